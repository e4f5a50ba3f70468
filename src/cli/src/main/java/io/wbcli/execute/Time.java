package io.wbcli.execute;

import java.time.Duration;
import java.time.Instant;

/** The clock and the waiting, so that tests need not wait. */
public interface Time {

  /** The time now. */
  Instant now();

  /**
   * Waits.
   *
   * @throws java.util.concurrent.CancellationException if the work is to stop
   */
  void sleep(Duration duration);

  /** The system's clock, with waits that a cancellation ends. */
  static Time system(Cancellation cancellation) {
    return new Time() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public void sleep(Duration duration) {
        cancellation.sleep(duration);
      }
    };
  }
}
