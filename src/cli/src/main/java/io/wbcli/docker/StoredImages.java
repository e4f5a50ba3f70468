package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.StoredImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the engine has on its disk. */
record StoredImages(Api api, Client client, Calls calls) {

  private static final String NO_TAG = "<none>:<none>";

  /** The containers last: an image that one is created from meanwhile counts as used. */
  List<StoredImage> list() {
    List<JsonNode> images = read("/images/json", Map.of()).toList();
    Set<String> used =
        read("/containers/json", Map.of("all", "1"))
            .map(container -> container.path("ImageID").asText())
            .collect(Collectors.toSet());
    return images.stream().map(image -> map(image, used)).toList();
  }

  private Stream<JsonNode> read(String path, Map<String, String> query) {
    return calls.read(() -> api.read(path, query)).valueStream();
  }

  private static StoredImage map(JsonNode image, Set<String> used) {
    String id = image.path("Id").asText();
    List<String> tags =
        image
            .path("RepoTags")
            .valueStream()
            .map(JsonNode::asText)
            .filter(tag -> !tag.equals(NO_TAG))
            .toList();
    return new StoredImage(id, tags, image.path("Size").asLong(), used.contains(id));
  }

  void remove(ImageReference image) {
    calls.ensure(
        calls.limits().write(), () -> client.docker().removeImageCmd(image.value()).exec());
  }
}
