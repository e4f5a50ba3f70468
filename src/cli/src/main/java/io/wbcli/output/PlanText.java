package io.wbcli.output;

import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Quantity;
import io.wbcli.plan.Cause;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import io.wbcli.plan.Wave;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes the plans of a dry run. */
record PlanText(Style style) {

  /** The number of instances up to which the steps of each are listed. */
  private static final int MAX_LISTED = 5;

  private static final int MAX_NAMES = 10;

  /**
   * Returns the pulls, the plan of each instance, and a line of totals if there are several.
   *
   * @param isVerbose true to list the steps of many instances, too
   */
  List<String> lines(FleetPlan fleet, boolean isVerbose) {
    List<Plan> plans = fleet.plans();
    boolean listsSteps = isVerbose || plans.size() <= MAX_LISTED;
    List<String> lines = new ArrayList<>(pulls(fleet.pulls()));
    plans.forEach(plan -> lines.addAll(lines(plan, listsSteps)));
    if (plans.size() > 1) {
      lines.add(totals(plans));
    }
    if (fleet.hasGates()) {
      lines.addAll(waves(fleet.waves()));
    }
    return lines;
  }

  /** For example {@code canary: a} and {@code batch 1 of 3: b c d}. */
  private List<String> waves(List<Wave> waves) {
    int canaries = waves.getFirst().isCanary() ? 1 : 0;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < waves.size(); i++) {
      Wave wave = waves.get(i);
      String name =
          wave.isCanary()
              ? "canary:"
              : "batch %d of %d:".formatted(i + 1 - canaries, waves.size() - canaries);
      lines.add(style.bold(name) + " " + names(wave.instances()));
    }
    return lines;
  }

  private static String names(List<InstanceId> instances) {
    String shown =
        instances.stream().limit(MAX_NAMES).map(InstanceId::value).collect(Collectors.joining(" "));
    int others = instances.size() - MAX_NAMES;
    return others > 0 ? shown + " ... and " + others + " more" : shown;
  }

  static List<String> pulls(Collection<Step.PullImage> pulls) {
    return pulls.stream().map(StepText::planned).toList();
  }

  private List<String> lines(Plan plan, boolean listsSteps) {
    String id = style.bold(plan.instance() + ":");
    if (plan.isBlocked()) {
      return List.of(id + " blocked");
    }
    if (plan.isEmpty()) {
      return List.of(id + " nothing to do");
    }
    List<String> lines = new ArrayList<>();
    if (listsSteps) {
      lines.add(id);
      plan.stepList().forEach(step -> lines.add("  " + StepText.planned(step)));
    } else {
      lines.add(id + " " + Quantity.format(plan.steps().size(), "step") + causes(plan));
    }
    return lines;
  }

  /** For example {@code ; postgres, valkey: newer image; app: environment X added}. */
  private static String causes(Plan plan) {
    Map<String, Set<String>> services = new LinkedHashMap<>();
    for (Step step : plan.stepList()) {
      step.cause()
          .filter(PlanText::isNews)
          .flatMap(StepText::cause)
          .ifPresent(
              cause ->
                  step.resource()
                      .service()
                      .ifPresent(
                          service ->
                              services
                                  .computeIfAbsent(cause, _ -> new LinkedHashSet<>())
                                  .add(service.value())));
    }
    return services.entrySet().stream()
        .map(entry -> "; " + String.join(", ", entry.getValue()) + ": " + entry.getKey())
        .collect(Collectors.joining());
  }

  /** A cause in the instance, rather than in the other steps of the plan. */
  private static boolean isNews(Cause cause) {
    return switch (cause) {
      case Cause.Missing _,
          Cause.NotRunning _,
          Cause.Changed _,
          Cause.NotInConfig _,
          Cause.InterruptedRestart _ ->
          true;
      case Cause.RequiredBy _, Cause.RollingBack _, Cause.From _ -> false;
    };
  }

  private static String totals(List<Plan> plans) {
    List<Plan> blocked = plans.stream().filter(Plan::isBlocked).toList();
    List<Plan> changing =
        plans.stream().filter(plan -> !plan.isBlocked() && !plan.isEmpty()).toList();
    int idle = plans.size() - blocked.size() - changing.size();
    int steps = changing.stream().mapToInt(plan -> plan.steps().size()).sum();
    List<String> totals = new ArrayList<>();
    if (!changing.isEmpty()) {
      totals.add(changing.size() + " with changes, " + Quantity.format(steps, "step"));
    }
    if (idle > 0) {
      totals.add(idle + " nothing to do");
    }
    if (!blocked.isEmpty()) {
      totals.add(blocked.size() + " blocked");
    }
    return plans.size() + " instances: " + String.join("; ", totals);
  }
}
