package io.wbcli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a browser, on a telephone and on a desk. */
class PagesIT {

  private static final String LONG = "x".repeat(200);

  @TempDir private Path directory;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        new Router()
            .on("GET", "/", _ -> Answer.html(status()))
            .on("GET", "/visualisations", _ -> Answer.html(VisualisationPage.parts(computed())))
            .on(
                "GET",
                "/frame",
                exchange -> {
                  String[] asked = exchange.getRequestURI().getQuery().split(",", 2);
                  return Answer.html(Stream.of(frame(asked[0], asked[1])));
                }));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static Stream<String> status() {
    return new StatusPage(Map.of("INSTANCE_NAME", LONG, LONG, LONG))
        .parts(
            CompletableFuture.completedFuture(ServiceStatus.up("Postgres 17")),
            CompletableFuture.completedFuture(ServiceStatus.down(LONG)));
  }

  private static SequencedMap<Integer, CompletableFuture<Visualisations.Shown>> computed() {
    SequencedMap<Integer, CompletableFuture<Visualisations.Shown>> all = new LinkedHashMap<>();
    for (int id = 1; id <= 6; id++) {
      Visualisation visualisation = new Visualisation(id, 1, LONG, 100 + id);
      all.put(
          id,
          CompletableFuture.completedFuture(
              new Visualisations.Shown(visualisation, "Postgres", 1500)));
    }
    return all;
  }

  /** A window cannot be as narrow as a telephone, a frame in it can; it says what is in it. */
  private static String frame(String path, String width) {
    return """
    <!doctype html><body style="margin: 0">
    <script>
    function look(frame) {
      const page = frame.contentDocument;
      const all = [...page.querySelectorAll('body *')];
      document.title = [
        'wide=' + all.filter(e => e.getBoundingClientRect().right > frame.clientWidth + 0.5).length,
        'waiting=' + [...page.querySelectorAll('progress')].filter(e => e.offsetParent).length,
        'back=' + page.querySelectorAll('a[href="/"]').length,
        getComputedStyle(page.body).backgroundColor].join(' ');
    }
    </script>
    <iframe src="%s" style="width: %spx; height: 800px; border: 0" onload="look(this)"></iframe>
    """
        .formatted(path, width);
  }

  private String look(String path, int width, boolean isDark) {
    String dom =
        Shell.succeed(
                """
                timeout 120 chromium --headless --no-sandbox --disable-gpu --user-data-dir=%s \
                --blink-settings=preferredColorScheme=%d --window-size=1400,900 --dump-dom \
                'http://localhost:%d/frame?%s,%d' 2>/dev/null
                """
                    .formatted(
                        Shell.quote(directory.resolve("profile").toString()),
                        isDark ? 0 : 1,
                        server.getAddress().getPort(),
                        path,
                        width))
            .out();
    return dom.replaceFirst("(?s).*<title>", "").replaceFirst("(?s)</title>.*", "");
  }

  @ParameterizedTest
  @CsvSource({"/, 375", "/, 1280", "/visualisations, 375", "/visualisations, 1280"})
  void nothingIsWiderThanTheScreenAndNothingWaitsOnceAllHasArrived(String path, int width) {
    assertThat(look(path, width, false)).contains("wide=0", "waiting=0", "rgb(244, 246, 248)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/visualisations", "/nothing"})
  void pagesAreDarkForWhoPrefersThatAndHaveAWayBack(String path) {
    assertThat(look(path, 375, true)).contains("wide=0", "back=1", "rgb(16, 20, 26)");
  }
}
