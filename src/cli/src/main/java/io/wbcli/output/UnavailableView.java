package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Shows that the engine does not answer, where it is asked again.
 *
 * @param message why it does not
 */
public record UnavailableView(String message) implements Overview {

  @Override
  public List<String> lines(int columns) {
    return List.of(Printable.compact(message));
  }

  @Override
  public void addTo(ObjectNode document) {
    document.putObject("error").put("message", message);
  }
}
