package io.wbcli.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * The order in which a selection of instances is acted on, and what ends that early.
 *
 * @param watch how long canaries are watched before all others begin
 * @param batch the size of batches; empty for one batch
 * @param pause the time between two batches
 * @param maxFailures after so many failed instances, no other begins; 0 for no limit
 * @param keepsGoing true to leave out instances that are blocked or locked; false to begin none
 * @param lockWait how long to wait for locks of other commands
 */
public record Gates(
    Canaries canaries,
    Optional<Duration> watch,
    Optional<BatchSize> batch,
    Duration pause,
    int maxFailures,
    boolean keepsGoing,
    Duration lockWait) {

  /** What holds where nothing was said. */
  public static final Gates DEFAULT =
      new Gates(
          Canaries.NONE,
          Optional.empty(),
          Optional.empty(),
          Duration.ZERO,
          1,
          false,
          Duration.ZERO);
}
