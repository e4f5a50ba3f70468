package io.wbcli.runtime;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A command to run in a running container.
 *
 * @param environment further variables for this command, the place for secrets
 * @param stdin what the command reads; empty for nothing
 * @param terminal the size of the terminal that the command gets, which merges stderr into stdout;
 *     asked for again and again, since it may change
 * @param limit how long it may take; empty for no limit
 * @param user a name or id, perhaps with a group after a colon; empty for the container's
 * @param directory where it is run; empty for the container's
 */
public record Exec(
    List<String> command,
    Map<String, String> environment,
    Optional<InputStream> stdin,
    Optional<Supplier<Size>> terminal,
    Optional<Duration> limit,
    Optional<String> user,
    Optional<String> directory) {

  /** What fits on a terminal. */
  public record Size(int columns, int rows) {}

  private static final Duration SHORT = Duration.ofSeconds(30);

  /** A command of the container's user in the container's directory. */
  public Exec(
      List<String> command,
      Map<String, String> environment,
      Optional<InputStream> stdin,
      Optional<Supplier<Size>> terminal,
      Optional<Duration> limit) {
    this(command, environment, stdin, terminal, limit, Optional.empty(), Optional.empty());
  }

  /** A command that reads nothing and may take as long as it likes. */
  public static Exec unlimited(List<String> command) {
    return new Exec(command, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

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
    return new Exec(command, variables, stdin, terminal, limit, user, directory);
  }

  /** The same command of another user, in another directory. */
  public Exec as(Optional<String> otherUser, Optional<String> otherDirectory) {
    return new Exec(command, environment, stdin, terminal, limit, otherUser, otherDirectory);
  }

  /** The same command with an input and a terminal. */
  public Exec attached(Optional<InputStream> input, Optional<Supplier<Size>> size) {
    return new Exec(command, environment, input, size, limit, user, directory);
  }
}
