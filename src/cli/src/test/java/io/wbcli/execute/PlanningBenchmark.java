package io.wbcli.execute;

import io.wbcli.event.Outcome.Result;
import io.wbcli.host.LocalHost;
import io.wbcli.host.Target;
import io.wbcli.plan.RestartPlanner;
import io.wbcli.testing.TestInstances;
import io.wbcli.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Prints how many milliseconds the observation and the plan of a restart take, by number of
 * instances, on an engine in memory; run by {@code scripts/bench fleet}.
 */
final class PlanningBenchmark {

  private static final int ROUNDS = 5;
  private static final int[] SIZES = {125, 250, 500, 1000};

  private PlanningBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path mountPath = Files.createTempDirectory(Path.of(arguments[0]), "planning");
    for (int size : SIZES) {
      System.out.println(size + " " + median(size, mountPath));
    }
  }

  private static long median(int size, Path mountPath) {
    LocalHost host = new LocalHost(TestInstances.engine(), mountPath);
    List<Target> targets =
        IntStream.range(0, size)
            .mapToObj(i -> new Target(TestInstances.plain("i" + i, mountPath), host))
            .toList();
    return IntStream.range(0, ROUNDS)
        .mapToLong(_ -> milliseconds(targets))
        .sorted()
        .skip(ROUNDS / 2)
        .findFirst()
        .orElseThrow();
  }

  private static long milliseconds(List<Target> targets) {
    Cancellation cancellation = new Cancellation();
    Rollout rollout =
        new Rollout(
            "restart",
            new RestartPlanner(Optional.empty()),
            Result.RUNNING,
            ExecutionOptions.DEFAULT,
            Checkpoint.NONE,
            InstanceHook.NONE,
            _ -> {},
            new VirtualTime(cancellation),
            cancellation);
    long begin = System.nanoTime();
    if (rollout.plan(targets).plans().size() != targets.size()) {
      throw new IllegalStateException("not all instances were planned");
    }
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }
}
