package io.wbcli.output;

import io.wbcli.runtime.PullProgress;
import io.wbcli.runtime.PullProgress.Phase;
import java.util.Optional;

/** Describes how far a pull is. */
final class PullText {

  private static final int BAR = 10;

  private PullText() {}

  /** Returns for example {@code 42% of 312.0 MiB}. */
  static String plain(Optional<PullProgress> progress) {
    return progress.map(PullText::plain).orElse("pulling");
  }

  private static String plain(PullProgress progress) {
    String percent = progress.percent() + "%";
    String size = ByteSize.format(progress.totalBytes());
    boolean isKnown = progress.totalBytes() > 0;
    return switch (progress.phase()) {
      case DOWNLOADING -> isKnown ? percent + " of " + size : "pulling";
      case EXTRACTING -> isKnown ? "extracting " + percent : "extracting";
    };
  }

  /** Returns the same with a bar, where there is something to measure. */
  static String wide(Optional<PullProgress> progress) {
    return progress.map(PullText::bar).orElse("") + plain(progress);
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
