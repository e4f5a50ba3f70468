package io.wbcli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.OutputSink.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the chunks of a log become lines. */
class LogLinesTest {

  private static final String STAMP = "2026-01-01T00:00:00.123456789Z ";

  private final List<String> lines = new ArrayList<>();
  private final LogLines splitter =
      new LogLines(
          new ServiceRef(new InstanceId("demo"), ServiceName.APP),
          line -> lines.add(line.time() + "|" + line.text()));

  private void write(Source source, String text) {
    splitter.accept(source, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(String text) {
    return STAMP.strip() + "|" + text;
  }

  @Test
  void aChunkMayHoldSeveralLinesAndPartsOfLines() {
    write(Source.STDOUT, STAMP + "one\n" + STAMP + "tw");
    write(Source.STDOUT, "o\n" + STAMP + "\n");
    assertThat(lines).containsExactly(line("one"), line("two"), line(""));
  }

  @Test
  void aCharacterMayBeSplit() {
    byte[] bytes = (STAMP + "é\n").getBytes(StandardCharsets.UTF_8);
    for (byte each : bytes) {
      splitter.accept(Source.STDOUT, new byte[] {each});
    }
    assertThat(lines).containsExactly(line("é"));
  }

  @Test
  void stdoutAndStderrDoNotMixWithinALine() {
    write(Source.STDOUT, STAMP + "o");
    write(Source.STDERR, STAMP + "error\n");
    write(Source.STDOUT, "ut\n");
    assertThat(lines).containsExactly(line("error"), line("out"));
  }

  @Test
  void theTimestampsOfThePartsOfALongLineAreLeftOut() {
    write(Source.STDOUT, STAMP + "a long");
    write(Source.STDOUT, STAMP + " line\n");
    assertThat(lines).containsExactly(line("a long line"));
  }

  @Test
  void aLineWithoutAnEndIsHandedOverAtTheEnd() {
    write(Source.STDOUT, STAMP + "last\r");
    splitter.finish();
    assertThat(lines).containsExactly(line("last"));
  }
}
