package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command line as operators and scripts see it: the config, selectors and exit codes. */
class WbCommandLineTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @Test
  void aFileNamedAllIsNotReadAsArguments() throws IOException {
    Files.writeString(wb.directory().resolve("all"), "testing\n");
    Files.writeString(Path.of("all"), "nigeria\n");
    try {
      assertThat(wb.run("run", "@all", "--dry-run")).isZero();
      assertThat(wb.out()).contains("testing:").contains("nigeria:");
    } finally {
      Files.delete(Path.of("all"));
    }
  }

  @Test
  void startIsAnAliasOfRun() {
    assertThat(wb.run("start", "testing")).isZero();
    assertThat(wb.out()).startsWith("testing: running at http://127.0.0.1:");
  }

  @Test
  void anInvalidConfigIsExitCode3WithTheLocationOfEachError() throws IOException {
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        "mountPath: /x\ninstances:\n  x: {prot: 1, serverVersion: 1}\n");
    assertThat(wb.run("run", "x")).isEqualTo(3);
    assertThat(wb.err())
        .contains("instances.yaml:3:13: instances.x.prot: unknown key \"prot\"; did you mean")
        .contains("instances.x.port: required");
    assertThat(wb.engine().writes()).isEmpty();
  }

  @Test
  void theEngineIsConnectedToBeforeTheConfigIsRead() throws IOException {
    Files.delete(wb.directory().resolve("instances.yaml"));
    wb.engine().afterOpen(() -> assertThatCode(wb::writeConfig).doesNotThrowAnyException());
    assertThat(wb.run("status", "testing")).isZero();
  }

  @Test
  void theConfigIsFoundByOptionElseByVariable() throws IOException {
    Path other =
        Files.copy(wb.directory().resolve("instances.yaml"), wb.directory().resolve("other.yaml"));
    Files.delete(wb.directory().resolve("instances.yaml"));
    assertThat(wb.run("run", "testing", "-n")).isEqualTo(3);
    assertThat(wb.run("run", "testing", "-n", "--config", "other.yaml")).isZero();
    assertThat(wb.run("-c", other.toString(), "run", "testing", "-n")).isZero();
    wb.environment().put("WB_CONFIG", "other.yaml");
    assertThat(wb.run("run", "testing", "-n")).isZero();
  }

  @Test
  void anEngineThatDoesNotAnswerIsExitCode4AndNothingIsChanged() {
    wb.engine().failOn(Kind.UNREACHABLE, _ -> true);
    assertThat(wb.run("stop", "@all")).isEqualTo(4);
    assertThat(wb.out()).contains("testing: skipped (engine unavailable)\n");
    assertThat(wb.err()).startsWith("error: refused by the test: observe\n2 skipped (");
    assertThat(wb.engine().writes()).isEmpty();
  }

  @Test
  void anEngineThatStopsAnsweringIsExitCode4AndTheOtherInstancesAreSkipped() {
    wb.engine().failOn(Kind.UNREACHABLE, call -> call.equals("createNetwork testing"));
    assertThat(wb.run("run", "@all", "--parallel", "1")).isEqualTo(4);
    assertThat(wb.out())
        .contains("testing: failed")
        .contains("nigeria: skipped (engine unavailable)");
    assertThat(wb.err()).contains("1 failed, 1 skipped").doesNotContain("\tat ");
  }

  @Test
  void aFailedInstanceDoesNotAffectWhatRunsBesideItAndIsExitCode1() {
    wb.engine().crash("testing", 3);
    assertThat(wb.run("run", "@all", "--max-failures", "0")).isEqualTo(1);
    assertThat(wb.out()).contains("testing: failed").contains("nigeria: running");
    assertThat(wb.err())
        .contains("[testing] error: testing exited with code 3")
        .contains("1 running, 1 failed");
  }

  @Test
  void anInterruptionEndsTheCommandWithTheExitCodeOfTheSignal() {
    wb.engine()
        .afterEachCall(
            () -> {
              if (wb.engine().writes().contains("createNetwork testing")) {
                wb.cancellation().request(143);
              }
            });
    assertThat(wb.run("run", "@all", "--parallel", "1")).isEqualTo(143);
    assertThat(wb.out())
        .contains("testing: interrupted")
        .contains("nigeria: skipped (interrupted)");
    assertThat(wb.err())
        .contains("finishing the current step; press Ctrl+C again to exit now\n")
        .contains("[testing] interrupted; run \"wb run testing\" to finish");
  }

  @Test
  void anInterruptedPullEndsAtOnceAndFinishesNoStep() {
    wb.engine()
        .afterEachCall(
            () -> {
              if (!wb.engine().writes().isEmpty()) {
                wb.cancellation().request(130);
              }
            });
    assertThat(wb.run("pull")).isEqualTo(130);
    assertThat(wb.err()).contains("error: interrupted\n").doesNotContain("finishing");
    assertThat(wb.out().lines())
        .hasSize(4)
        .allMatch(line -> line.matches(".*: (pulled|up to date|interrupted|skipped)"));
  }

  @Test
  void anInterruptionBeforeTheFirstChangeEndsTheCommandWithTheExitCodeOfTheSignal() {
    wb.cancellation().request(130);
    assertThat(wb.run("run", "@all")).isEqualTo(130);
    assertThat(wb.err()).contains("error: interrupted\n");
    assertThat(wb.engine().writes()).isEmpty();
  }

  @Test
  void theStackTraceIsPrintedOnlyWithDebug() {
    wb.run("run", "nobody");
    assertThat(wb.err()).doesNotContain("\tat ");
    wb.run("run", "nobody", "--debug");
    assertThat(wb.err()).contains("\tat io.wbcli");
  }
}
