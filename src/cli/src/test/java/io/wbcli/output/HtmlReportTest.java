package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that {@code --report FILE.html} writes. */
class HtmlReportTest {

  private static long count(String page, String text) {
    return Pattern.compile(Pattern.quote(text)).matcher(page).results().count();
  }

  @Test
  void thePageSaysWhatWasRunByWhomWhenAndHowItEnded() {
    assertThat(RecordedRollout.page(3, 2))
        .contains("<title>wb restart: 1 failed, 2 running</title>")
        .contains("<h1>wb restart @all --report page.html</h1>")
        .contains("<dd>2026-01-01 00:00:00 +00:00</dd>", "<dd>ann (root)</dd>")
        .contains("<li class=\"failed\">1 failed</li>", "<li class=\"running\">2 running</li>")
        .contains("<dt>Longest downtime</dt>\n<dd>3.9s</dd>")
        .contains("<span class=\"down\">down 3.9s</span>", "<dd>0.9.1 &rarr; 1</dd>")
        .contains("timroberton/comb:wb-fastr-server-v1.6.7");
  }

  @Test
  void aFailureComesFirstIsOpenAndHasItsReasonItsLogAndTheRollback() {
    String page = RecordedRollout.page(5, 4);
    assertThat(page.indexOf("tenant-004")).isBetween(0, page.indexOf("tenant-001"));
    assertThat(page)
        .contains("<details class=\"instance failed\" open=\"\">")
        .contains("<p>tenant-004 not healthy after 9s: HTTP 502 from /health_check</p>")
        .contains("<p>rolled back: tenant-004 is running as before</p>")
        .contains("<pre>Error: connect ECONNREFUSED\n")
        .contains("Full log: /mnt/volume_data/logs/tenant-20261121-165841-508.log");
    assertThat(page).contains("<span class=\"result\">running, 1 warning</span>");
    assertThat(count(page, "<details class=\"instance running\">")).isEqualTo(4);
  }

  @Test
  void theOnlyInstanceIsOpenAndManySkippedOnesAreFolded() {
    assertThat(RecordedRollout.page(1, 0)).contains("<details class=\"instance running\" open");
    assertThat(RecordedRollout.page(20, 16)).contains("<details class=\"card skipped plain\" open");
    assertThat(RecordedRollout.page(200, 3))
        .contains("<details class=\"card skipped plain\">\n<summary>194 instances</summary>")
        .contains("tenant-003 failed");
  }

  @Test
  void textOfOthersIsShownAndNeverBecomesMarkup() {
    assertThat(RecordedRollout.page(3, 3))
        .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; ${title} &lt;img")
        .doesNotContain("<script", "<img", Samples.SECRET);
  }

  @Test
  void thePageNeedsNoOtherFile() {
    assertThat(RecordedRollout.page(2, 0))
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .doesNotContain("<link", "@import", "url(");
  }
}
