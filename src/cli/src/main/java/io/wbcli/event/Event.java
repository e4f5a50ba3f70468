package io.wbcli.event;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import io.wbcli.runtime.PullProgress;
import io.wbcli.service.AppVersion;
import io.wbcli.service.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that happened while a command was at work. */
public sealed interface Event {

  /** The command is about to act on so many instances. */
  record CommandStarted(String command, int instances) implements Event {}

  /**
   * An instance is next, with the steps that are planned for it.
   *
   * @param before the version of its app until now; empty where it has none
   */
  record InstanceStarted(InstanceId instance, List<Step> steps, Optional<AppVersion> before)
      implements Event {

    public InstanceStarted {
      steps = List.copyOf(steps);
    }
  }

  /**
   * An instance is queried; nothing is changed.
   *
   * @param query the command, for example {@code cache stats}
   */
  record QueryStarted(InstanceId instance, String query) implements Event {}

  /** A query was answered, and the command has not ended for the instance. */
  record QueryFinished(InstanceId instance) implements Event {}

  /** A step was begun. */
  record StepStarted(InstanceId instance, Step step) implements Event {}

  /** A step is still under way; sent after each check. */
  record StepWaiting(InstanceId instance, Step step, String reason) implements Event {}

  /**
   * A step has ended.
   *
   * @param problem why it failed; empty where it did not
   */
  record StepFinished(InstanceId instance, Step step, Duration took, Optional<String> problem)
      implements Event {}

  /** A step was given up, since another one failed or the operator asked to stop. */
  record StepInterrupted(InstanceId instance, Step step) implements Event {}

  /** Something was found that the operator should know. */
  record Found(InstanceId instance, Finding finding) implements Event {}

  /** The command is done with the instance. */
  record InstanceFinished(Outcome outcome) implements Event {}

  /**
   * The command pauses before the next batch.
   *
   * @param batch the number of that batch, from 1
   */
  record Paused(Duration duration, int batch, int batches) implements Event {}

  /** A pull was begun. */
  record PullStarted(ImageReference image) implements Event {}

  /** A pull has got further. */
  record PullProgressed(ImageReference image, PullProgress progress) implements Event {}

  /** A pull has ended. */
  record PullFinished(PullOutcome outcome) implements Event {}
}
