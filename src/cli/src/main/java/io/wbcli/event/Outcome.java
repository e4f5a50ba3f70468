package io.wbcli.event;

import io.wbcli.instance.Instance;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a command ended for one instance.
 *
 * @param failure present where the result is {@link Result#FAILED} or {@link Result#INTERRUPTED}
 * @param downtime how long the app did not answer; empty where it was not stopped, or is not back
 * @param reason why it was not begun; empty where it was
 */
public record Outcome(
    Instance instance,
    Result result,
    Optional<Failure> failure,
    Duration took,
    Optional<Duration> downtime,
    Optional<String> reason) {

  /** An instance that was begun. */
  public Outcome(
      Instance instance,
      Result result,
      Optional<Failure> failure,
      Duration took,
      Optional<Duration> downtime) {
    this(instance, result, failure, took, downtime, Optional.empty());
  }

  /** In a word. */
  public enum Result {
    RUNNING,
    STOPPED,
    READY,
    ANSWERED,
    FAILED,
    INTERRUPTED,
    /** Not begun. */
    SKIPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An instance that was not begun, for this reason. */
  public static Outcome skipped(Instance instance, String reason) {
    return new Outcome(
        instance,
        Result.SKIPPED,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Optional.of(reason));
  }

  /** An instance whose work did not end in time after it was interrupted. */
  public static Outcome interrupted(Instance instance) {
    Failure failure =
        Failure.of(
            Failure.Kind.INTERRUPTED,
            "interrupted; Docker may still be completing the current step");
    return new Outcome(
        instance, Result.INTERRUPTED, Optional.of(failure), Duration.ZERO, Optional.empty());
  }

  /** An instance for which the command failed. */
  public static Outcome failed(Instance instance, Failure failure, Duration took) {
    return new Outcome(instance, Result.FAILED, Optional.of(failure), took, Optional.empty());
  }
}
