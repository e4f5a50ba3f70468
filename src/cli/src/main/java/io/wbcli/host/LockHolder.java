package io.wbcli.host;

import io.wbcli.instance.DurationSyntax;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Who holds a lock, as the lock file has it: one line for each component.
 *
 * @param unsettled since when the engine may be busy for this command, or for commands before it
 *     that were killed
 */
public record LockHolder(String command, String user, long pid, Instant since, Instant unsettled) {

  private static final int LINES = 5;

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
                  Instant.parse(lines.get(3)),
                  Instant.parse(lines.get(4))))
          : Optional.empty();
    } catch (NumberFormatException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Returns {@code "wb restart demo" (root, pid 4711, 12s ago)}. */
  public String describe(Instant now) {
    return describe(fileContent(), now);
  }

  /** This process, which takes over what a killed one has left under way. */
  static LockHolder self(String command, Optional<LockHolder> killed) {
    Instant now = Instant.now();
    return new LockHolder(
        command,
        System.getProperty("user.name"),
        ProcessHandle.current().pid(),
        now,
        killed.map(LockHolder::unsettled).orElse(now));
  }

  /** The same holder, without what was under way before it. */
  LockHolder settled() {
    return new LockHolder(command, user, pid, since, since);
  }

  String fileContent() {
    return "%s\n%s\n%d\n%s\n%s\n".formatted(command, user, pid, since, unsettled);
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
