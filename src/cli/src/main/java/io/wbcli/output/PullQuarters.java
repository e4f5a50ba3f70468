package io.wbcli.output;

import io.wbcli.event.Event;
import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.PullProgress;
import io.wbcli.runtime.PullProgress.Phase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Describes the progress of pulls in quarters, for output that stays. */
final class PullQuarters {

  private static final int QUARTER = 25;
  private static final int ALL = 100;

  /** As far as a pull was described. */
  private record Shown(Phase phase, int percent) {}

  private final Map<ImageReference, Shown> shown = new HashMap<>();

  /** The line of an event that got a pull into its next quarter, or its next phase. */
  Optional<String> line(Event event) {
    return switch (event) {
      case Event.PullStarted e -> started(e.image());
      case Event.PullProgressed e ->
          progressed(e.image(), e.progress()).map(text -> e.image() + ": " + text);
      default -> Optional.empty();
    };
  }

  private Optional<String> started(ImageReference image) {
    shown.put(image, new Shown(Phase.DOWNLOADING, 0));
    return Optional.of(image + ": pulling");
  }

  private Optional<String> progressed(ImageReference image, PullProgress progress) {
    Shown before = shown.getOrDefault(image, new Shown(Phase.DOWNLOADING, 0));
    if (progress.phase() != before.phase()) {
      shown.put(image, new Shown(progress.phase(), 0));
      return Optional.of(word(progress.phase()).strip());
    }
    int quarter = progress.percent() - progress.percent() % QUARTER;
    if (quarter <= before.percent() || quarter >= ALL) {
      return Optional.empty();
    }
    shown.put(image, new Shown(progress.phase(), quarter));
    return Optional.of(
        word(progress.phase()) + quarter + "% of " + ByteSize.format(progress.totalBytes()));
  }

  private static String word(Phase phase) {
    return switch (phase) {
      case DOWNLOADING -> "";
      case EXTRACTING -> "extracting ";
    };
  }
}
