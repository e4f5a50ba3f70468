package io.wbcli.command;

import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Checkpoint;
import io.wbcli.execute.CheckpointFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a command that acts on several instances notes what it has done.
 *
 * @param selectors as the operator typed them
 */
record Checkpoints(Session session, List<String> selectors) {

  private static final Set<Result> OPEN = Set.of(Result.FAILED, Result.INTERRUPTED, Result.SKIPPED);

  /**
   * Opens the checkpoint of a command.
   *
   * @param resumes true to go on where an earlier command ended
   * @param selected the number of instances; one alone needs no checkpoint
   * @throws UsageException if there is nothing to resume
   */
  Checkpoint open(boolean resumes, int selected) {
    if (!resumes && selected == 1) {
      return Checkpoint.NONE;
    }
    Path file = CheckpointFile.path(session.environment(), session.command(), config());
    return resumes ? read(file) : CheckpointFile.create(file, selectors);
  }

  private Path config() {
    try {
      return session.locate(Optional.empty()).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CheckpointFile read(Path file) {
    CheckpointFile checkpoint = CheckpointFile.read(file).orElseThrow(this::nothingToResume);
    if (checkpoint.selectors().equals(selectors)) {
      return checkpoint;
    }
    throw UsageException.complete(
        "the unfinished command is \"%s\"; pass the same selectors, or run without --resume"
            .formatted(command(checkpoint.selectors())));
  }

  private UsageException nothingToResume() {
    return UsageException.complete(
        "no unfinished \"wb %s\" to resume; run it without --resume".formatted(session.command()));
  }

  private String command(List<String> arguments) {
    return "wb " + session.command() + " " + String.join(" ", arguments);
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
    session.reporter().notice("warning: " + problem + "; --resume is not possible");
  }

  private void advise(CheckpointFile file, int instances) {
    if (file.count() > 0) {
      session
          .reporter()
          .notice(
              "%d of %d done; run \"%s --resume\" to continue"
                  .formatted(file.count(), instances, command(selectors)));
    }
  }
}
