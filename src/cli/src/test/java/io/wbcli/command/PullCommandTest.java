package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code wb pull}. */
class PullCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @Test
  void eachImageIsPulledOnceAndItsResultIsShown() {
    assertThat(wb.run("pull")).isZero();
    assertThat(wb.engine().writes())
        .containsExactlyInAnyOrder(
            "pull postgres:17.4",
            "pull valkey/valkey:8.0",
            "pull " + TestCommandLine.APP,
            "pull extra/job:1");
    assertThat(wb.out()).contains("extra/job:1: pulled").contains("postgres:17.4: up to date");
  }

  @Test
  void aFailedPullDoesNotAffectTheOthersAndIsExitCode1() throws IOException {
    wb.engine().failOn(Kind.OTHER, call -> call.equals("pull extra/job:1"));
    assertThat(wb.run("pull", "testing")).isEqualTo(1);
    assertThat(wb.out()).contains("extra/job:1: failed").contains("postgres:17.4: up to date");
    assertThat(wb.err()).contains("error: extra/job:1: refused by the test");
    assertThat(wb.run("pull", "--json")).isEqualTo(1);
    assertThat(wb.json().path("images").findValuesAsText("result"))
        .contains("failed", "up to date");
  }

  @Test
  void aDryRunShowsWhichImagesAreMissing() {
    assertThat(wb.run("pull", "--dry-run", "--exit-code")).isEqualTo(6);
    assertThat(wb.out()).contains("pull postgres:17.4\n", "pull extra/job:1 (missing)\n");
    assertThat(wb.engine().writes()).isEmpty();
  }

  @Test
  void theEngineMayBeOnAnotherHost() {
    wb.engine().remote();
    assertThat(wb.run("pull")).isZero();
    assertThat(wb.engine().writes()).hasSize(4);
  }
}
