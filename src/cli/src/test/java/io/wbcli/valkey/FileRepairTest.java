package io.wbcli.valkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.host.InstanceLock;
import io.wbcli.host.LocalHost;
import io.wbcli.host.LockedException;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.runtime.OutputSink;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Valkey;
import io.wbcli.testing.TestInstances;
import io.wbcli.valkey.FileRepair.Result.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repairs with tools whose answers are given. */
class FileRepairTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String BACKUP = "/data/repaired/valkey/damaged-20260102-030405";
  private static final ExecResult SOUND = new ExecResult(0, "AOF is valid\n");
  private static final ExecResult DAMAGED = new ExecResult(1, "AOF is not valid\n");

  private final Instance instance = TestInstances.plain("repaired", Path.of("/data"));
  private final InMemoryRuntime runtime = TestInstances.engine();
  @TempDir private Path locks;
  private Target target;
  private FileRepair repair;

  @BeforeEach
  void setUp() {
    target = new Target(instance, new LocalHost(runtime, locks));
    repair = new FileRepair(target, NOW, _ -> {});
    answer(Map.of("check", DAMAGED));
  }

  /** Answers the modes of the repair script; the mode is its last argument but one. */
  private void answer(Map<String, ExecResult> answers) {
    runtime.answer(
        "repaired-valkey-repair",
        (command, output) -> {
          List<String> words = command.command();
          ExecResult result = answers.get(words.get(words.size() - 2));
          output.accept(OutputSink.Source.STDOUT, result.output().getBytes(StandardCharsets.UTF_8));
          return result.exitCode();
        });
  }

  private ServiceState container(Status status) {
    ServiceState container = ServiceStates.labelled(instance.ref(Valkey.NAME), status);
    runtime.withContainer(container);
    return container;
  }

  @Test
  void aCheckShowsTheFindingsOfTheChecker() {
    FileRepair.Result result = repair.check();
    assertThat(result.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(result.findings()).containsExactly("AOF is not valid");
    assertThat(result.keptIn()).isEmpty();
    answer(Map.of("check", SOUND));
    assertThat(repair.check().kind()).isEqualTo(Kind.SOUND);
  }

  @Test
  void aRepairReportsWhatWasCutOffAndWhereTheDamagedFilesAre() {
    answer(
        Map.of(
            "check",
            DAMAGED,
            "repair",
            new ExecResult(0, "fixing\ncut file.1.incr.aof 1000 900\n")));
    FileRepair.Result result = repair.repair();
    assertThat(result.kind()).isEqualTo(Kind.REPAIRED);
    assertThat(result.lost()).contains(new FileRepair.Cut("file.1.incr.aof", 1000, 900));
    assertThat(result.keptIn()).contains(BACKUP);
  }

  @Test
  void aSoundFileIsNotRepaired() {
    answer(Map.of("check", SOUND));
    assertThat(repair.repair().kind()).isEqualTo(Kind.SOUND);
    assertThat(runtime.writes()).containsExactly("run repaired-valkey-repair");
  }

  @Test
  void aRepairWaitsForTheStopOfACommandThatWasKilled() {
    container(Status.RUNNING);
    answer(Map.of("check", SOUND));
    repair = new FileRepair(target, NOW, _ -> container(Status.EXITED));
    assertThat(repair.repair().kind()).isEqualTo(Kind.SOUND);
    assertThat(runtime.writes()).containsExactly("run repaired-valkey-repair");
  }

  @Test
  void aResetMovesTheFilesAside() {
    answer(Map.of("reset", new ExecResult(0, "")));
    FileRepair.Result result = repair.reset();
    assertThat(result.kind()).isEqualTo(Kind.EMPTY);
    assertThat(result.keptIn()).contains(BACKUP);
  }

  @Test
  void aFileThatCannotBeRepairedIsReportedWithTheNextCommand() {
    answer(Map.of("check", DAMAGED, "repair", new ExecResult(4, "cannot fix\n")));
    assertThatThrownBy(repair::repair)
        .isInstanceOf(CacheException.class)
        .hasMessage(
            "append-only file cannot be repaired (cannot fix) and is unchanged; run \"wb cache"
                + " repair repaired --reset\" to start empty");
  }

  @Test
  void aMissingFileIsReportedWithTheNextCommand() {
    answer(Map.of("check", new ExecResult(3, "")));
    assertThatThrownBy(repair::check)
        .hasMessage(
            "no append-only file in /data/repaired/valkey; run \"wb run repaired\" to start"
                + " empty");
  }

  @Test
  void aRunningServerIsRefused() {
    container(Status.RUNNING);
    assertThatThrownBy(repair::repair)
        .hasMessage("repaired-valkey is running; run \"wb stop repaired\" first");
    assertThat(runtime.writes()).isEmpty();
  }

  @Test
  void aServerThatKeepsCrashingIsStoppedFirst() {
    container(Status.RESTARTING);
    answer(Map.of("check", SOUND));
    assertThat(repair.repair().kind()).isEqualTo(Kind.SOUND);
    assertThat(runtime.writes())
        .containsExactly("stop repaired-valkey", "run repaired-valkey-repair");
  }

  @Test
  void aServerThatRunsBetweenTwoCrashesIsStoppedFirst() {
    runtime.withContainer(ServiceStates.restarted(container(Status.RUNNING)));
    runtime.answer(
        "repaired-valkey", new ExecResult(1, "Could not connect to Valkey at 127.0.0.1:6379\n"));
    answer(Map.of("check", SOUND));
    repair.repair();
    assertThat(runtime.writes()).startsWith("stop repaired-valkey");
  }

  @Test
  void aServerThatHasRecoveredIsRefused() {
    runtime.withContainer(ServiceStates.restarted(container(Status.RUNNING)));
    assertThatThrownBy(repair::repair).hasMessageContaining("repaired-valkey is running");
  }

  @Test
  void aMissingImageIsReportedWithTheNextCommand() {
    runtime.withoutImages();
    assertThatThrownBy(repair::check)
        .hasMessage("image valkey:8 is missing; run \"wb pull repaired\"");
  }

  @Test
  void aLockedInstanceIsRefused() {
    try (InstanceLock _ = target.host().lock(instance.id(), "wb run repaired")) {
      assertThatThrownBy(repair::repair).isInstanceOf(LockedException.class);
    }
    assertThat(runtime.calls()).isEmpty();
  }

  @Test
  void anEngineOnAnotherHostIsRefused() {
    runtime.remote();
    for (Runnable operation : List.<Runnable>of(repair::check, repair::repair, repair::reset)) {
      assertThatThrownBy(operation::run).isInstanceOf(EngineException.class);
    }
    assertThat(runtime.calls()).isEmpty();
  }
}
