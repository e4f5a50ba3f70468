package io.wbcli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wbcli.cache.CacheUnavailableException;
import io.wbcli.cache.ValkeyConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small stand-in for the platform's server: it needs Postgres, and serves without Valkey all the
 * same.
 */
public final class DemoApp {

  private static final int PORT = 8000;
  private static final int STOP_SECONDS = 2;

  private final Map<String, String> environment;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
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
    server.setExecutor(threads);
    server.createContext("/", router());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
    server.start();
    System.out.println("serving on port " + PORT);
  }

  private Router router() {
    return new Router()
        .on("GET", "/", this::page)
        .on("GET", "/health_check", this::health)
        .on("GET", "/visualisations", this::visualisations)
        .on("GET", "/visualisations.json", this::visualisationsAsJson)
        .on("POST", "/visualisations/update", this::update)
        .on("POST", "/caches/flush-all", this::flush);
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

  private Answer health(HttpExchange exchange) {
    ServiceStatus status = postgres.status();
    String body =
        "{\"status\":\"%s\",\"postgres\":\"%s\"}"
            .formatted(status.isUp() ? "ok" : "unavailable", status.isUp() ? "up" : "down");
    return Answer.json(status.isUp() ? 200 : 503, body);
  }

  private Answer page(HttpExchange exchange) {
    return Answer.html(
        new StatusPage(environment)
            .parts(
                CompletableFuture.supplyAsync(postgres::status, threads),
                CompletableFuture.supplyAsync(this::valkeyStatus, threads)));
  }

  private ServiceStatus valkeyStatus() {
    try {
      return ServiceStatus.up("Valkey, " + valkey.size() + " keys");
    } catch (CacheUnavailableException e) {
      return ServiceStatus.down(e.getMessage());
    }
  }

  private Answer visualisations(HttpExchange exchange) throws SQLException {
    return Answer.html(VisualisationPage.parts(visualisations.pending()));
  }

  private Answer visualisationsAsJson(HttpExchange exchange) throws SQLException {
    return Answer.json(200, visualisations.json());
  }

  private Answer update(HttpExchange exchange) throws SQLException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    if (!query.matches("id=\\d{1,9}")) {
      return Answer.error(400, "the id is missing: ?id=1", Router.isBrowser(exchange));
    }
    return store.update(Integer.parseInt(query.substring("id=".length())))
        ? done(exchange)
        : Answer.error(404, "no visualisation with " + query, Router.isBrowser(exchange));
  }

  private Answer flush(HttpExchange exchange) {
    valkey.flush();
    return done(exchange);
  }

  /** A browser goes back to the page whose button was pressed. */
  private static Answer done(HttpExchange exchange) {
    return Router.isBrowser(exchange)
        ? Answer.seeOther("/visualisations")
        : Answer.json(200, "{\"success\":true}");
  }
}
