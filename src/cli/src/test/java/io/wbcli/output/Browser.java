package io.wbcli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Headless Chromium, which a test asks what it makes of a page. */
final class Browser {

  /** What a page says of itself to the page that it is embedded in. */
  private static final String REPORT =
      """
      <script>
      addEventListener('load', () => {
        const all = [...document.querySelectorAll('body *')];
        const wide = all.filter(e => e.getBoundingClientRect().right > innerWidth + 0.5);
        const bars = [...document.querySelectorAll('.track > i')].filter(e => e.offsetParent);
        parent.postMessage([
          'width=' + innerWidth,
          'scroll=' + document.documentElement.scrollWidth,
          'overflowing=' + wide.length,
          'instances=' + document.querySelectorAll('details.instance, .skipped .row').length,
          'bars=' + bars.length,
          'invisible=' + bars.filter(e => e.getBoundingClientRect().width <= 0).length,
          'foreign=' + document.querySelectorAll('body script:not(:last-of-type), img').length,
          'dark=' + matchMedia('(prefers-color-scheme: dark)').matches,
          'page=' + getComputedStyle(document.body).backgroundColor].join(' '), '*');
      });
      </script>
      """;

  private static final int MIN_WINDOW = 500;
  private static final int HEIGHT = 1600;
  private static final int LIMIT_SECONDS = 120;

  private final Path directory;
  private final String page;

  /** A browser that keeps its files here and shows this page. */
  Browser(Path directory, String page) {
    this.directory = directory;
    this.page = page;
  }

  /** Returns the title of the frame: what the page says of itself when it is so wide. */
  String look(int width, boolean isDark) throws IOException, InterruptedException {
    // The page's own policy allows no script, also not that of the test.
    String open = page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
    Files.writeString(directory.resolve("asked.html"), open.replace("</body>", REPORT + "</body>"));
    String dom = run("asked.html", width, isDark, "--virtual-time-budget=5000", "--dump-dom");
    int begin = dom.indexOf("<title>");
    return begin < 0 ? dom : dom.substring(begin + "<title>".length(), dom.indexOf("</title>"));
  }

  /** Leaves a picture of the page in {@code target/artifacts}. */
  void keepPicture(String name, int width, boolean isDark)
      throws IOException, InterruptedException {
    Files.writeString(directory.resolve("page.html"), page);
    Path picture = directory.resolve("page.png");
    String _ = run("page.html", width, isDark, "--screenshot=" + picture);
    Path artifacts = Files.createDirectories(Path.of("target/artifacts/HtmlReportIT"));
    Files.move(picture, artifacts.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private String run(String file, int width, boolean isDark, String... options)
      throws IOException, InterruptedException {
    Path frame = directory.resolve("frame.html");
    Files.writeString(
        frame,
        // A window cannot be as narrow as a telephone, a frame in it can.
        """
        <!DOCTYPE html><body style="margin:0">
        <script>addEventListener('message', e => { document.title = e.data; });</script>
        <iframe src="%s" style="width:%dpx;height:%dpx;border:0"></iframe></body>
        """
            .formatted(file, width, HEIGHT));
    List<String> command =
        new ArrayList<>(
            List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + directory.resolve("profile"),
                "--blink-settings=preferredColorScheme=" + (isDark ? 0 : 1),
                "--window-size=" + Math.max(MIN_WINDOW, width) + "," + HEIGHT));
    command.addAll(List.of(options));
    command.add(frame.toUri().toString());
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("errors").toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("chromium does not end");
    }
    return Files.readString(output);
  }
}
