package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stdout that cannot be written. */
class StdoutTest {

  private static final String FULL = "No space left on device";

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "list --json",
        "--help",
        "--version",
        "help run",
        "run --help",
        "config schema",
        "config validate",
        "config show testing",
        "status",
        "status --json",
        "run @all",
        "run @all --dry-run --exit-code"
      })
  void aFullDiskIsAnErrorOfEveryCommandThatPrintsResults(String arguments) {
    assertThat(wb.runRefusing(FULL, arguments.split(" "))).isEqualTo(1);
    assertThat(wb.err()).endsWith("error: cannot write to stdout: " + FULL + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "--help", "help run", "status --json", "run @all"})
  void aReaderThatWantsNoMoreIsNoError(String arguments) {
    assertThat(wb.runUnread(arguments.split(" "))).isZero();
    assertThat(wb.err()).doesNotContain("stdout");
  }

  @Test
  void theExitCodeOfAFailureIsKept() {
    assertThat(wb.runRefusing(FULL, "list", "--json", "unknown")).isEqualTo(2);
    assertThat(wb.err()).contains("cannot write to stdout");
  }

  @Test
  void theInstancesAreStartedAlthoughNobodyIsTold() {
    wb.runRefusing(FULL, "run", "@all");
    assertThat(wb.engine().containerNames()).contains("testing", "nigeria");
  }
}
