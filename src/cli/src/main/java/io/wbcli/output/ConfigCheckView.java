package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.Quantity;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows that a config file is valid.
 *
 * @param instances the number of its instances
 */
public record ConfigCheckView(Path file, int instances) implements Overview {

  @Override
  public List<String> lines(int columns) {
    return List.of("%s: valid, %s".formatted(file, Quantity.format(instances, "instance")));
  }

  @Override
  public void addTo(ObjectNode document) {
    document.put("file", file.toString()).put("valid", true).put("instanceCount", instances);
  }
}
