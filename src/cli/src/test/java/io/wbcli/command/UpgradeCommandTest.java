package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The version in the file and the version that runs change together. */
class UpgradeCommandTest extends UpgradeFixture {

  private static final String APP_2 = "timroberton/comb:wb-fastr-server-v2";

  private String after;

  @BeforeEach
  void setUp() throws IOException {
    start(
        """
        mountPath: %s   # the volume
        defaults: {environment: {CLERK_SECRET_KEY: s3cret}}
        instances:
          testing: {port: %d, environment: {TOKEN: s3cret}, serverVersion: '1'} # v1
          nigeria:
            port: %d
            serverVersion: 1
        """
            .formatted(wb.directory().resolve("data"), FreePorts.next(), FreePorts.next()));
    after = before.replace("'1'", "'2'");
  }

  private void assertState(String text, String version) {
    assertThat(file()).hasContent(text.strip());
    assertThat(runningVersion("testing")).isEqualTo(version);
    assertThat(wb.engine().containerNames())
        .containsExactly(
            "nigeria",
            "nigeria-postgres",
            "nigeria-valkey",
            "testing",
            "testing-postgres",
            "testing-valkey");
  }

  @Test
  void anUpgradePullsWritesTheVersionAndReplacesTheApp() {
    int writes = wb.engine().writes().size();
    assertThat(wb.run("upgrade", "testing", "--to", "2")).isZero();
    assertState(after, "2");
    assertThat(wb.engine().writes().get(writes)).isEqualTo("pull " + APP_2);
    assertThat(wb.engine().writes()).doesNotContain("stop testing-postgres");
    assertThat(wb.out()).contains("testing: serverVersion is '2' in instances.yaml:4\n");
  }

  @Test
  void aSecondUpgradeHasNothingToDo() {
    wb.run("upgrade", "testing", "--to", "2");
    int writes = wb.engine().writes().size();
    assertThat(wb.run("upgrade", "testing", "--to", "2")).isZero();
    assertThat(wb.engine().writes()).hasSize(writes);
    assertState(after, "2");
  }

  @Test
  void aDryRunShowsTheChangeOfTheFileAndThePlanAndNoSecret() throws IOException {
    int writes = wb.engine().writes().size();
    assertThat(wb.run("upgrade", "testing", "--to", "2", "--dry-run", "--exit-code")).isEqualTo(6);
    assertThat(wb.out())
        .contains("instances.yaml:4\n- serverVersion: '1'\n+ serverVersion: '2'\n")
        .contains("pull " + APP_2, "  stop testing\n")
        .doesNotContain("s3cret");
    assertState(before, "1");
    assertThat(wb.engine().writes()).hasSize(writes);
    wb.run("upgrade", "testing", "--to", "2", "--dry-run", "--json");
    assertThat(wb.json().at("/instances/0/configChange/to").asText()).isEqualTo("'2'");
    assertThat(wb.json().at("/instances/0/configChange/state").asText()).isEqualTo("planned");
  }

  @Test
  void aPullThatFailsChangesNothing() {
    wb.engine().failOn(Kind.OTHER, call -> call.startsWith("pull"));
    assertThat(wb.run("upgrade", "testing", "--to", "2")).isEqualTo(1);
    assertThat(wb.err()).contains("the config file and the instances were not changed");
    assertState(before, "1");
  }

  @Test
  void anAppThatDoesNotBecomeHealthyGetsItsPreviousVersionBackAndSoDoesTheFile() {
    wb.engine().crash("testing", 3);
    assertThat(wb.run("upgrade", "testing", "--to", "2")).isEqualTo(1);
    assertState(before, "1");
    assertThat(wb.out()).contains("testing: serverVersion is '1' in instances.yaml:4 again\n");
  }

  @Test
  void ofSeveralInstancesOnlyThoseThatFailGetTheirVersionBack() {
    wb.engine().crash("testing", 3);
    assertThat(wb.run("upgrade", "nigeria", "testing", "--to", "2", "--parallel", "1"))
        .isEqualTo(1);
    assertState(before.replace("serverVersion: 1\n", "serverVersion: 2\n"), "1");
    assertThat(runningVersion("nigeria")).isEqualTo("2");
  }

  @Test
  void whatSomebodyElseChangesInTheFileMeanwhileIsKept() {
    appendWhenStopped("# mine\n");
    assertThat(wb.run("upgrade", "testing", "--to", "2")).isEqualTo(1);
    assertState(before + "# mine", "1");
  }

  @Test
  void aFileThatSomebodyElseHasBrokenMeanwhileIsLeft() {
    appendWhenStopped("x: [\n");
    assertThat(wb.run("upgrade", "testing", "--to", "2")).isEqualTo(1);
    assertThat(file()).hasContent(after + "x: [");
    assertThat(wb.err()).contains("error: the previous version was not put back: ");
    assertThat(wb.out()).contains("testing: serverVersion is '2' in instances.yaml:4; change it");
  }

  private void appendWhenStopped(String text) {
    wb.engine().crash("testing", 3);
    AtomicBoolean done = new AtomicBoolean();
    wb.engine()
        .afterEachCall(
            () -> {
              if (wb.engine().writes().contains("stop testing")
                  && done.compareAndSet(false, true)) {
                append(text);
              }
            });
  }

  private void append(String text) {
    try {
      Files.writeString(file(), Files.readString(file()) + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anInvalidVersionIsAUsageError() {
    assertThat(wb.run("upgrade", "testing", "--to", "1 2")).isEqualTo(2);
    assertThat(wb.run("upgrade", "testing")).isEqualTo(2);
    assertState(before, "1");
  }

  @Test
  void aRollbackGoesBackAndAnotherOneForwardAgain() {
    wb.run("upgrade", "testing", "--to", "2");
    assertThat(wb.run("rollback", "testing")).isZero();
    assertState(before, "1");
    assertThat(wb.run("rollback", "testing")).isZero();
    assertState(after, "2");
  }

  @Test
  void aRollbackIgnoresAnUpgradeThatFailed() {
    wb.run("upgrade", "testing", "--to", "2");
    wb.engine().crash("testing", 3);
    wb.run("upgrade", "testing", "--to", "3");
    wb.engine().crashNothing();
    assertThat(wb.run("rollback", "testing")).isZero();
    assertState(before, "1");
  }

  @Test
  void withoutAnEarlierVersionARollbackIsRefused() {
    assertThat(wb.run("rollback", "testing")).isEqualTo(2);
    assertThat(wb.err()).contains("no previous version in the history of testing; see");
    assertState(before, "1");
  }

  /** As a kill leaves it: nobody has put back the file, and the engine is in the middle of it. */
  @Test
  void anUpgradeThatIsKilledAtAnyCallIsFinishedByTheSameCommand() throws IOException {
    int calls = wb.engine().calls().size();
    wb.run("upgrade", "testing", "--to", "2");
    int moments = wb.engine().calls().size() - calls;
    assertThat(moments).isGreaterThan(15);
    for (int moment = 0; moment <= moments; moment++) {
      for (String next : new String[] {"upgrade testing --to 2", "apply testing", "run testing"}) {
        startAgain();
        String left = kill(moment, "upgrade", "testing", "--to", "2");
        assertThat(left).as("kill at call %d", moment).isIn(before, after);
        Files.writeString(file(), left);
        assertThat(wb.run(next.split(" "))).as("%s after a kill at %d", next, moment).isZero();
        if (next.startsWith("upgrade")) {
          assertState(after, "2");
        } else if (next.startsWith("apply")) {
          assertState(left, left.equals(after) ? "2" : "1");
        }
      }
    }
  }

  @Test
  void anInterruptedUpgradeSaysWhichVersionTheFileHasAndHowToGoOn() {
    AtomicBoolean done = new AtomicBoolean();
    wb.engine()
        .afterEachCall(
            () -> {
              if (wb.engine().writes().contains("stop testing")
                  && done.compareAndSet(false, true)) {
                wb.cancellation().request(130);
              }
            });
    assertThat(wb.run("upgrade", "testing", "--to", "2")).isEqualTo(130);
    assertThat(file()).hasContent(after.strip());
    assertThat(wb.out())
        .contains(
            "testing: serverVersion is '2' in instances.yaml:4; \"wb apply testing\" finishes,"
                + " \"wb rollback testing\" goes back");
    assertThat(wb.err()).contains("run \"wb upgrade --to 2 testing\" to finish");
  }
}
