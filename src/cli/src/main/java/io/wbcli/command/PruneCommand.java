package io.wbcli.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wb prune}. */
@Command(
    header = "Remove leftovers of instances that the config does not have",
    description =
        "Removes stopped containers and networks of wb whose instance is not in the config. An"
            + " instance of which a container is running may belong to another config file: it is"
            + " skipped, unless it is named and --running is given. Data directories are never"
            + " removed.",
    footer = {
      "%nExamples:",
      "  wb prune --dry-run            Show leftovers",
      "  wb prune --images             Remove them and images of old versions",
      "  wb prune old --running --yes  Stop and remove one that is running"
    })
final class PruneCommand implements SessionCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "Ids of instances that are not in the config (default: all)")
  List<String> ids = List.of();

  @Option(
      names = "--images",
      description = "Remove images of versions that no instance and no container uses, too")
  boolean images;

  @Option(names = "--running", description = "Stop and remove running instances; requires IDs")
  boolean running;

  @Option(
      names = {"-y", "--yes"},
      description = "Skip the confirmation")
  boolean yes;

  @Mixin DryRunOptions dryRun;

  @Override
  public int run(Session session) {
    if (running && ids.isEmpty()) {
      throw UsageException.complete("--running requires the ids of the instances to remove");
    }
    boolean asks = !dryRun.isDryRun() && !yes;
    if (asks && !session.canAsk()) {
      throw UsageException.complete("confirmation required; pass --yes");
    }
    Pruning pruning = Pruning.find(session, ids, images, running);
    return dryRun.isDryRun() ? pruning.show(dryRun) : pruning.perform(asks);
  }
}
