package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome;
import io.wbcli.host.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Does something for several instances, so many at once, until a limit of failures is reached, an
 * engine is unavailable, or the operator asks to stop.
 *
 * @param parallel how many at once, at least 1
 */
public record FleetRunner(int parallel, EventListener events, Cancellation cancellation) {

  /** Long enough for work that is interrupted to say how far it came. */
  private static final Duration UNTIL_LEFT = Duration.ofSeconds(2);

  /** Does it for each, whatever fails; an engine that is unavailable ends it. */
  public List<Outcome> run(List<Target> targets, Function<Target, Outcome> work) {
    return run(targets, new FailureLimit(0), work);
  }

  /**
   * Does it for each and returns the outcomes in the given order; an instance that was not begun is
   * {@link Outcome.Result#SKIPPED}. If the calling thread is interrupted, so is all work, and what
   * does not end soon is {@link Outcome.Result#INTERRUPTED}.
   *
   * @param work must turn what goes wrong into an outcome
   */
  List<Outcome> run(List<Target> targets, FailureLimit limit, Function<Target, Outcome> work) {
    Run run = new Run(limit, work);
    ExecutorService threads = Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory());
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      targets.forEach(target -> futures.add(threads.submit(() -> run.next(target))));
      return outcomes(targets, futures, threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Outcome> outcomes(
      List<Target> targets, List<Future<Outcome>> futures, ExecutorService threads) {
    try {
      return Futures.join(futures);
    } catch (CancellationException e) {
      threads.shutdownNow();
      Futures.awaitTermination(threads, UNTIL_LEFT);
      return IntStream.range(0, targets.size())
          .mapToObj(i -> outcome(targets.get(i), futures.get(i)))
          .toList();
    }
  }

  private Outcome outcome(Target target, Future<Outcome> future) {
    if (future.state() == Future.State.SUCCESS) {
      return future.resultNow();
    }
    Outcome outcome = Outcome.interrupted(target.instance());
    events.on(new Event.InstanceFinished(outcome));
    return outcome;
  }

  private final class Run {

    private final FailureLimit limit;
    private final Function<Target, Outcome> work;

    Run(FailureLimit limit, Function<Target, Outcome> work) {
      this.limit = limit;
      this.work = work;
    }

    Outcome next(Target target) {
      Outcome outcome =
          reasonToStop()
              .map(reason -> Outcome.skipped(target.instance(), reason))
              .orElseGet(() -> work.apply(target));
      limit.count(outcome);
      events.on(new Event.InstanceFinished(outcome));
      return outcome;
    }

    private Optional<String> reasonToStop() {
      return cancellation.isRequested() ? Optional.of("interrupted") : limit.reason();
    }
  }
}
