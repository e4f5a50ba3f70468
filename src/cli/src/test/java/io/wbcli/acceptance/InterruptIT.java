package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals to the real process. */
class InterruptIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private static String readUntil(BufferedReader reader, String text) throws Exception {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("the process ended before it said '" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({"INT,  130, create network", "INT,  130, start DB", "TERM, 143, start CACHE"})
  void aSignalEndsTheCommandSaysWhatIsHalfDoneAndTheNextRunFinishesTheJob(
      String signal, int exitCode, String moment) throws Exception {
    Process process = host.start(Map.of(), "run", host.id());
    try (BufferedReader output = process.inputReader()) {
      readUntil(
          output,
          moment.replace("DB", host.id() + "-postgres").replace("CACHE", host.id() + "-valkey"));
      Shell.succeed("kill -" + signal + " " + process.pid());
      assertThat(readUntil(output, "interrupted; "))
          .contains("run \"wb run " + host.id() + "\" to finish");
      assertThat(readUntil(output, " steps done")).contains("next: ");
    }
    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
    host.succeed("run", host.id());
    assertThat(host.running())
        .containsExactly(host.id(), host.id() + "-postgres", host.id() + "-valkey");
  }

  @ParameterizedTest
  @CsvSource("TERM, 143")
  void aStopThatTakesLongIsGivenUpWithinTenSeconds(String signal, int exitCode) throws Exception {
    String image =
        host.derive(
            TestImages.app(),
            "ENTRYPOINT [\"sh\", \"-c\", \"set -f; java -cp /app/lib/* io.wbcli.demo.DemoApp &"
                + " while :; do wait; done\"]");
    host.configure("stopGrace: {app: 60s}\nimages: {app: '" + image + "'}");
    host.succeed("run", host.id());
    String begin = Shell.succeed("date +%s").out().strip();
    Process process = host.start(Map.of(), "stop", host.id());
    try (BufferedReader output = process.inputReader()) {
      Shell.succeed(
          "grep -m1 kill < <(timeout 60 docker events --since %s --filter container=%s --filter event=kill 2>/dev/null)"
              .formatted(begin, host.id()));
      Shell.succeed("kill -" + signal + " " + process.pid());
      readUntil(output, "interrupted; ");
    }
    assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
    assertThat(Path.of("/proc/" + process.pid())).doesNotExist();
  }
}
