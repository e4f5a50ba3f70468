package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Shows the version of this tool. */
public record VersionView(String version) implements Overview {

  @Override
  public List<String> lines(int columns) {
    return List.of("wb " + version);
  }

  @Override
  public void addTo(ObjectNode document) {
    document.put("version", version);
  }
}
