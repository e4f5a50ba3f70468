package io.wbcli.command;

import io.wbcli.execute.EventHook;
import io.wbcli.history.Acts;
import io.wbcli.host.Target;
import io.wbcli.observe.EventFollower;
import io.wbcli.observe.InstanceEvent;
import io.wbcli.observe.InstanceEvents;
import io.wbcli.output.EventView;
import io.wbcli.output.LogFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Shows events until their end, or until nobody reads stdout any more, and runs a hook for each.
 */
final class EventReading {

  private final Session session;
  private final InstanceEvents events;
  private final LogFormat format = new LogFormat(true, false);
  private Optional<EventHook> hook = Optional.empty();

  EventReading(Session session, List<Target> targets) {
    this.session = session;
    this.events = new InstanceEvents(targets, new Acts(targets)::command);
  }

  /** Runs this shell command for each unexpected event. */
  EventReading withHook(String command, Duration limit) {
    hook =
        Optional.of(
            new EventHook(command, limit, session.environment(), session.reporter()::warning));
    return this;
  }

  int run(boolean follow, Optional<Instant> since, Duration interval) {
    return session.untilInterrupted(
        () -> {
          try {
            if (follow) {
              follow(since.orElseGet(session.time()::now), interval);
            } else {
              events.read(since.orElse(Instant.EPOCH), this::show);
            }
            hook.ifPresent(EventHook::finish);
          } finally {
            hook.ifPresent(EventHook::close);
          }
          return ExitCodes.OK;
        });
  }

  private void follow(Instant since, Duration interval) {
    session.reporter().showEachAtOnce();
    new EventFollower(
            events,
            since,
            this::show,
            session.reporter()::warning,
            session.time()::now,
            session.time()::sleep)
        .run(interval);
  }

  /** Returns false if nobody reads any more. */
  private boolean show(InstanceEvent event) {
    EventView view = new EventView(event, format, ZoneId.systemDefault());
    if (event.isUnexpected()) {
      hook.ifPresent(each -> each.submit(view.variables(), view.message()));
    }
    return session.reporter().show(view);
  }
}
