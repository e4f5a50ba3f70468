package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.PullProgress;
import io.wbcli.runtime.PullProgress.Phase;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Adds up the layers of an image. The engine extracts the first ones while it still downloads
 * others, so that extracting begins here when all layers are downloaded.
 */
final class LayerProgress {

  private final Consumer<PullProgress> listener;
  private final Map<String, Layer> layers = new HashMap<>();
  private PullProgress last = new PullProgress(Phase.DOWNLOADING, 0, 0);

  LayerProgress(Consumer<PullProgress> listener) {
    this.listener = listener;
  }

  void accept(JsonNode item) {
    String id = item.path("id").asText();
    JsonNode detail = item.path("progressDetail");
    switch (item.path("status").asText()) {
      case "Pulling fs layer", "Waiting" -> layer(id);
      case "Downloading" -> layer(id).download(detail);
      case "Verifying Checksum", "Download complete" -> layer(id).finishDownload();
      case "Extracting" -> layer(id).extract(detail);
      case "Pull complete" -> layer(id).finish();
      default -> {
        return; // Of no layer, or of one that exists.
      }
    }
    report();
  }

  private Layer layer(String id) {
    return layers.computeIfAbsent(id, _ -> new Layer());
  }

  private void report() {
    PullProgress now = now();
    if (!now.equals(last)) {
      last = now;
      CallbackException.guard(() -> listener.accept(now));
    }
  }

  private PullProgress now() {
    boolean isExtracting =
        last.phase() == Phase.EXTRACTING || layers.values().stream().allMatch(Layer::isDownloaded);
    Phase phase = isExtracting ? Phase.EXTRACTING : Phase.DOWNLOADING;
    long current = sum(isExtracting ? Layer::extracted : Layer::downloaded);
    long least = phase == last.phase() ? last.currentBytes() : 0;
    return new PullProgress(phase, Math.max(current, least), sum(Layer::total));
  }

  private long sum(ToLongFunction<Layer> bytes) {
    return layers.values().stream().mapToLong(bytes).sum();
  }
}
