package io.wbcli.runtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;

/** What happened to containers in memory; guarded by its owner's lock. */
final class InMemoryEvents {

  /** The signal with which a stop asks a process to end. */
  private static final int TERM = 15;

  private final Object lock;
  private final List<ContainerEvent> events = new ArrayList<>();
  private int ends;

  /**
   * No events.
   *
   * @param lock notified after each change
   */
  InMemoryEvents(Object lock) {
    this.lock = lock;
  }

  void add(ContainerEvent event) {
    events.add(event);
  }

  void started(ServiceState container, Instant time) {
    add(event(ContainerEvent.Kind.STARTED, time, container, OptionalInt.empty()));
  }

  void stopped(ServiceState container, Instant time) {
    add(event(ContainerEvent.Kind.SIGNALLED, time, container, OptionalInt.of(TERM)));
    ended(container, time, 0);
  }

  void ended(ServiceState container, Instant time, int exitCode) {
    add(event(ContainerEvent.Kind.ENDED, time, container, OptionalInt.of(exitCode)));
  }

  void removed(ServiceState container, Instant time) {
    add(event(ContainerEvent.Kind.REMOVED, time, container, OptionalInt.empty()));
  }

  static ContainerEvent event(
      ContainerEvent.Kind kind, Instant time, ServiceState container, OptionalInt code) {
    Map<String, String> labels = container.labels();
    return new ContainerEvent(kind, time, container.id(), container.name(), labels, code);
  }

  /** Ends all streams, as a restart of the engine does. */
  void endStreams() {
    ends++;
  }

  int ends() {
    return ends;
  }

  int count() {
    return events.size();
  }

  List<ContainerEvent> from(int first, Instant since) {
    return events.stream().skip(first).filter(event -> !event.time().isBefore(since)).toList();
  }

  /** Waits for further events; false if the stream has ended. */
  boolean await(int first, int endsBefore) {
    synchronized (lock) {
      try {
        while (events.size() == first && ends == endsBefore) {
          lock.wait();
        }
        return ends == endsBefore;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while following events");
      }
    }
  }
}
