package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Shows a result about the command as a whole, as text and as JSON. */
public interface Overview {

  /**
   * Returns the text, one element a line.
   *
   * @param columns the columns of the terminal; {@link Integer#MAX_VALUE} if there is none
   */
  List<String> lines(int columns);

  /** Adds the result to the JSON document. */
  void addTo(ObjectNode document);
}
