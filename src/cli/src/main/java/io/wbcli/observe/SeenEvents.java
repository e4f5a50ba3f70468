package io.wbcli.observe;

import io.wbcli.runtime.ContainerEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The events that were taken already; of many, the last ones. */
final class SeenEvents {

  /** More than an engine remembers. */
  private static final int KEPT = 1024;

  private final Map<ContainerEvent, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ContainerEvent, Boolean> eldest) {
          return size() > KEPT;
        }
      };

  private Instant last = Instant.EPOCH;

  /** Takes note of an event; false if it is there already. */
  synchronized boolean add(ContainerEvent event) {
    last = event.time().isAfter(last) ? event.time() : last;
    return seen.put(event, true) == null;
  }

  /** The time from which events may be missing; some come a moment late. */
  synchronized Instant last() {
    return last.isAfter(Instant.EPOCH) ? last.minusSeconds(60) : last;
  }
}
