package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.host.InstanceLock;
import io.wbcli.instance.InstanceId;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a command that ends early leaves for the next one. */
class RolloutResumeTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private Path state() {
    return wb.directory().resolve("state/wb");
  }

  private List<String> writesOf(String... arguments) {
    int before = wb.engine().writes().size();
    wb.run(arguments);
    return wb.engine().writes().subList(before, wb.engine().writes().size());
  }

  /** The first instance runs, the second one does not. */
  private void endEarly() {
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("run", "@all", "--parallel", "1")).isEqualTo(1);
    wb.engine().crashNothing();
  }

  @Test
  void aCommandThatEndsEarlySaysHowToGoOn() {
    endEarly();
    assertThat(wb.err())
        .contains("1 of 2 done; run \"wb run @all --parallel 1 --resume\" to continue\n");
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("run", "@all", "--resume", "--batch", "1")).isEqualTo(1);
    assertThat(wb.err())
        .contains("1 of 2 done; run \"wb run @all --resume --batch 1\" to continue\n");
  }

  @Test
  void aRestartOfTheAppAloneIsResumedAsSuch() {
    wb.run("run", "@all");
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("restart", "@all", "--only", "app", "--parallel", "1")).isEqualTo(1);
    wb.engine().crashNothing();
    assertThat(wb.run("restart", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err())
        .isEqualTo(
            "error: the unfinished command is \"wb restart --only app @all\"; resume that one, or"
                + " run without --resume\n");
    assertThat(writesOf("restart", "@all", "--only", "app", "--resume"))
        .isNotEmpty()
        .noneMatch(call -> call.contains("postgres") || call.contains("testing"));
  }

  @Test
  void aDamagedCheckpointIsNone() throws IOException {
    endEarly();
    try (var files = Files.list(state())) {
      Files.writeString(files.findFirst().orElseThrow(), "selector @all\ndone no/id\n");
    }
    assertThat(wb.run("run", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err()).contains("no unfinished \"wb run\" to resume");
  }

  @Test
  void resumeLeavesOutWhatIsDoneAndForgetsItWhenAllIsDone() {
    endEarly();
    List<String> writes = writesOf("run", "@all", "--resume");
    assertThat(wb.out()).contains("testing: skipped (done before)", "nigeria: running at ");
    assertThat(writes).isNotEmpty().noneMatch(call -> call.contains("testing"));
    assertThat(state()).isEmptyDirectory();
    assertThat(wb.run("run", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err())
        .isEqualTo("error: no unfinished \"wb run\" to resume; run it without --resume\n");
  }

  @Test
  void resumeWithoutTheBadInstanceFinishes() {
    endEarly();
    assertThat(wb.run("run", "@all", "--except", "nigeria", "--resume")).isZero();
    assertThat(wb.out()).isEqualTo("testing: skipped (done before)\n");
    assertThat(state()).isEmptyDirectory();
  }

  @Test
  void resumeAfterAKillGoesOnAfterTheLastInstanceThatWasDone() {
    wb.engine().failOn(Kind.UNREACHABLE, call -> call.endsWith("nigeria")); // As kill -9 does.
    assertThat(wb.run("run", "@all", "--parallel", "1")).isEqualTo(4);
    wb.engine().failOn(Kind.OTHER, _ -> false);
    assertThat(wb.run("run", "@all", "--resume")).isZero();
    assertThat(wb.out()).contains("testing: skipped (done before)", "nigeria: running at ");
  }

  @Test
  void resumeKeepsToTheInstancesThatWereSelectedAndSaysThatTheConfigHasChanged()
      throws IOException {
    endEarly();
    Path config = wb.directory().resolve("instances.yaml");
    Files.writeString(
        config,
        Files.readString(config).replace("testing:", "another:")
            + "  new: {port: 9999, serverVersion: 1}\n");
    List<String> writes = writesOf("run", "@all", "--resume");
    assertThat(wb.out()).isEqualTo("nigeria: running at " + url("nigeria") + "\n");
    assertThat(writes).isNotEmpty().allMatch(call -> call.contains("nigeria"));
    assertThat(wb.err())
        .contains(
            "warning: not in the config any more: testing\n",
            "warning: the config has changed since \"wb run @all\"; what it has done is left out,"
                + " see \"wb diff @all\"\n");
  }

  @Test
  void theDocumentOfAResumeHasItsWarnings() throws IOException {
    endEarly();
    Path config = wb.directory().resolve("instances.yaml");
    Files.writeString(config, Files.readString(config).replace("testing:", "another:"));
    assertThat(wb.run("run", "@all", "--resume", "--json")).isZero();
    assertThat(wb.json().path("warnings"))
        .extracting(warning -> warning.path("message").asText())
        .containsExactly(
            "not in the config any more: testing",
            "the config has changed since \"wb run @all\"; what it has done is left out, see \"wb"
                + " diff @all\"");
  }

  /** Restarts both instances in this order, of which the second one fails. */
  private void restart(String... selectors) {
    wb.engine().crash(selectors[1], 3);
    assertThat(
            wb.run("restart", selectors[0], selectors[1], "--parallel", "1", "--max-failures", "1"))
        .isEqualTo(1);
    wb.engine().crashNothing();
  }

  @Test
  void eachSelectionIsResumedFromItsOwnCheckpoint() {
    wb.run("run", "@all");
    restart("testing", "nigeria");
    restart("nigeria", "testing");
    assertThat(wb.run("restart", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err())
        .startsWith("error: the unfinished commands are \"wb restart ")
        .contains("\"wb restart testing nigeria\"", "\"wb restart nigeria testing\"")
        .endsWith("; resume one of them, or run without --resume\n");
    assertThat(wb.run("restart", "testing", "nigeria", "--resume")).isZero();
    assertThat(wb.out()).contains("testing: skipped (done before)\n", "nigeria: running at ");
    assertThat(wb.run("restart", "nigeria", "testing", "--resume")).isZero();
    assertThat(wb.out()).contains("nigeria: skipped (done before)\n", "testing: running at ");
    assertThat(state()).isEmptyDirectory();
  }

  @Test
  void aRunThatFindsEverythingLockedLeavesTheCheckpointOfTheOneThatGoesOn() {
    endEarly();
    try (InstanceLock _ = wb.host().lock(new InstanceId("testing"), "wb run testing");
        InstanceLock _ = wb.host().lock(new InstanceId("nigeria"), "wb run nigeria")) {
      assertThat(wb.run("run", "@all", "--keep-going")).isEqualTo(5);
    }
    assertThat(wb.run("run", "@all", "--resume")).isZero();
    assertThat(wb.out()).contains("testing: skipped (done before)\n");
  }

  private String url(String app) {
    int port = wb.engine().container(app).orElseThrow().ports().getFirst().host().port();
    return "http://127.0.0.1:" + port;
  }

  @Test
  void resumeOfOtherSelectorsIsExitCode2AndNamesThem() {
    endEarly();
    assertThat(wb.run("run", "testing", "nigeria", "--resume")).isEqualTo(2);
    assertThat(wb.err()).contains("the unfinished command is \"wb run @all\"; resume that one, or");
    assertThat(wb.run("restart", "@all", "--resume")).isEqualTo(2);
    assertThat(wb.err()).contains("no unfinished \"wb restart\" to resume");
  }

  @Test
  void aCommandThatBeginsAnewForgetsWhatWasDone() {
    wb.run("run", "@all");
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("restart", "@all", "--parallel", "1")).isEqualTo(1);
    wb.engine().crashNothing();
    wb.engine().failOn(Kind.UNREACHABLE, call -> call.equals("stop testing"));
    assertThat(wb.run("restart", "@all", "--parallel", "1")).isEqualTo(4);
    wb.engine().failOn(Kind.OTHER, _ -> false);
    assertThat(wb.run("restart", "@all", "--resume")).isZero();
    assertThat(wb.out()).contains("testing: running at ", "nigeria: running at ");
  }

  @Test
  void oneInstanceAndADryRunLeaveNoCheckpoint() {
    wb.run("run", "testing");
    wb.run("run", "@all", "--dry-run");
    assertThat(state()).doesNotExist();
  }

  @Test
  void aDryRunOfAResumeShowsWhatIsLeft() {
    endEarly();
    assertThat(wb.run("run", "@all", "--resume", "--dry-run")).isZero();
    assertThat(wb.out()).contains("nigeria:\n").doesNotContain("testing:");
  }

  @Test
  void aStateDirectoryThatCannotBeWrittenIsAWarning() throws IOException {
    Files.writeString(wb.directory().resolve("state"), "no directory");
    assertThat(wb.run("run", "@all")).isZero();
    assertThat(wb.err()).doesNotContain("warning: cannot");
    wb.engine().crash("nigeria", 3);
    assertThat(wb.run("restart", "@all")).isEqualTo(1);
    assertThat(wb.err()).contains("warning: cannot write ").contains("--resume is not possible");
  }
}
