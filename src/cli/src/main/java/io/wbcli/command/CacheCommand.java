package io.wbcli.command;

import picocli.CommandLine.Command;

/** {@code wb cache}, the group of commands for caches. */
@Command(
    header = "Inspect, flush and repair caches",
    description =
        "Queries run in the Valkey containers, so that no port is published and the engine may be"
            + " on another host.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "%nExamples:",
      "  wb cache stats @all                      Show keys, memory and hit ratio",
      "  wb cache flush testing --prefix items    Remove the keys of one cache",
      "  wb cache repair testing                  Repair a damaged file"
    })
final class CacheCommand {}
