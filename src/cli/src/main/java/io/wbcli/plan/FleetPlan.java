package io.wbcli.plan;

import java.util.List;

/**
 * What to do for several instances.
 *
 * @param pulls images that are missing, each once; they come before everything else
 * @param waves the instances that are acted on together, in this order
 */
public record FleetPlan(List<Step.PullImage> pulls, List<Plan> plans, List<Wave> waves) {

  /** True where some instances are acted on before others. */
  public boolean hasGates() {
    return waves.size() > 1 || waves.stream().anyMatch(Wave::isCanary);
  }

  /** True where something was found that forbids the steps of an instance. */
  public boolean isBlocked() {
    return plans.stream().anyMatch(Plan::isBlocked);
  }

  /** True where there is nothing to do. */
  public boolean isEmpty() {
    return pulls.isEmpty() && plans.stream().allMatch(Plan::isEmpty);
  }
}
