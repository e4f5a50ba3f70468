package io.wbcli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.StoredImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Images of versions that nobody uses. */
class UnusedImagesTest {

  private static List<ImageReference> images(String... names) {
    return Stream.of(names).map(ImageReference::new).toList();
  }

  private static StoredImage stored(String tag, boolean isUsed) {
    return new StoredImage("sha256:" + tag, List.of(tag), 1, isUsed);
  }

  private static List<String> find(List<ImageReference> configured, String... stored) {
    return UnusedImages.find(Stream.of(stored).map(tag -> stored(tag, false)).toList(), configured)
        .stream()
        .map(unused -> unused.name().value())
        .toList();
  }

  @Test
  void areThoseThatDifferFromTheConfigsInTheVersionAlone() {
    List<ImageReference> configured =
        images("timroberton/comb:wb-fastr-server-v1.6.7", "postgres:17.4", "redis:7-alpine");
    assertThat(
            find(
                configured,
                "timroberton/comb:wb-fastr-server-v1.6.6",
                "timroberton/comb:wb-fastr-server-v1.6.7",
                "timroberton/comb:wb-hmis-r-linux",
                "timroberton/comb:wb-fastr-server-v1.6.6-debug",
                "postgres:16",
                "postgres:16-alpine",
                "registry.example.org/postgres:16",
                "redis:6-alpine",
                "redis:6"))
        .containsExactly(
            "postgres:16", "redis:6-alpine", "timroberton/comb:wb-fastr-server-v1.6.6");
  }

  @Test
  void areNotThoseOfContainers() {
    List<StoredImage> stored = List.of(stored("postgres:16", true), stored("postgres:15", false));
    assertThat(UnusedImages.find(stored, images("postgres:17")))
        .containsExactly(new UnusedImages.Unused(new ImageReference("postgres:15"), 1));
  }

  @Test
  void areUnknownForATagWithoutAVersion() {
    assertThat(find(images("app:latest", "reg:5000/app:main"), "app:1", "reg:5000/app:2"))
        .isEmpty();
  }
}
