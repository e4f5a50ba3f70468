package io.wbcli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wbcli.cache.CacheUnavailableException;
import io.wbcli.cache.ValkeyConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A small stand-in for the platform's server: it needs Postgres, and serves without Valkey all the
 * same.
 */
public final class DemoApp {

  private static final int PORT = 8000;
  private static final int STOP_SECONDS = 2;
  private static final String JSON = "application/json";

  private final Map<String, String> environment;
  private final PostgresService postgres;
  private final ValkeyConnection valkey;
  private final VisualisationStore store;
  private final Visualisations visualisations;

  private DemoApp(Map<String, String> environment) {
    this.environment = environment;
    this.postgres = new PostgresService(environment);
    this.valkey = ValkeyConnection.fromEnvironment(environment);
    this.store = new VisualisationStore(postgres, environment);
    this.visualisations = new Visualisations(store, valkey);
  }

  /** Serves until SIGTERM. */
  public static void main(String[] arguments) throws IOException {
    new DemoApp(System.getenv()).start();
  }

  private void start() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/health_check", exchange -> answer(exchange, this::health));
    server.createContext("/", exchange -> answer(exchange, this::page));
    server.createContext("/visualisations", exchange -> answer(exchange, this::visualisations));
    server.createContext(
        "/visualisations.json", exchange -> answer(exchange, this::visualisationsAsJson));
    server.createContext("/visualisations/update", exchange -> answer(exchange, this::update));
    server.createContext("/caches/flush-all", exchange -> answer(exchange, this::flush));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    server.start();
    System.out.println("serving on port " + PORT);
  }

  /** Ends HTTP first, so that nobody asks for what is closed next. */
  private void stop(HttpServer server) {
    System.out.println("stopping");
    server.stop(STOP_SECONDS);
    System.out.println("HTTP has ended");
    valkey.close();
    System.out.println("the connections to Valkey have ended");
    postgres.close();
    System.out.println("the connections to Postgres have ended");
  }

  private record Answer(int status, String type, String body) {
    static Answer html(String body) {
      return new Answer(200, "text/html; charset=utf-8", body);
    }
  }

  /** What makes an answer of a request. */
  private interface Handler {
    Answer handle(HttpExchange exchange) throws SQLException;
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = handler.handle(exchange);
      } catch (SQLException | RuntimeException e) {
        answer = new Answer(503, "text/plain; charset=utf-8", e.getMessage() + "\n");
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer health(HttpExchange exchange) {
    ServiceStatus status = postgres.status();
    String body =
        "{\"status\":\"%s\",\"postgres\":\"%s\"}"
            .formatted(status.isUp() ? "ok" : "unavailable", status.isUp() ? "up" : "down");
    return new Answer(status.isUp() ? 200 : 503, JSON, body);
  }

  private Answer page(HttpExchange exchange) {
    return Answer.html(new StatusPage(environment).render(postgres.status(), valkeyStatus()));
  }

  private ServiceStatus valkeyStatus() {
    try {
      return ServiceStatus.up("Valkey, " + valkey.size() + " keys");
    } catch (CacheUnavailableException e) {
      return ServiceStatus.down(e.getMessage());
    }
  }

  private Answer visualisations(HttpExchange exchange) throws SQLException {
    return Answer.html(new VisualisationPage().render(visualisations.all()));
  }

  private Answer visualisationsAsJson(HttpExchange exchange) throws SQLException {
    return new Answer(200, JSON, visualisations.json());
  }

  private Answer update(HttpExchange exchange) throws SQLException {
    if (!isPost(exchange)) {
      return postOnly();
    }
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    if (!query.matches("id=\\d{1,9}")) {
      return new Answer(400, JSON, "{\"error\":\"the id is missing: ?id=1\"}");
    }
    store.update(Integer.parseInt(query.substring("id=".length())));
    return new Answer(200, JSON, "{\"success\":true}");
  }

  private Answer flush(HttpExchange exchange) {
    if (!isPost(exchange)) {
      return postOnly();
    }
    valkey.flush();
    return new Answer(200, JSON, "{\"success\":true}");
  }

  private static boolean isPost(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("POST");
  }

  private static Answer postOnly() {
    return new Answer(405, JSON, "{\"error\":\"POST only\"}");
  }
}
