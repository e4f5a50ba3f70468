package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Shows a result about one instance, as text and as JSON. */
public interface View {

  /** Returns the text, one element a line. */
  List<String> lines();

  /** Adds the result to the instance's JSON object. */
  void addTo(ObjectNode instance);
}
