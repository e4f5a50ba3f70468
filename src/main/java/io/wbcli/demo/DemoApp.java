package io.wbcli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A small stand-in for the platform's server: it needs Postgres, and serves without Valkey all the
 * same.
 */
public final class DemoApp {

  private static final int PORT = 8000;
  private static final int STOP_SECONDS = 2;

  private final Map<String, String> environment;
  private final PostgresService postgres;
  private final ValkeyService valkey;

  private DemoApp(Map<String, String> environment) {
    this.environment = environment;
    this.postgres = new PostgresService(environment);
    this.valkey = new ValkeyService(environment);
  }

  /** Serves until SIGTERM. */
  public static void main(String[] arguments) throws IOException {
    new DemoApp(System.getenv()).start();
  }

  private void start() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/health_check", this::health);
    server.createContext("/", this::page);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    server.start();
    System.out.println("serving on port " + PORT);
  }

  private void stop(HttpServer server) {
    System.out.println("stopping");
    server.stop(STOP_SECONDS);
    valkey.close();
  }

  private void health(HttpExchange exchange) throws IOException {
    ServiceStatus status = postgres.status();
    String body =
        "{\"status\":\"%s\",\"postgres\":\"%s\"}"
            .formatted(status.isUp() ? "ok" : "unavailable", status.isUp() ? "up" : "down");
    respond(exchange, status.isUp() ? 200 : 503, "application/json", body);
  }

  private void page(HttpExchange exchange) throws IOException {
    String body = new StatusPage(environment).render(postgres.status(), valkey.status());
    respond(exchange, 200, "text/html; charset=utf-8", body);
  }

  private static void respond(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
