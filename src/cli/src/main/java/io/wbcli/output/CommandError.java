package io.wbcli.output;

import io.wbcli.config.Problem;
import java.util.List;

/**
 * Describes why a command as a whole cannot go on.
 *
 * @param message for the operator, one or more lines
 * @param problems the errors of the config; empty where it is about something else
 */
public record CommandError(String message, List<Problem> problems) {

  /** An error that is complete in its message. */
  public CommandError(String message) {
    this(message, List.of());
  }
}
