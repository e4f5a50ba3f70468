package io.wbcli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouterTest {

  private final CompletableFuture<String> slow = new CompletableFuture<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        new Router()
            .on("GET", "/", _ -> Answer.html(Stream.of("page")))
            .on(
                "GET",
                "/slow",
                _ ->
                    Answer.html(
                        Stream.<Supplier<String>>of(() -> "first\n", slow::join)
                            .map(Supplier::get)))
            .on("POST", "/done", _ -> Answer.seeOther("/"))
            .on(
                "GET",
                "/broken",
                _ -> {
                  throw new SQLException("no <connection>");
                }));
    server.start();
  }

  @AfterEach
  void stop() {
    slow.complete("");
    server.stop(0);
    client.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://localhost:%d%s".formatted(server.getAddress().getPort(), path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void aBrowserGetsAPageWithTheWayBackWhereThereIsNothing()
      throws IOException, InterruptedException {
    HttpResponse<String> response = send(request("/no%3Cth").header("Accept", "text/html,*/*"));
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(response.body()).contains("Not found", "nothing at /no&lt;th", "<a href=\"/\">");
  }

  @Test
  void everybodyElseGetsAnErrorAsJson() throws IOException, InterruptedException {
    HttpResponse<String> response = send(request("/slow/er"));
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"error\":\"nothing at /slow/er\"}\n");
  }

  @Test
  void anotherMethodIsRefusedWithTheOneThatIsAllowed() throws IOException, InterruptedException {
    HttpResponse<String> response = send(request("/done"));
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void aServiceThatIsDownIsAnAnswerThatSaysSo() throws IOException, InterruptedException {
    HttpResponse<String> response = send(request("/broken").header("Accept", "text/html"));
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("Not available", "no &lt;connection&gt;");
  }

  @Test
  void theHeadOfAPageIsSentWithoutItsBody() throws IOException, InterruptedException {
    HttpResponse<String> response = send(request("/").HEAD());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void afterAFormABrowserIsSentToAPage() throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(request("/done").POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("Location")).contains("/");
  }

  @Test
  void aPartArrivesWhileTheNextIsComputed() throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request("/slow").build(), BodyHandlers.ofInputStream());
    try (BufferedReader body =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      assertThat(body.readLine()).isEqualTo("first");
      slow.complete("second");
      assertThat(body.readLine()).isEqualTo("second");
    }
  }
}
