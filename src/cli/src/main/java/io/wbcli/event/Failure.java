package io.wbcli.event;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Why a command did not do what it should for one instance.
 *
 * @param message what is wrong
 * @param partial how far it came; empty where nothing was begun, or everything was rolled back
 * @param rollback what became of the changes; empty where there were none
 * @param remedy which command comes next
 * @param logLines the last lines of the container that failed; may be empty
 * @param savedLog where its whole log was saved
 */
public record Failure(
    Kind kind,
    String message,
    Optional<PartialResult> partial,
    Optional<Rollback> rollback,
    Optional<String> remedy,
    List<String> logLines,
    Optional<Path> savedLog) {

  /** The kinds of failures that scripts distinguish by exit code. */
  public enum Kind {
    FAILED,
    LOCKED,
    ENGINE_UNAVAILABLE,
    INTERRUPTED
  }

  /** What became of the changes of a failed command. */
  public enum Rollback {
    /** What ran before runs again. */
    RESTORED,
    /** What was started was removed; nothing had run before. */
    REMOVED,
    /** Not everything could be undone. */
    FAILED,
    /** The operator asked to leave it as it is. */
    DISABLED
  }

  /** A failure before anything was changed. */
  public static Failure of(Kind kind, String message) {
    return new Failure(
        kind,
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** The same failure after its changes were undone, or not; the rest stays. */
  public Failure with(Rollback outcome, Optional<String> next) {
    boolean isUndone = outcome == Rollback.RESTORED || outcome == Rollback.REMOVED;
    return new Failure(
        isUndone ? Kind.FAILED : kind, // The engine was available again.
        message,
        isUndone ? Optional.empty() : partial,
        Optional.of(outcome),
        next,
        logLines,
        savedLog);
  }

  /** The same failure with the command that comes next. */
  public Failure with(String next) {
    return new Failure(kind, message, partial, rollback, Optional.of(next), logLines, savedLog);
  }
}
