package io.wbcli.execute;

import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.service.Severity;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what happened. */
final class RecordedEvents implements EventListener {

  private final List<Event> events = new CopyOnWriteArrayList<>();

  @Override
  public void on(Event event) {
    events.add(event);
  }

  /** All events of this kind. */
  <T extends Event> List<T> all(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<String> findings(Severity severity) {
    return all(Event.Found.class).stream()
        .map(Event.Found::finding)
        .filter(finding -> finding.severity() == severity)
        .map(Object::toString)
        .toList();
  }

  List<String> warnings() {
    return findings(Severity.WARNING);
  }

  List<String> notes() {
    return findings(Severity.NOTE);
  }
}
