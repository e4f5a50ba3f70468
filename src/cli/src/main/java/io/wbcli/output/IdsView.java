package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Shows nothing but ids.
 *
 * @param others what the JSON document has
 */
public record IdsView(List<String> ids, Overview others) implements Overview {

  @Override
  public List<String> lines(int columns) {
    return ids.stream().map(Printable::line).toList();
  }

  @Override
  public void addTo(ObjectNode document) {
    others.addTo(document);
  }
}
