package io.wbcli.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A stand-in for the platform's admin server: it answers, and that is all. */
public final class DemoAdmin {

  private static final int PORT = 8001;

  private DemoAdmin() {}

  /** Serves until SIGTERM. */
  public static void main(String[] arguments) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
    byte[] body =
        ("admin " + System.getenv("ADMIN_VERSION") + "\n").getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }
}
