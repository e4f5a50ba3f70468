package io.wbcli.command;

import io.wbcli.config.ConfigException;
import io.wbcli.config.UnmatchedSelectorException;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome;
import io.wbcli.event.PullOutcome;
import io.wbcli.execute.Attempt;
import io.wbcli.execute.Cancellation;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** The exit codes, which scripts rely on, and the failures that they stand for. */
final class ExitCodes {

  static final int OK = 0;

  /** At least one instance failed. */
  static final int FAILED = 1;

  static final int USAGE = 2;
  static final int CONFIG = 3;

  /** The engine is not reachable, too old or on another host. */
  static final int ENGINE = 4;

  /** Another {@code wb} holds the instance. */
  static final int LOCKED = 5;

  /** {@code --dry-run --exit-code} or {@code status --drift} found something. */
  static final int NOT_EMPTY = 6;

  private ExitCodes() {}

  /**
   * Returns the code of a command that ended with these outcomes. Failures of different kinds are
   * {@link #FAILED}, unless an engine is unavailable.
   */
  static int of(List<Outcome> outcomes, Cancellation cancellation) {
    return ofKinds(
        outcomes.stream()
            .flatMap(outcome -> outcome.failure().stream())
            .map(Failure::kind)
            .collect(Collectors.toSet()),
        cancellation);
  }

  /** Returns the code of a command that ended with failures of these kinds, by the same rule. */
  static int ofKinds(Set<Kind> kinds, Cancellation cancellation) {
    if (cancellation.isRequested()) {
      return cancellation.exitCode();
    }
    if (kinds.contains(Kind.ENGINE_UNAVAILABLE)) {
      return ENGINE;
    }
    return switch (kinds.size()) {
      case 0 -> OK;
      case 1 -> of(kinds.iterator().next(), cancellation);
      default -> FAILED;
    };
  }

  /** Returns the code of a command that has pulled images. */
  static int ofPulls(List<PullOutcome> outcomes) {
    return outcomes.stream().allMatch(outcome -> outcome.failure().isEmpty()) ? OK : FAILED;
  }

  /** Returns the code of a command that ended with this exception. */
  static int of(RuntimeException reason, Cancellation cancellation) {
    return switch (reason) {
      case ConfigException _ -> CONFIG;
      case UsageException _, UnmatchedSelectorException _ -> USAGE;
      case CancellationException _ -> of(Kind.INTERRUPTED, cancellation);
      default -> of(Attempt.kind(reason), cancellation);
    };
  }

  private static int of(Kind kind, Cancellation cancellation) {
    return switch (kind) {
      case FAILED -> FAILED;
      case LOCKED -> LOCKED;
      case ENGINE_UNAVAILABLE -> ENGINE;
      case INTERRUPTED -> cancellation.exitCode();
    };
  }
}
