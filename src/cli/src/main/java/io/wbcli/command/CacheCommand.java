package io.wbcli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wb cache}: the group of what is done with a running instance's cache. */
@Command(
    name = "cache",
    header = "Look into the caches of instances, empty them, repair their files.",
    description =
        "Works from within the Valkey container, so that no port need be published and the engine"
            + " may be a remote one.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "%nExamples:",
      "  wb cache stats @all                                keys, memory, hits of every instance",
      "  wb cache flush testing --prefix po_detail_v7       what an old release left behind",
      "  wb cache repair testing                            for a Valkey that does not start"
    })
final class CacheCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
