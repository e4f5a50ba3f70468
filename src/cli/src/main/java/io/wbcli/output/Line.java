package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One of many results that are shown as they come. */
public interface Line {

  /**
   * Returns the text.
   *
   * @param isTerminal true if control characters must be harmless
   */
  String text(Style style, boolean isTerminal);

  /** Adds the result to the JSON document. */
  void addTo(ObjectNode document);
}
