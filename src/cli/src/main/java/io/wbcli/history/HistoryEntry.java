package io.wbcli.history;

import io.wbcli.event.Outcome.Result;
import io.wbcli.service.AppVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a command did with one instance.
 *
 * @param time when it began
 * @param user who ran it
 * @param sudoUser who became that user by sudo
 * @param command for example {@code restart}
 * @param commandLine as it was typed, without {@code wb}
 * @param from the app before; empty where there was none
 * @param to the app that was asked for; empty where it was stopped
 * @param downtime how long the app did not answer; empty where it was not stopped, or is not back
 * @param result in a word
 * @param error why it failed
 * @param rollback what became of the changes of a failed command
 */
public record HistoryEntry(
    Instant time,
    String user,
    Optional<String> sudoUser,
    String command,
    String commandLine,
    Optional<AppVersion> from,
    Optional<AppVersion> to,
    Duration took,
    Optional<Duration> downtime,
    String result,
    Optional<String> error,
    Optional<String> rollback) {

  /** The version before. */
  Optional<String> fromVersion() {
    return from.flatMap(AppVersion::version);
  }

  /** The version that was asked for. */
  Optional<String> toVersion() {
    return to.flatMap(AppVersion::version);
  }

  /** True where the instance has run with one version, and then with another. */
  boolean hasChangedVersion() {
    return result.equals(Result.RUNNING.toString())
        && fromVersion().isPresent()
        && toVersion().isPresent()
        && !fromVersion().equals(toVersion());
  }
}
