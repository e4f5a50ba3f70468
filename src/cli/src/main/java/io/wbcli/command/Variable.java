package io.wbcli.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An environment variable of the command line.
 *
 * @param value empty for that of this process, if it has one
 */
record Variable(String name, Optional<String> value) {

  /** Returns the variables with their values; of two with one name, the last counts. */
  static Map<String, String> resolve(
      Collection<Variable> variables, Map<String, String> environment) {
    Map<String, String> resolved = new LinkedHashMap<>();
    for (Variable variable : variables) {
      variable
          .value()
          .or(() -> Optional.ofNullable(environment.get(variable.name())))
          .ifPresent(value -> resolved.put(variable.name(), value));
    }
    return resolved;
  }
}
