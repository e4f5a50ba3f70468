package io.wbcli.command;

import io.wbcli.plan.Step;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wb pull}. */
@Command(
    header = "Pull the images of instances and the extra images of the config",
    description =
        "Pulls each image once, three at a time, with the credentials of the docker command line."
            + " Without a selector, the images of all instances are pulled.",
    footer = {
      "%nExamples:",
      "  wb pull                         Pull all images",
      "  wb pull testing                 Pull the images of one instance",
      "  wb pull && wb restart testing   Roll out, unless a pull fails",
      "  wb pull --dry-run               Show the images only"
    })
final class PullCommand implements SessionCommand {

  @Mixin OptionalInstances selected;
  @Mixin DryRunOptions dryRun;

  @Override
  public int run(Session session) {
    boolean isDryRun = dryRun.isDryRun();
    ImagesByHost images =
        ImagesByHost.of(selected.targets(session, false), session.config().extraImages());
    if (isDryRun) {
      List<Step.PullImage> pulls = images.plan();
      session.reporter().planned(pulls);
      return dryRun.exitCode(!pulls.isEmpty());
    }
    return ExitCodes.ofPulls(images.pull(session));
  }
}
