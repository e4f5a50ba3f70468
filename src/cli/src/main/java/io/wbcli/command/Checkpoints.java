package io.wbcli.command;

import io.wbcli.config.ConfigFile;
import io.wbcli.config.NameList;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Checkpoint;
import io.wbcli.execute.CheckpointFile;
import io.wbcli.execute.CheckpointFiles;
import io.wbcli.execute.Scope;
import io.wbcli.instance.InstanceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where a command that acts on several instances notes what it has done.
 *
 * @param options those without which it would be another command, such as {@code --only app}
 * @param selectors as the operator typed them
 */
record Checkpoints(Session session, List<String> options, List<String> selectors) {

  private static final Set<Result> OPEN = Set.of(Result.FAILED, Result.INTERRUPTED, Result.SKIPPED);

  /**
   * Reads the checkpoint of the command that is resumed.
   *
   * @throws UsageException if there is nothing to resume
   */
  Optional<CheckpointFile> unfinished(boolean resumes) {
    return resumes ? Optional.of(read()) : Optional.empty();
  }

  /** Opens the checkpoint of a command; for one instance alone, none is needed. */
  Checkpoint open(Optional<CheckpointFile> unfinished, Change change) {
    Scope scope = scope(change);
    if (unfinished.isPresent()) {
      requireVersions(unfinished.get(), scope);
      warnOfChange(unfinished.get().scope(), scope);
      return unfinished.get();
    }
    return change.targets().size() == 1
        ? Checkpoint.NONE
        : CheckpointFile.create(files().file(arguments()), scope);
  }

  private List<String> arguments() {
    return Stream.of(options, selectors).flatMap(List::stream).toList();
  }

  private Scope scope(Change change) {
    List<String> instances =
        change.targets().stream().map(target -> target.instance().id().value()).toList();
    String config =
        change.versions().isEmpty()
            ? DigestUtils.sha256Hex(new ConfigFile(session.config().file()).text())
            : "";
    return new Scope(arguments(), config, instances, change.versions());
  }

  /** What was upgraded otherwise since then must not be taken for done, nor be changed back. */
  private void requireVersions(CheckpointFile file, Scope now) {
    List<String> others =
        now.versions().entrySet().stream()
            .filter(entry -> !possible(file, entry).contains(version(entry.getKey())))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!others.isEmpty()) {
      throw UsageException.complete(
          "the version has changed since \"%s\": %s; run without --resume"
              .formatted(command(arguments()), NameList.format(others)));
    }
  }

  /** The versions that an instance may have if nobody else has changed it. */
  private static List<String> possible(
      CheckpointFile file, Map.Entry<String, Scope.Versions> change) {
    String to = change.getValue().to();
    return file.done().contains(new InstanceId(change.getKey()))
        ? List.of(to)
        : List.of(change.getValue().from(), to);
  }

  private String version(String instance) {
    return session.config().entries().get(instance).serverVersion();
  }

  private void warnOfChange(Scope before, Scope now) {
    if (!before.config().isEmpty() && !before.config().equals(now.config())) {
      session
          .reporter()
          .warn(
              "the config has changed since \"%s\"; what it has done is left out,"
                      .formatted(command(arguments()))
                  + " see \"wb diff %s\"".formatted(String.join(" ", selectors)));
    }
  }

  private CheckpointFiles files() {
    return CheckpointFiles.of(session.environment(), session.command(), config());
  }

  private Path config() {
    try {
      return session.locate(Optional.empty()).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CheckpointFile read() {
    List<CheckpointFile> all = files().unfinished();
    return all.stream()
        .filter(file -> file.scope().arguments().equals(arguments()))
        .findFirst()
        .orElseThrow(() -> nothingToResume(all));
  }

  private UsageException nothingToResume(List<CheckpointFile> others) {
    List<String> commands =
        others.stream().map(file -> "\"" + command(file.scope().arguments()) + "\"").toList();
    return UsageException.complete(
        switch (commands.size()) {
          case 0 ->
              "no unfinished \"wb %s\" to resume; run it without --resume"
                  .formatted(session.command());
          case 1 ->
              "the unfinished command is %s; resume that one, or run without --resume"
                  .formatted(commands.getFirst());
          default ->
              "the unfinished commands are %s; resume one of them, or run without --resume"
                  .formatted(NameList.format(commands));
        });
  }

  private String command(List<String> typed) {
    return "wb " + session.command() + " " + String.join(" ", typed);
  }

  /** Shows how to go on where instances are left. */
  void advise(Checkpoint checkpoint, List<Outcome> outcomes) {
    if (checkpoint instanceof CheckpointFile file && isOpen(file, outcomes)) {
      file.problem().ifPresentOrElse(this::warn, () -> advise(file, outcomes.size()));
    }
  }

  private static boolean isOpen(CheckpointFile file, List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> !file.done().contains(outcome.instance().id()))
        .anyMatch(outcome -> OPEN.contains(outcome.result()));
  }

  private void warn(String problem) {
    session.reporter().warn(problem + "; --resume is not possible");
  }

  private void advise(CheckpointFile file, int instances) {
    if (file.count() > 0) {
      session
          .reporter()
          .notice(
              "%d of %d done; run \"%s\" to continue"
                  .formatted(file.count(), instances, resumed()));
    }
  }

  /** The same command with all of its options, the config file and the gates among them. */
  private String resumed() {
    String typed = "wb " + session.operator().commandLine();
    return typed.contains(" --resume") ? typed : typed + " --resume";
  }
}
