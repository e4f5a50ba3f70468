package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.plan.Leftover;
import io.wbcli.plan.UnusedImages.Unused;
import io.wbcli.runtime.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows leftovers, and what became of them.
 *
 * @param leftovers what is left of each instance, with the result
 * @param images the images, with the result
 */
public record PruneView(Map<Leftover, Result> leftovers, Map<Unused, Result> images)
    implements Overview {

  /**
   * What becomes of something, or became of it.
   *
   * @param word for example {@code removed}
   * @param reason why it is not removed; empty if it is
   */
  public record Result(String word, String reason) {

    @Override
    public String toString() {
      return reason.isEmpty() ? word : word + " (" + reason + ")";
    }
  }

  @Override
  public List<String> lines(int columns) {
    List<String> lines = new ArrayList<>();
    leftovers.forEach((leftover, result) -> add(leftover, result, lines));
    images.forEach(
        (image, result) ->
            lines.add(
                "image %s: %s  %s"
                    .formatted(image.name(), result, ByteSize.format(image.bytes()))));
    return lines.isEmpty() ? List.of("nothing to prune") : lines;
  }

  private static void add(Leftover leftover, Result result, List<String> lines) {
    lines.add(leftover.instance() + ": " + result);
    if (!leftover.containers().isEmpty()) {
      lines.add("  containers: " + containers(leftover));
    }
    leftover
        .network()
        .ifPresent(network -> lines.add("  network: " + network.name() + kept(leftover)));
    leftover.dataDirectory().ifPresent(data -> lines.add("  data stays in " + data));
  }

  private static String containers(Leftover leftover) {
    return leftover.containers().stream()
        .map(container -> container.name() + " (" + container.status() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String kept(Leftover leftover) {
    return leftover.unmanaged().isEmpty()
        ? ""
        : " (kept: has unmanaged containers: " + String.join(", ", leftover.unmanaged()) + ")";
  }

  @Override
  public void addTo(ObjectNode document) {
    ArrayNode list = document.putArray("leftovers");
    leftovers.forEach((leftover, result) -> add(leftover, result, list.addObject()));
    ArrayNode imageList = document.putArray("unusedImages");
    images.forEach(
        (image, result) ->
            put(
                result,
                imageList
                    .addObject()
                    .put("image", image.name().value())
                    .put("bytes", image.bytes())));
  }

  private static void add(Leftover leftover, Result result, ObjectNode node) {
    node.put("instance", leftover.instance().value()).put("running", leftover.isRunning());
    put(result, node);
    ArrayNode containers = node.putArray("containers");
    for (ServiceState container : leftover.containers()) {
      containers
          .addObject()
          .put("name", container.name())
          .put("state", container.status().toString());
    }
    leftover.network().ifPresent(network -> node.put("network", network.name()));
    leftover.dataDirectory().ifPresent(data -> node.put("data", data));
  }

  private static void put(Result result, ObjectNode node) {
    node.put("result", result.word());
    if (!result.reason().isEmpty()) {
      node.put("reason", result.reason());
    }
  }
}
