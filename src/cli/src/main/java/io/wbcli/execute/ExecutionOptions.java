package io.wbcli.execute;

import io.wbcli.plan.Gates;
import io.wbcli.plan.PlanOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator said about the execution.
 *
 * @param timeout the wait for each instance; empty for the config's
 * @param parallel how many instances are acted on at once
 * @param rollsBack false to leave what failed as it is
 * @param gates the order of the instances, and what ends it early
 */
public record ExecutionOptions(
    PlanOptions plan, Optional<Duration> timeout, int parallel, boolean rollsBack, Gates gates) {

  /** What holds where nothing was said. */
  public static final ExecutionOptions DEFAULT =
      new ExecutionOptions(PlanOptions.DEFAULT, Optional.empty(), 1, true, Gates.DEFAULT);
}
