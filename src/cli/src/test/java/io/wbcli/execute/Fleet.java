package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.BatchSize;
import io.wbcli.plan.Canaries;
import io.wbcli.plan.Gates;
import io.wbcli.plan.PlanOptions;
import io.wbcli.plan.RestartPlanner;
import io.wbcli.plan.RunPlanner;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.testing.TestInstances;
import io.wbcli.testing.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Twenty instances on an engine in memory, which run. */
final class Fleet {

  static final int SIZE = 20;
  static final Gates GATES = Gates.DEFAULT;

  final RecordedEvents events = new RecordedEvents();
  final Cancellation cancellation = new Cancellation();
  final InMemoryRuntime runtime = TestInstances.engine();
  final VirtualTime time = new VirtualTime(cancellation);
  final List<Target> targets;
  Checkpoint checkpoint = Checkpoint.NONE;
  InstanceHook hook = InstanceHook.NONE;
  Runnable onPause = () -> {};
  private Map<String, Outcome> outcomes = Map.of();

  Fleet(Path mountPath) {
    LocalHost host = new LocalHost(runtime, mountPath);
    targets =
        IntStream.rangeClosed(1, SIZE)
            .mapToObj(i -> new Target(TestInstances.plain("i" + i, mountPath), host))
            .toList();
    new Rollout(
            "run",
            new RunPlanner(),
            Result.RUNNING,
            ExecutionOptions.DEFAULT,
            checkpoint,
            InstanceHook.NONE,
            _ -> {},
            time,
            cancellation)
        .perform(targets);
  }

  /** Restarts all, so many at once. */
  void restart(Gates gates, int parallel) {
    ExecutionOptions options =
        new ExecutionOptions(PlanOptions.DEFAULT, Optional.empty(), parallel, true, gates);
    outcomes =
        new Rollout(
                "restart",
                new RestartPlanner(Optional.empty()),
                Result.RUNNING,
                options,
                checkpoint,
                hook,
                this::on,
                time,
                cancellation)
            .perform(targets).stream()
                .collect(
                    Collectors.toMap(outcome -> outcome.instance().id().value(), each -> each));
  }

  private void on(Event event) {
    events.on(event);
    if (event instanceof Event.Paused) {
      onPause.run();
    }
  }

  /** Makes the app of this instance exit at its start. */
  void crash(int number) {
    runtime.crash("i" + number, 3);
  }

  Outcome outcome(int number) {
    return outcomes.get("i" + number);
  }

  /** The numbers of the instances with this result. */
  List<Integer> having(Result result) {
    return IntStream.rangeClosed(1, SIZE)
        .filter(number -> outcome(number).result() == result)
        .boxed()
        .toList();
  }

  /** Why instances were skipped, each reason once. */
  Set<String> reasons() {
    return outcomes.values().stream()
        .flatMap(outcome -> outcome.reason().stream())
        .collect(Collectors.toSet());
  }

  /** The numbers of the instances whose containers a command has touched, in order. */
  List<Integer> begun() {
    return events.all(Event.InstanceStarted.class).stream()
        .map(event -> Integer.valueOf(event.instance().value().substring(1)))
        .toList();
  }

  static List<Integer> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  static Gates canary(int count, Duration watch) {
    return new Gates(
        new Canaries(count, Set.of()),
        Optional.ofNullable(watch),
        Optional.empty(),
        Duration.ZERO,
        1,
        false,
        Duration.ZERO);
  }

  static Gates canary(String id) {
    return new Gates(
        new Canaries(0, Set.of(new InstanceId(id))),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        1,
        false,
        Duration.ZERO);
  }

  static Gates batch(String size, Duration pause) {
    return batch(size, pause, 1);
  }

  static Gates batch(String size, Duration pause, int maxFailures) {
    return new Gates(
        Canaries.NONE,
        Optional.empty(),
        Optional.of(BatchSize.parse(size)),
        pause,
        maxFailures,
        false,
        Duration.ZERO);
  }

  static Gates maxFailures(int count) {
    return new Gates(
        Canaries.NONE,
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        count,
        false,
        Duration.ZERO);
  }

  static Gates keepGoing() {
    return new Gates(
        Canaries.NONE, Optional.empty(), Optional.empty(), Duration.ZERO, 1, true, Duration.ZERO);
  }
}
