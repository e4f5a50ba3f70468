package io.wbcli.output;

import io.wbcli.config.Problem;
import java.util.List;

/**
 * Why a command ended before it could do anything for any instance, or was given up.
 *
 * @param message for an operator, one or more lines
 * @param problems the places in the config; empty where it is about something else
 */
public record CommandError(String message, List<Problem> problems) {

  /** An error that is complete in its message. */
  public CommandError(String message) {
    this(message, List.of());
  }
}
