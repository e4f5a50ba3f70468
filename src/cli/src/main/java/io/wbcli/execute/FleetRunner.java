package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.host.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does something for several instances, so many at once. One that fails does not keep the others
 * from their turn; an engine that is unavailable, or the operator, does.
 *
 * @param parallel how many at once, at least 1
 */
public record FleetRunner(int parallel, EventListener events, Cancellation cancellation) {

  /**
   * Does it for each and returns the outcomes in the given order; an instance that was not begun is
   * {@link Outcome.Result#SKIPPED}.
   *
   * @param work must turn what goes wrong into an outcome
   * @throws CancellationException if the calling thread is interrupted; all work is then too
   */
  public List<Outcome> run(List<Target> targets, Function<Target, Outcome> work) {
    Run run = new Run(work);
    ExecutorService threads = Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory());
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      targets.forEach(target -> futures.add(threads.submit(() -> run.next(target))));
      return Futures.join(futures);
    } finally {
      threads.shutdownNow();
    }
  }

  private final class Run {

    private final Function<Target, Outcome> work;
    private volatile boolean stopped;

    Run(Function<Target, Outcome> work) {
      this.work = work;
    }

    Outcome next(Target target) {
      boolean skipped = stopped || cancellation.isRequested();
      Outcome outcome = skipped ? Outcome.skipped(target.instance()) : work.apply(target);
      stopped |= outcome.failure().filter(Run::concernsAll).isPresent();
      events.on(new Event.InstanceFinished(outcome));
      return outcome;
    }

    private static boolean concernsAll(Failure failure) {
      return failure.kind() == Failure.Kind.ENGINE_UNAVAILABLE;
    }
  }
}
