package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.engine.Engine;
import io.wbcli.instance.Instance;
import io.wbcli.output.FileRepairView;
import io.wbcli.output.Reporter;
import io.wbcli.valkey.FileRepair;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wb cache repair}. */
@Command(
    name = "repair",
    header = "Mend the file of a Valkey that does not start.",
    description =
        "Shows what Valkey's own checker finds, mends a copy of the append-only file by cutting off"
            + " what follows the damage, and puts the copy in its place. The damaged files are"
            + " kept beside it.",
    footer = {
      "%nExamples:",
      "  wb cache repair testing --dry-run     only look",
      "  wb cache repair testing               mend, then: wb run testing",
      "  wb cache repair testing --reset       start empty; the files are kept"
    })
final class CacheRepairCommand extends CacheSubcommand {

  @Parameters(paramLabel = ID, description = ID_DESCRIPTION)
  private String id;

  @Option(names = "--reset", description = "Mend nothing: keep the files aside and start empty.")
  private boolean reset;

  @Mixin private DryRunOptions dryRun;

  CacheRepairCommand(CommandContext context, GlobalOptions options) {
    super(context, options);
  }

  @Override
  int run(Config config, Reporter reporter) {
    AtomicBoolean damaged = new AtomicBoolean();
    int exitCode =
        ask(
            one(config, id),
            reporter,
            (engine, instance) -> {
              FileRepair.Result result = repair(engine, instance);
              damaged.set(result.kind() == FileRepair.Result.Kind.DAMAGED);
              return new FileRepairView(instance.id(), result);
            });
    return exitCode == ExitCode.OK ? dryRun.exitCode(damaged.get()) : exitCode;
  }

  private FileRepair.Result repair(Engine engine, Instance instance) {
    FileRepair repair = new FileRepair(engine, instance, time().now());
    if (dryRun.isDryRun()) {
      return repair.check();
    }
    return reset ? repair.reset() : repair.repair();
  }
}
