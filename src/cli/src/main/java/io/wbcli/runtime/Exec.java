package io.wbcli.runtime;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to run in a running container.
 *
 * @param environment further variables for this command, the place for secrets
 * @param stdin what the command reads; empty for nothing
 * @param terminal the size of the terminal that the command gets, which merges stderr into stdout
 * @param limit how long it may take; empty for no limit
 */
public record Exec(
    List<String> command,
    Map<String, String> environment,
    Optional<InputStream> stdin,
    Optional<Size> terminal,
    Optional<Duration> limit) {

  /** What fits on a terminal. */
  public record Size(int columns, int rows) {}

  private static final Duration SHORT = Duration.ofSeconds(30);

  /** A command that reads nothing and takes seconds at most. */
  public static Exec of(List<String> command) {
    return of(command, Map.of(), SHORT);
  }

  /** A command that reads nothing. */
  public static Exec of(List<String> command, Map<String, String> environment, Duration limit) {
    return new Exec(command, environment, Optional.empty(), Optional.empty(), Optional.of(limit));
  }

  /** The same command with further variables. */
  public Exec with(Map<String, String> variables) {
    return new Exec(command, variables, stdin, terminal, limit);
  }
}
