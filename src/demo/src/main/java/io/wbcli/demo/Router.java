package io.wbcli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** Finds what answers a request by its method and its path, and sends the answer. */
final class Router implements HttpHandler {

  /** What makes an answer of a request. */
  interface Handler {
    Answer handle(HttpExchange exchange) throws SQLException;
  }

  private static final long NO_BODY = -1;
  private static final long LENGTH_UNKNOWN = 0;

  /** By path, then by method. */
  private final Map<String, Map<String, Handler>> handlers = new HashMap<>();

  Router on(String method, String path, Handler handler) {
    handlers.computeIfAbsent(path, _ -> new TreeMap<>()).put(method, handler);
    return this;
  }

  /** True for browsers, which want a page also for an error and after a form. */
  static boolean isBrowser(HttpExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept");
    return accepted != null && accepted.contains("text/html");
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    Map<String, Handler> methods = handlers.get(path);
    if (methods == null) {
      return Answer.error(404, "nothing at " + path, isBrowser(exchange));
    }
    String method = exchange.getRequestMethod();
    Handler handler = methods.get(method.equals("HEAD") ? "GET" : method);
    if (handler == null) {
      String allowed = String.join(", ", methods.keySet());
      exchange.getResponseHeaders().set("Allow", allowed);
      return Answer.error(405, allowed + " only", isBrowser(exchange));
    }
    try {
      return handler.handle(exchange);
    } catch (SQLException | RuntimeException e) {
      return Answer.error(503, String.valueOf(e.getMessage()), isBrowser(exchange));
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    Iterator<String> parts = answer.parts().iterator();
    boolean hasBody = parts.hasNext() && !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), hasBody ? LENGTH_UNKNOWN : NO_BODY);
    if (!hasBody) {
      return;
    }
    OutputStream body = exchange.getResponseBody();
    while (parts.hasNext()) {
      body.write(parts.next().getBytes(StandardCharsets.UTF_8));
      body.flush();
    }
  }
}
