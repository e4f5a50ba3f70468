package io.wbcli.event;

import io.wbcli.instance.Instance;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a command ended for one instance.
 *
 * @param failure absent where the command did what it should
 */
public record Outcome(Instance instance, Result result, Optional<Failure> failure) {

  /** In a word. */
  public enum Result {
    RUNNING,
    STOPPED,
    READY,
    ANSWERED,
    FAILED,
    INTERRUPTED,
    UNTOUCHED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Why it did not.
   *
   * @param message what is wrong and what to do next
   * @param logLines the last lines of the container that failed; may be empty
   * @param savedLog where its whole log was saved
   * @param exitCode the process's exit code, if nothing worse happens
   */
  public record Failure(
      String message, List<String> logLines, Optional<Path> savedLog, int exitCode) {}

  /** Success, in a word. */
  public static Outcome of(Instance instance, Result result) {
    return new Outcome(instance, result, Optional.empty());
  }
}
