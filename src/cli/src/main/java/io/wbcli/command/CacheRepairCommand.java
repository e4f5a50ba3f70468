package io.wbcli.command;

import io.wbcli.execute.Settling;
import io.wbcli.output.FileRepairView;
import io.wbcli.valkey.FileRepair;
import io.wbcli.valkey.FileRepair.Result;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wb cache repair}. */
@Command(
    header = "Repair the append-only file of a Valkey that fails to start",
    description =
        "Runs Valkey's own checker, truncates a copy of the file at the corruption and replaces the"
            + " file by the copy. The damaged files are kept.",
    footer = {
      "%nExamples:",
      "  wb cache repair testing --dry-run   Check the file only",
      "  wb cache repair testing             Repair the file",
      "  wb cache repair testing --reset     Start with an empty cache"
    })
final class CacheRepairCommand implements SessionCommand {

  @Mixin OneInstance instance;

  @Option(names = "--reset", description = "Move the files aside instead of repairing them")
  boolean reset;

  @Mixin DryRunOptions dryRun;

  @Override
  public int run(Session session) {
    boolean isDryRun = dryRun.isDryRun();
    AtomicBoolean damaged = new AtomicBoolean();
    int exitCode =
        new CacheQuery(session, 1)
            .run(
                instance.targets(session),
                target -> {
                  Settling settling = Settling.of(target, session.time());
                  FileRepair file = new FileRepair(target, session.time().now(), settling::await);
                  Result result = isDryRun ? file.check() : reset ? file.reset() : file.repair();
                  damaged.set(result.kind() == Result.Kind.DAMAGED);
                  return new FileRepairView(target.instance().id(), result);
                });
    return exitCode == ExitCodes.OK ? dryRun.exitCode(damaged.get()) : exitCode;
  }
}
