package io.wbcli.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.engine.ContainerState.Status;
import io.wbcli.engine.ContainerStates;
import io.wbcli.engine.EngineException.Kind;
import io.wbcli.engine.ExecResult;
import io.wbcli.engine.InMemoryEngine;
import io.wbcli.engine.NetworkState;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Failure;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.Instance;
import io.wbcli.plan.Planner;
import io.wbcli.plan.RestartPlanner;
import io.wbcli.plan.RunPlanner;
import io.wbcli.plan.StopPlanner;
import io.wbcli.testing.TestInstances;
import io.wbcli.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on one instance, on an engine that fails where it is told to. */
class InstanceOperationTest {

  private static final List<String> ALL =
      List.of("demo", "demo-admin", "demo-postgres", "demo-valkey");

  @TempDir private Path mountPath;
  private final Cancellation cancellation = new Cancellation();
  private final VirtualTime time = new VirtualTime(cancellation);
  private final RecordedEvents events = new RecordedEvents();
  private InMemoryEngine engine;
  private Instance instance;

  @BeforeEach
  void setUp() {
    engine = TestInstances.engine();
    instance = TestInstances.withAdmin("demo", mountPath);
  }

  private Outcome perform(String command, Planner planner, Settings settings) {
    return new InstanceOperation(
            command, planner, Result.RUNNING, engine, events, time, cancellation, settings)
        .perform(instance);
  }

  private Outcome run() {
    return perform("run", new RunPlanner(), Settings.DEFAULT);
  }

  private Outcome restart() {
    return perform("restart", new RestartPlanner(false), Settings.DEFAULT);
  }

  private Outcome stop() {
    return perform("stop", new StopPlanner(), Settings.DEFAULT);
  }

  private static Failure failure(Outcome outcome) {
    return outcome.failure().orElseThrow();
  }

  private List<String> savedLogs() throws IOException {
    try (Stream<Path> files = Files.list(instance.directory().resolve("logs"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void runBringsEverythingUpAndASecondRunDoesNothing() {
    assertThat(run().failure()).isEmpty();
    assertThat(engine.containerNames()).containsExactlyElementsOf(ALL);
    int writes = engine.writes().size();
    assertThat(run().failure()).isEmpty();
    assertThat(engine.writes()).hasSize(writes);
  }

  @Test
  void stopRemovesEverythingButTheData() {
    run();
    assertThat(stop().failure()).isEmpty();
    assertThat(engine.containerNames()).isEmpty();
    assertThat(engine.networkNames()).isEmpty();
    assertThat(instance.directory().resolve("databases")).isDirectory();
  }

  @Test
  void anAppThatExitsFailsAtOnceAndWhatTheRunStartedIsTakenBack() throws IOException {
    engine.crash("demo", 3);
    Failure failure = failure(run());
    assertThat(failure.message()).isEqualTo("demo exited with code 3");
    assertThat(failure.logLines()).containsExactly("a line of the log of demo");
    assertThat(failure.savedLog()).hasValueSatisfying(file -> assertThat(file).exists());
    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(engine.containerNames()).isEmpty();
    assertThat(engine.networkNames()).isEmpty();
    assertThat(savedLogs()).hasSize(1);
  }

  @Test
  void whatWasRunningBeforeAFailedRunKeepsRunning() {
    run();
    engine
        .findContainer("demo")
        .ifPresent(
            app -> {
              engine.stopContainer(app.id(), Duration.ZERO);
              engine.removeContainer(app.id());
            });
    engine.crash("demo", 3);
    assertThat(run().result()).isEqualTo(Result.FAILED);
    assertThat(engine.containerNames())
        .containsExactly("demo-admin", "demo-postgres", "demo-valkey");
    assertThat(engine.networkNames()).containsExactly("demo");
  }

  @Test
  void aFailedRestartSaysWhatIsNotRunningNow() {
    run();
    engine.crash("demo", 3);
    assertThat(failure(restart()).message())
        .startsWith("demo exited with code 3")
        .contains("is not running now")
        .endsWith("'wb run demo'");
  }

  @Test
  void anAppThatNeverAnswersFailsAfterTheTimeoutWithTheLastReason() {
    engine.answer("demo", new ExecResult(1, "HTTP 503\n"));
    Settings settings = new Settings(false, true, Optional.of(Duration.ofSeconds(90)));
    assertThat(failure(perform("run", new RunPlanner(), settings)).message())
        .isEqualTo("demo was not ready within 1m30s; last: its health check says: HTTP 503");
    assertThat(engine.containerNames()).isEmpty();
  }

  @Test
  void withoutWaitingTheAppIsStartedAndNotAskedForItsHealth() {
    engine.answer("demo", new ExecResult(1, "not yet"));
    assertThat(
            perform("run", new RunPlanner(), new Settings(false, false, Optional.empty()))
                .failure())
        .isEmpty();
    assertThat(engine.containerNames()).containsExactlyElementsOf(ALL);
  }

  @Test
  void valkeyThatCrashesIsAWarningAndItsLogIsSaved() throws IOException {
    engine.crash("demo-valkey", 1);
    assertThat(run().failure()).isEmpty();
    assertThat(events.warnings())
        .containsExactly(
            "demo-valkey exited with code 1: a line of the log of demo-valkey; the app falls back"
                + " to database queries");
    assertThat(engine.containerNames()).containsExactly("demo", "demo-admin", "demo-postgres");
    assertThat(savedLogs()).singleElement().asString().startsWith("demo-valkey-");
  }

  @Test
  void valkeyThatStaysLoadingIsAWarningAndIsLeftToLoad() {
    engine.answer(
        "demo-valkey", new ExecResult(1, "LOADING Valkey is loading the dataset in memory\n"));
    assertThat(run().failure()).isEmpty();
    assertThat(events.warnings())
        .singleElement()
        .asString()
        .contains("LOADING")
        .endsWith("; the app falls back to database queries");
    assertThat(engine.containerNames()).containsExactlyElementsOf(ALL);
  }

  @Test
  void valkeyThatCannotBeStartedIsAWarningUnlessStrict() {
    engine.failOn(Kind.OTHER, call -> call.equals("startContainer demo-valkey"));
    assertThat(run().failure()).isEmpty();
    assertThat(events.warnings().getFirst()).endsWith("; the app falls back to database queries");
    stop();
    Outcome strict = perform("run", new RunPlanner(), new Settings(true, true, Optional.empty()));
    assertThat(strict.result()).isEqualTo(Result.FAILED);
    assertThat(engine.containerNames()).isEmpty();
  }

  @Test
  void theAppAloneIsRestartedWithoutACacheToo() {
    run();
    engine
        .findContainer("demo-valkey")
        .ifPresent(
            valkey -> {
              engine.stopContainer(valkey.id(), Duration.ZERO);
              engine.removeContainer(valkey.id());
            });
    assertThat(perform("restart", new RestartPlanner(true), Settings.DEFAULT).failure()).isEmpty();
    assertThat(events.warnings())
        .containsExactly("demo-valkey is gone; the app falls back to database queries");
  }

  @Test
  void aRefusedPasswordIsToldAtOnceInWords() {
    engine.answer(
        "demo-postgres",
        new ExecResult(2, "psql: error: FATAL: password authentication failed for user\n"));
    assertThat(failure(run()).message())
        .startsWith("demo-postgres cannot serve: Postgres refuses the password")
        .contains("ALTER ROLE");
  }

  @Test
  void aContainerThatCouldNotBeStartedDoesNotBlockItsNameForTheNextRun() {
    engine.failOn(Kind.PORT_TAKEN, call -> call.equals("startContainer demo"));
    assertThat(run().result()).isEqualTo(Result.FAILED);
    assertThat(engine.containerNames()).isEmpty();
    engine.failOn(Kind.OTHER, _ -> false);
    assertThat(run().failure()).isEmpty();
  }

  @Test
  void whatAStrangerHasMadeInTheMeantimeIsNotTakenBack() {
    engine.failOn(
        Kind.CONFLICT,
        call -> {
          boolean isRace = call.equals("createNetwork demo");
          if (isRace) {
            engine.withNetwork(new NetworkState("n", "demo", "bridge", false, Set.of()));
          }
          return isRace;
        });
    assertThat(run().result()).isEqualTo(Result.FAILED);
    assertThat(engine.networkNames()).containsExactly("demo");
  }

  @Test
  void aRestartOfTheAppAloneLeavesACrashedCacheAsItIs() {
    run();
    engine
        .findContainer("demo-valkey")
        .ifPresent(valkey -> engine.withContainer(ContainerStates.with(valkey, Status.EXITED, 1)));
    assertThat(perform("restart", new RestartPlanner(true), Settings.DEFAULT).failure()).isEmpty();
    assertThat(events.warnings())
        .singleElement()
        .asString()
        .contains("demo-valkey exited with code 1");
    assertThat(engine.containerNames()).containsExactlyElementsOf(ALL);
  }

  @Test
  void anEngineThatGoesInTheMiddleOfARestartIsToldWithWhatIsDoneAndWhatIsNot() {
    run();
    engine.failOn(Kind.UNREACHABLE, call -> call.startsWith("createContainer"));
    Failure failure = failure(restart());
    assertThat(failure.exitCode()).isEqualTo(4);
    assertThat(failure.message())
        .contains(
            "8 of 14 steps were done; the last was 'remove demo-postgres (restart)'; the next is"
                + " 'start demo-postgres");
  }

  /** The same command run again finishes the job, wherever the first was broken off. */
  @Test
  void aFailureOfAnyCallLeavesNothingThatKeepsTheNextRunFromItsWork() {
    Set<String> calls = new HashSet<>(callsOf("run", new RunPlanner()));
    calls.addAll(callsOf("restart", new RestartPlanner(false)));
    assertThat(calls).hasSizeGreaterThan(20);
    for (Kind kind : List.of(Kind.OTHER, Kind.CONFLICT, Kind.UNREACHABLE)) {
      for (String broken : calls) {
        engine = TestInstances.engine();
        run();
        engine.failOn(kind, broken::equals);
        restart();
        engine.failOn(kind, _ -> false);
        assertThat(run().failure()).as("after %s of '%s'", kind, broken).isEmpty();
        assertThat(engine.containerNames())
            .as("after %s of '%s'", kind, broken)
            .containsExactlyElementsOf(ALL);
      }
    }
  }

  private List<String> callsOf(String command, Planner planner) {
    perform(command, planner, Settings.DEFAULT);
    return engine.calls().stream().filter(call -> !call.startsWith("logs")).toList();
  }

  /** Ctrl-C between any two calls. */
  @Test
  void anInterruptionAtAnyMomentIsToldAndTheSameCommandFinishesTheJob() {
    run();
    int calls = engine.calls().size();
    restart();
    int callsOfARestart = engine.calls().size() - calls;
    int interruptions = 0;
    for (int moment = 0; moment < callsOfARestart; moment++) {
      interruptions += interruptRestart(moment) ? 1 : 0;
    }
    assertThat(interruptions).isGreaterThan(callsOfARestart / 2);
  }

  private boolean interruptRestart(int moment) {
    engine = TestInstances.engine();
    run();
    Cancellation interrupted = new Cancellation();
    int[] calls = {0};
    engine.afterEachCall(
        () -> {
          if (calls[0]++ == moment) {
            interrupted.request(130);
          }
        });
    InstanceOperation operation =
        new InstanceOperation(
            "restart",
            new RestartPlanner(false),
            Result.RUNNING,
            engine,
            events,
            new VirtualTime(interrupted),
            interrupted,
            Settings.DEFAULT);
    Outcome outcome = operation.perform(instance);
    engine.afterEachCall(() -> {});
    if (outcome.result() == Result.INTERRUPTED) {
      assertThat(failure(outcome).exitCode()).isEqualTo(130);
      assertThat(failure(outcome).message())
          .contains(" steps were done")
          .endsWith("'wb restart demo' finishes the job");
    }
    assertThat(restart().failure()).isEmpty();
    assertThat(engine.containerNames()).containsExactlyElementsOf(ALL);
    return outcome.result() == Result.INTERRUPTED;
  }

  @Test
  void aSecondRunAtTheSameInstanceIsRefusedAndSaysWhoIsAtWork() {
    try (InstanceLock _ = InstanceLock.acquire(instance.id(), "wb restart demo")) {
      Failure failure = failure(run());
      assertThat(failure.exitCode()).isEqualTo(5);
      assertThat(failure.message())
          .contains("'demo' is held by another run: wb restart demo (pid ");
    }
    assertThat(engine.calls()).isEmpty();
  }

  @Test
  void aProblemFoundBeforeKeepsEverythingAsItIs() throws IOException {
    run();
    int writes = engine.writes().size();
    Files.createDirectories(instance.directory().resolve("databases/pgdata"));
    Files.writeString(instance.directory().resolve("databases/pgdata/PG_VERSION"), "12\n");
    assertThat(failure(restart()).message()).contains("written by Postgres 12");
    assertThat(engine.writes()).hasSize(writes);
  }

  @Test
  void thePasswordIsMadeOnceAndKeptForTheOwnersEyes() throws IOException {
    run();
    Path file = instance.directory().resolve(".postgres-password");
    String password = Files.readString(file);
    assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
    stop();
    run();
    assertThat(Files.readString(file)).isEqualTo(password);
    assertThat(engine.findContainer("demo").orElseThrow().environment())
        .containsEntry("PG_PASSWORD", password.strip());
  }

  @Test
  void theSandboxIsOpenToAllUsersAndAnExistingDirectoryIsLeftAsItIs() throws IOException {
    Files.createDirectories(instance.directory().resolve("assets"));
    Files.writeString(instance.directory().resolve("assets/logo"), "x");
    run();
    assertThat(Files.getPosixFilePermissions(instance.directory().resolve("sandbox"))).hasSize(9);
    assertThat(instance.directory().resolve("assets/logo")).hasContent("x");
  }
}
