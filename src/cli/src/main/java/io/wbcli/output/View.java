package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A result about one instance, in both forms. */
public interface View {

  /** For people, one element a line. */
  List<String> lines();

  /** For programs: adds what there is to the instance's own object. */
  void addTo(ObjectNode instance);
}
