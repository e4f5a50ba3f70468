package io.wbcli.event;

import io.wbcli.instance.ImageReference;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How the pull of one image ended.
 *
 * @param failure why it could not be pulled
 */
public record PullOutcome(
    ImageReference image, Result result, Duration took, Optional<String> failure) {

  /** In a word. */
  public enum Result {
    PULLED,
    UP_TO_DATE,
    FAILED,
    INTERRUPTED,
    /** Not begun. */
    SKIPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
