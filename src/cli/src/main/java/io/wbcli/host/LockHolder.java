package io.wbcli.host;

import io.wbcli.instance.DurationSyntax;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Who holds a lock, as the lock file says it: one line each for the command, the user, the process
 * id and the time.
 */
public record LockHolder(String command, String user, long pid, Instant since) {

  private static final int LINES = 4;

  /** Reads a lock file; empty where it is not one of this version's. */
  static Optional<LockHolder> parse(String fileContent) {
    List<String> lines = fileContent.lines().toList();
    try {
      return lines.size() == LINES
          ? Optional.of(
              new LockHolder(
                  lines.get(0),
                  lines.get(1),
                  Long.parseLong(lines.get(2)),
                  Instant.parse(lines.get(3))))
          : Optional.empty();
    } catch (NumberFormatException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Returns {@code "wb restart demo" (root, pid 4711, 12s ago)}. */
  public String describe(Instant now) {
    return describe(fileContent(), now);
  }

  static LockHolder self(String command) {
    return new LockHolder(
        command, System.getProperty("user.name"), ProcessHandle.current().pid(), Instant.now());
  }

  String fileContent() {
    return String.join("\n", command, user, Long.toString(pid), since.toString()) + "\n";
  }

  /** {@code "wb restart demo" (root, pid 4711, 12s ago)}; the file's own words where it differs. */
  static String describe(String fileContent, Instant now) {
    List<String> lines = fileContent.lines().toList();
    if (lines.size() != LINES) {
      return lines.isEmpty() ? "another command (starting)" : lines.getFirst();
    }
    return "\"%s\" (%s, pid %s, %s)"
        .formatted(lines.get(0), lines.get(1), lines.get(2), age(lines.get(3), now));
  }

  private static String age(String since, Instant now) {
    try {
      Duration age = Duration.between(Instant.parse(since), now);
      return DurationSyntax.formatSeconds(age) + " ago";
    } catch (DateTimeParseException e) {
      return "since " + since;
    }
  }
}
