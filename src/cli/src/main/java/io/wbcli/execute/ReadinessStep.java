package io.wbcli.execute;

import io.wbcli.engine.ContainerSpec;
import io.wbcli.engine.Engine;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Waits for several containers of one instance at once, within the time that the instance has in
 * all.
 */
final class ReadinessStep {

  private static final Duration AT_LEAST = Duration.ofSeconds(1);

  private final ReadinessWaiter waiter;
  private final Probes probes;
  private final Time time;
  private final Duration timeout;
  private Instant deadline;

  ReadinessStep(Engine engine, Instance instance, Time time, Duration timeout) {
    this.waiter = new ReadinessWaiter(engine, time);
    this.probes = new Probes(engine, instance);
    this.time = time;
    this.timeout = timeout;
  }

  /**
   * Returns when all waits have ended.
   *
   * @return the failures of containers without which the instance comes up
   * @throws ContainerFailure if another container fails
   */
  List<ContainerFailure> await(List<ContainerSpec> specs, Consumer<String> reasons) {
    if (deadline == null) {
      deadline = time.now().plus(timeout);
    }
    List<ContainerFailure> tolerated = new ArrayList<>();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<?>> waits = new ArrayList<>();
      for (ContainerSpec spec : specs) {
        waits.add(threads.submit(() -> await(spec, reasons)));
      }
      for (Future<?> wait : waits) {
        join(wait, tolerated);
      }
    } finally {
      threads.shutdownNow();
    }
    return tolerated;
  }

  private void await(ContainerSpec spec, Consumer<String> reasons) {
    waiter.await(spec.name(), spec.role(), probes.of(spec), limit(spec.role()), reasons);
  }

  /**
   * The cache may take half of the time, so that the app has some left if the cache never gets
   * ready.
   */
  private Duration limit(Role role) {
    Duration left = Duration.between(time.now(), deadline);
    Duration limit = role.isOptionalAtRunTime() ? left.dividedBy(2) : left;
    return limit.compareTo(AT_LEAST) < 0 ? AT_LEAST : limit;
  }

  private static void join(Future<?> wait, List<ContainerFailure> tolerated) {
    try {
      wait.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ContainerFailure failure when failure.role().isOptionalAtRunTime() ->
            tolerated.add(failure);
        case RuntimeException failure -> throw failure;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
