package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the real process shows of twenty instances, in a pseudo-terminal of ten rows and in pipes.
 */
class LiveViewIT {

  private static final int ROWS = 10;
  private static final Pattern COLOR = Pattern.compile("\u001B\\[[0-9;]*m");
  private static final Pattern DRAWN = Pattern.compile("([^\r\n\u001B]*)\u001B\\[K");

  @TempDir private Path directory;

  private static Screen screen(int columns, String recording) {
    Screen screen = new Screen(columns, ROWS);
    PrintStream stream = screen.stream();
    stream.print(COLOR.matcher(recording).replaceAll(""));
    stream.flush();
    return screen;
  }

  private static String rest(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String until(Process process, String text) throws IOException {
    InputStream stream = process.getInputStream();
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(text) < 0) {
      int next = stream.read();
      assertThat(next).as("the process ended: " + seen).isNotNegative();
      seen.append((char) next);
    }
    return seen.toString();
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static long count(List<String> lines, String regex) {
    return Pattern.compile(regex).matcher(String.join("", lines)).results().count();
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 40})
  void everyLineFitsEachResultIsThereOnceAndNothingIsLeft(int columns) throws Exception {
    MemoryProcess wb = new MemoryProcess(directory, true);
    Process process =
        wb.onTerminal(columns, ROWS, "run @all --parallel 12 --max-failures 0 --progress live");
    String recording = rest(process);
    assertThat(exitCode(process)).isEqualTo(1);
    assertThat(DRAWN.matcher(COLOR.matcher(recording).replaceAll("")).results())
        .isNotEmpty()
        .allMatch(line -> Columns.width(line.group(1)) < columns);
    assertThat(recording).contains("... and ", "/20 done (", "failed: broken");
    List<String> all = screen(columns, recording).all();
    assertThat(count(all, "tenant-\\d\\d: running at http://")).isEqualTo(19);
    assertThat(count(all, "broken: failed")).isOne();
    assertThat(all).contains("failed: broken");
    assertThat(all.getLast()).matches("19 running, 1 failed \\(.*\\)");
    assertThat(all).noneMatch(line -> line.contains("... and ") || line.contains("/20 done"));
    assertThat(recording).doesNotContain("\u001B[?25l");
  }

  @Test
  void afterCtrlCNothingIsLeftThatWasDrawn() throws Exception {
    MemoryProcess wb = new MemoryProcess(directory, false);
    Process process = wb.onTerminal(80, ROWS, "run @all --parallel 12");
    String begin = until(process, "/20 done (");
    process.getOutputStream().write(3);
    process.getOutputStream().flush();
    String recording = begin + rest(process);
    assertThat(exitCode(process)).isEqualTo(130);
    List<String> all = screen(80, recording).all();
    assertThat(all).contains("finishing the current step; press Ctrl+C again to exit now");
    assertThat(count(all, "tenant-\\d\\d: (running|interrupted|skipped)")).isEqualTo(20);
    assertThat(all).noneMatch(line -> line.contains("... and ") || line.contains("/20 done"));
    assertThat(recording).doesNotContain("\u001B[?25l");
  }

  @Test
  void aPipeGetsLinesWithoutAnyEscapeSequence() throws Exception {
    MemoryProcess wb = new MemoryProcess(directory, true);
    Process process = wb.piped("run", "@all", "--parallel", "12", "--max-failures", "0");
    String out = rest(process);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(exitCode(process)).isEqualTo(1);
    assertThat(out + err).doesNotContain("\u001B", "\r");
    assertThat(out.lines()).hasSize(20);
    assertThat(err.lines().filter(line -> line.contains("] start ")))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(3 * 19);
  }

  @Test
  void aSecondCtrlCStillLeavesOneDocument() throws Exception {
    MemoryProcess wb = new MemoryProcess(directory, false);
    Process process = wb.piped("run", "@all", "--parallel", "2", "--json", "--progress", "json");
    try (var events = process.errorReader()) {
      String line = events.readLine();
      while (!line.contains("step-finished")) {
        line = events.readLine();
      }
      Shell.succeed("kill -INT %d; kill -INT %d".formatted(process.pid(), process.pid()));
      JsonNode document = new ObjectMapper().readTree(rest(process));
      assertThat(exitCode(process)).isEqualTo(130);
      assertThat(document.path("exitCode").asInt()).isEqualTo(130);
      assertThat(document.path("instances"))
          .isNotEmpty()
          .allMatch(instance -> instance.has("result"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "--help", "list --json", "config schema"})
  void aFullDiskIsAnErrorAndAReaderThatWantsNoMoreIsNone(String arguments) throws Exception {
    MemoryProcess wb = new MemoryProcess(directory, false);
    Process full = wb.shell(arguments + " >/dev/full");
    assertThat(new String(full.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("error: cannot write to stdout: No space left on device\n");
    assertThat(exitCode(full)).isEqualTo(1);
    Process closed = wb.shell(arguments + " | head -1; exit ${PIPESTATUS[0]}");
    assertThat(rest(closed).lines()).hasSize(1);
    assertThat(exitCode(closed)).isZero();
    assertThat(exitCode(wb.shell(arguments + " >/dev/null 2>&-"))).isZero();
  }
}
