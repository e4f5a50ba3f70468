package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Shows a script. */
public record ScriptView(String script) implements Overview {

  @Override
  public List<String> lines(int columns) {
    return script.lines().toList();
  }

  @Override
  public void addTo(ObjectNode document) {
    document.put("script", script);
  }
}
