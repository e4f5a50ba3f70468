package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ImageState;
import io.wbcli.runtime.PullProgress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The images of the engine. */
record Images(Api api, Calls calls, Parallel parallel, ImagePull pull) {

  Map<ImageReference, ImageState> find(Collection<ImageReference> references) {
    List<ImageReference> distinct = references.stream().distinct().toList();
    List<Optional<ImageState>> found = parallel.map(distinct, this::find);
    Map<ImageReference, ImageState> images = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      ImageReference reference = distinct.get(i);
      found.get(i).ifPresent(image -> images.put(reference, image));
    }
    return images;
  }

  private Optional<ImageState> find(ImageReference reference) {
    return calls.find(() -> map(api.read("/images/" + reference.value() + "/json", Map.of())));
  }

  /** The engine's last word on a pull is not reliable, hence the look at the image. */
  void pull(ImageReference image, Consumer<PullProgress> progress) {
    pull.run(image, progress);
    if (find(image).isEmpty()) {
      throw new EngineException(
          Kind.NOT_FOUND, "image " + image + " not found after a pull without errors");
    }
  }

  private static ImageState map(JsonNode image) {
    JsonNode config = image.path("Config");
    return new ImageState(
        image.path("Id").asText(),
        ContainerMapper.environment(config.path("Env")),
        ContainerMapper.command(config.path("Cmd")),
        OptionsMapper.ofImage(image),
        ContainerMapper.texts(config.path("Labels")),
        healthcheck(ContainerMapper.command(config.path("Healthcheck").path("Test"))));
  }

  private static List<String> healthcheck(List<String> test) {
    return switch (test.isEmpty() ? "NONE" : test.getFirst()) {
      case "CMD" -> test.subList(1, test.size());
      case "CMD-SHELL" -> List.of("/bin/sh", "-c", test.getLast());
      default -> List.of();
    };
  }
}
