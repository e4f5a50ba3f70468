package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.runtime.PullProgress;
import io.wbcli.runtime.PullProgress.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The progress of a pull. */
class LayerProgressTest {

  private final List<PullProgress> reported = new ArrayList<>();
  private final LayerProgress progress = new LayerProgress(reported::add);

  private void accept(String... items) throws IOException {
    for (String item : items) {
      progress.accept(new ObjectMapper().readTree(item));
    }
  }

  private static String item(String layer, String status) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"progressDetail\":{}}".formatted(layer, status);
  }

  private static String item(String layer, String status, long current, long total) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"progressDetail\":{\"current\":%d,\"total\":%d}}"
        .formatted(layer, status, current, total);
  }

  private static PullProgress downloading(long current, long total) {
    return new PullProgress(Phase.DOWNLOADING, current, total);
  }

  private static PullProgress extracting(long current, long total) {
    return new PullProgress(Phase.EXTRACTING, current, total);
  }

  @Test
  void layersAreAddedUp() throws IOException {
    accept(
        item("a", "Pulling fs layer"),
        item("b", "Pulling fs layer"),
        item("a", "Downloading", 10, 100),
        item("b", "Downloading", 5, 50),
        item("a", "Download complete"),
        item("a", "Extracting", 60, 100),
        item("b", "Download complete"),
        item("a", "Pull complete"),
        item("b", "Extracting", 50, 50),
        item("b", "Pull complete"));
    assertThat(reported)
        .containsExactly(
            downloading(10, 100),
            downloading(15, 150),
            downloading(105, 150),
            extracting(60, 150),
            extracting(100, 150),
            extracting(150, 150));
  }

  @Test
  void bytesNeverFallWithinPhase() throws IOException {
    accept(
        item("a", "Downloading", 80, 100),
        item("a", "Downloading", 5, 100),
        item("a", "Downloading", 90, 100));
    assertThat(reported).containsExactly(downloading(80, 100), downloading(90, 100));
  }

  @Test
  void extractingInSecondsHasNoBytes() throws IOException {
    accept(
        item("a", "Downloading", 100, 100),
        item("a", "Download complete"),
        "{\"id\":\"a\",\"status\":\"Extracting\",\"progressDetail\":{\"current\":1,\"units\":\"s\"}}",
        item("a", "Pull complete"));
    assertThat(reported)
        .containsExactly(downloading(100, 100), extracting(0, 100), extracting(100, 100));
  }

  @Test
  void existingLayersAreNotReported() throws IOException {
    accept(
        item("17.4", "Pulling from library/postgres"),
        item("a", "Already exists"),
        "{\"status\":\"Digest: sha256:1234\"}");
    assertThat(reported).isEmpty();
  }
}
