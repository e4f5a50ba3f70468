package io.wbcli.output;

import io.wbcli.runtime.PullProgress;
import io.wbcli.runtime.PullProgress.Phase;
import java.util.Optional;
import java.util.OptionalLong;

/** Describes how far a pull is. */
final class PullText {

  private static final int BAR = 10;

  private PullText() {}

  /**
   * Returns for example {@code 12.3/45.6 MiB, 8.1 MiB/s}.
   *
   * @param rate the bytes per second, if that is known
   */
  static String plain(Optional<PullProgress> progress, OptionalLong rate) {
    return progress.map(known -> plain(known, rate)).orElse("pulling");
  }

  private static String plain(PullProgress progress, OptionalLong rate) {
    boolean isKnown = progress.totalBytes() > 0;
    return switch (progress.phase()) {
      case DOWNLOADING -> isKnown ? downloading(progress, rate) : "pulling";
      case EXTRACTING -> isKnown ? "extracting " + progress.percent() + "%" : "extracting";
    };
  }

  private static String downloading(PullProgress progress, OptionalLong rate) {
    String speed = rate.isPresent() ? ", " + ByteSize.format(rate.getAsLong()) + "/s" : "";
    return ByteSize.format(progress.currentBytes(), progress.totalBytes()) + speed;
  }

  /** Returns a bar if there is something to measure, else an empty text. */
  static String bar(Optional<PullProgress> progress) {
    return progress.map(PullText::bar).orElse("");
  }

  private static String bar(PullProgress progress) {
    if (progress.totalBytes() == 0) {
      return "";
    }
    int filled = Math.clamp(progress.percent() * BAR / 100, 0, BAR);
    String fill = progress.phase() == Phase.EXTRACTING ? "=" : "#";
    return "[" + fill.repeat(filled) + " ".repeat(BAR - filled) + "] ";
  }
}
