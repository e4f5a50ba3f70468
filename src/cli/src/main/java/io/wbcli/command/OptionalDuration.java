package io.wbcli.command;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Takes what follows an option for its value only where that looks like a duration, so that an
 * instance may follow an option without a value.
 */
final class OptionalDuration implements IParameterPreprocessor {

  private static final String DEFAULT = "2s";

  /** What the parser calls the separator between an option and the next word. */
  private static final String SPACE = " ";

  @Override
  @SuppressWarnings("JdkObsolete") // The interface has no other type for it.
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    boolean isAttached = !SPACE.equals(info.get("separator"));
    boolean isDuration = !arguments.isEmpty() && arguments.peek().matches("(\\d+[hms])+");
    if (!isAttached && !isDuration) {
      arguments.push(DEFAULT);
    }
    return false;
  }
}
