package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report as Chromium shows it, on a telephone and on a desk. */
class HtmlReportIT {

  @TempDir private Path directory;

  private static int number(String seen, String name) {
    Matcher matcher = Pattern.compile("\\b" + name + "=(\\d+)").matcher(seen);
    assertThat(matcher.find()).as("%s in: %s", name, seen).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 375, false",
    "1, 1, 1280, true",
    "20, 12, 375, true",
    "20, 12, 1280, false",
    "200, 150, 375, false",
    "200, 150, 1280, true"
  })
  void everyInstanceHasItsBarsAndNothingIsWiderThanTheWindow(
      int instances, int failing, int width, boolean isDark) throws Exception {
    Browser browser = new Browser(directory, RecordedRollout.page(instances, failing));
    String seen = browser.look(width, isDark);
    try {
      assertThat(number(seen, "width")).isEqualTo(width);
      assertThat(number(seen, "scroll")).as(seen).isLessThanOrEqualTo(width);
      assertThat(number(seen, "overflowing")).as(seen).isZero();
      assertThat(number(seen, "instances")).isEqualTo(instances);
      int begun = failing == 0 ? instances : Math.min(instances, failing + 3);
      assertThat(number(seen, "bars")).as(seen).isGreaterThanOrEqualTo(6 * begun);
      assertThat(number(seen, "invisible")).as(seen).isZero();
      assertThat(number(seen, "foreign")).as(seen).isZero();
      assertThat(seen).contains("dark=" + isDark);
      assertThat(seen).contains(isDark ? "page=rgb(16, 20, 26)" : "page=rgb(244, 246, 248)");
    } catch (AssertionError e) {
      browser.keepPicture("%d-%d.png".formatted(instances, width), width, isDark);
      throw e;
    }
  }
}
