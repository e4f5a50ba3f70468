package io.wbcli.command;

import io.wbcli.event.Event;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Attempt;
import io.wbcli.execute.FleetRunner;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Queries the caches of several instances.
 *
 * @param parallel how many at a time
 */
record CacheQuery(Session session, int parallel) {

  /** Queries each cache, shows the answers, and returns the exit code. */
  int run(List<Target> targets, Function<Target, View> query) {
    return ExitCodes.of(outcomes(targets, query), session.cancellation());
  }

  /** Queries each cache and shows the answers. */
  List<Outcome> outcomes(List<Target> targets, Function<Target, View> query) {
    session.reporter().on(new Event.CommandStarted(session.command(), targets.size()));
    return run(
        session.fleet(parallel),
        targets,
        target -> {
          InstanceId id = target.instance().id();
          session.reporter().on(new Event.QueryStarted(id, session.command()));
          session.reporter().show(id, query.apply(target));
        });
  }

  /** Queries each cache before the command begins; the outcomes are not reported. */
  List<Outcome> first(String name, List<Target> targets, Consumer<Target> query) {
    return run(
        new FleetRunner(parallel, _ -> {}, session.cancellation()),
        targets,
        target -> {
          InstanceId id = target.instance().id();
          session.reporter().on(new Event.QueryStarted(id, name));
          try {
            query.accept(target);
          } finally {
            session.reporter().on(new Event.QueryFinished(id));
          }
        });
  }

  private List<Outcome> run(FleetRunner fleet, List<Target> targets, Consumer<Target> query) {
    return fleet.run(
        targets,
        target -> {
          Instant begin = session.time().now();
          return Attempt.of(
              target.instance(),
              () -> {
                query.accept(target);
                return answered(target.instance(), begin);
              });
        });
  }

  private Outcome answered(Instance instance, Instant begin) {
    return new Outcome(
        instance,
        Result.ANSWERED,
        Optional.empty(),
        Duration.between(begin, session.time().now()),
        Optional.empty());
  }
}
