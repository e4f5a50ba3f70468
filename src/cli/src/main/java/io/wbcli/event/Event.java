package io.wbcli.event;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Step;
import java.time.Duration;

/** Something that happened while a command was at work. */
public sealed interface Event {

  /** A step was begun. */
  record StepStarted(InstanceId instance, Step step) implements Event {}

  /** A step was done. */
  record StepSucceeded(InstanceId instance, Step step, Duration took) implements Event {}

  /** A step could not be done. */
  record StepFailed(InstanceId instance, Step step, String reason) implements Event {}

  /**
   * A step takes long.
   *
   * @param detail what it waits for; may be empty
   */
  record StillRunning(InstanceId instance, Step step, Duration elapsed, String detail)
      implements Event {}

  /** The command goes on, and the operator should know why something is not as it should be. */
  record Warning(InstanceId instance, String text) implements Event {}

  /** Something was found or decided. */
  record Note(InstanceId instance, String text) implements Event {}

  /** The command is through with the instance. */
  record Finished(Outcome outcome) implements Event {}

  /** An image is on its way. */
  record ImageProgress(ImageReference image, int percent) implements Event {}

  /** An image was fetched, or could not be. */
  record ImageFinished(ImageOutcome outcome) implements Event {}
}
