package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.testing.CapturedTerminal;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal can show. */
class TerminalTest {

  private static final Tty UNASKED =
      new Tty() {
        @Override
        public boolean isConsole() {
          throw new AssertionError("asked");
        }

        @Override
        public boolean isTerminal(Stream stream) {
          throw new AssertionError("asked");
        }

        @Override
        public Size size() {
          throw new AssertionError("asked");
        }
      };

  private static Terminal terminal(Map<String, String> environment) {
    return new Terminal(
        InputStream.nullInputStream(),
        new BufferedReader(Reader.nullReader()),
        new ResultStream(OutputStream.nullOutputStream(), StandardCharsets.UTF_8),
        System.err,
        environment,
        UNASKED);
  }

  @Test
  void theConventionsForColoursAreKept() {
    assertThat(hasColors(Map.of(), true)).isTrue();
    assertThat(hasColors(Map.of(), false)).isFalse();
    assertThat(hasColors(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(hasColors(Map.of("NO_COLOR", ""), true)).isTrue();
    assertThat(hasColors(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(hasColors(Map.of("CLICOLOR_FORCE", "1"), false)).isTrue();
    assertThat(hasColors(Map.of("CLICOLOR_FORCE", "0"), false)).isFalse();
    assertThat(hasColors(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), true)).isFalse();
  }

  private static boolean hasColors(Map<String, String> environment, boolean isTerminal) {
    return Terminal.hasColors(environment, () -> isTerminal);
  }

  @ParameterizedTest
  @CsvSource({"TERM,dumb", "TERM,''", "OTHER,x"})
  void withoutACapableTerminalTheSystemIsNotEvenAsked(String name, String value) {
    Terminal terminal = terminal(Map.of(name, value));
    assertThat(terminal.canDraw()).isFalse();
    assertThat(terminal.colorsOut()).isFalse();
    assertThat(terminal.colorsErr()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"NO_COLOR,false", "CLICOLOR_FORCE,true"})
  void theSystemIsNotAskedWhereTheEnvironmentDecidesAboutColours(String name, boolean colors) {
    Terminal terminal = terminal(Map.of("TERM", "xterm", name, "1"));
    assertThat(terminal.colorsOut()).isEqualTo(colors);
    assertThat(terminal.colorsErr()).isEqualTo(colors);
    assertThat(terminal.colorsHelp()).isEqualTo(colors);
  }

  @ParameterizedTest
  @CsvSource({"60,60", "40,55", "200,80"})
  void theVariableColumnsLimitsTheWidthOfHelpWithoutALookAtTheTerminal(String value, int columns) {
    assertThat(terminal(Map.of("COLUMNS", value)).helpColumns()).isEqualTo(columns);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wide", "99999999999"})
  void aVariableColumnsThatIsNoNumberIsIgnored(String value) {
    CapturedTerminal captured = new CapturedTerminal();
    assertThat(captured.wide(70).helpColumns()).isEqualTo(70);
    assertThat(captured.plain().helpColumns()).isEqualTo(80);
    assertThatThrownBy(() -> terminal(Map.of("COLUMNS", value)).helpColumns()).hasMessage("asked");
  }

  /** In a process of its own, since the library is loaded once. */
  private static String ask(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TerminalQuestions.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }

  @Test
  void aPipeIsNoTerminal() throws Exception {
    assertThat(ask("--enable-native-access=ALL-UNNAMED")).isEqualTo("true\nfalse false 80x24\n");
  }

  @Test
  void aLibraryThatCannotBeUnpackedIsNoTerminalAndNoMessage() throws Exception {
    assertThat(ask("--enable-native-access=ALL-UNNAMED", "-Djansi.tmpdir=/proc/nowhere"))
        .isEqualTo("false\nfalse false 80x24\n");
  }

  @Test
  void aProcessWithoutNativeAccessDoesNotLoadTheLibraryAndPrintsNoWarning() throws Exception {
    assertThat(ask()).isEqualTo("not tried\nfalse false 80x24\n");
  }
}
