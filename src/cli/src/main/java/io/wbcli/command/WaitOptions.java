package io.wbcli.command;

import io.wbcli.execute.ExecutionOptions;
import io.wbcli.plan.Gates;
import io.wbcli.plan.PlanOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long to wait for instances, for which services, and what to replace. */
final class WaitOptions {

  @Option(names = "--no-wait", description = "Do not wait until the app is healthy")
  boolean noWait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Maximum wait for each instance, such as 90s (default: from the config)")
  Duration timeout;

  @Option(names = "--strict", description = "Treat a Valkey that is not healthy as a failure")
  boolean strict;

  @Option(
      names = "--accept-changes",
      description =
          "Replace containers of another tool even if they have something that the config does not"
              + " give")
  boolean acceptChanges;

  /** False where the command returns before its instances are healthy. */
  boolean waits() {
    return !noWait;
  }

  ExecutionOptions with(int parallel, boolean rollsBack, Gates gates) {
    return new ExecutionOptions(
        new PlanOptions(strict, !noWait, acceptChanges),
        Optional.ofNullable(timeout),
        parallel,
        rollsBack,
        gates);
  }
}
