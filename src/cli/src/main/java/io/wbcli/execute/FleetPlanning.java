package io.wbcli.execute;

import io.wbcli.host.Target;
import io.wbcli.instance.ImageReference;
import io.wbcli.observe.Observer;
import io.wbcli.plan.Cause;
import io.wbcli.plan.DesiredState;
import io.wbcli.plan.PlanOptions;
import io.wbcli.plan.Planner;
import io.wbcli.plan.Situation;
import io.wbcli.plan.Step;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.service.ObservedInstance;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans for several instances from one observation of each host. */
final class FleetPlanning {

  private final Planner planner;
  private final Map<Target, Situation> situations = new LinkedHashMap<>();
  private final CapacityReader capacity = new CapacityReader();

  private FleetPlanning(
      Planner planner, PlanOptions options, Map<Target, ObservedInstance> observed) {
    this.planner = planner;
    observed.forEach((target, instance) -> situations.put(target, situation(instance, options)));
  }

  private static Situation situation(ObservedInstance instance, PlanOptions options) {
    DesiredState desired = DesiredState.of(instance, RandomPassword::generate);
    return new Situation(instance, desired, Map.of(), options);
  }

  static FleetPlanning observe(Planner planner, PlanOptions options, List<Target> targets) {
    return new FleetPlanning(
        planner,
        options,
        planner.readsEngine() ? Observer.observe(targets) : Observer.observeDirectories(targets));
  }

  /** Leaves out all other instances. */
  void retain(Set<Target> targets) {
    situations.keySet().retainAll(targets);
  }

  /** The images that the plans need and the engines do not have, each once. */
  List<Step.PullImage> missingImages() {
    return missingByRuntime().values().stream()
        .flatMap(Set::stream)
        .distinct()
        .map(image -> new Step.PullImage(image, Optional.of(new Cause.Missing())))
        .toList();
  }

  Map<ContainerRuntime, Set<ImageReference>> missingByRuntime() {
    Map<ContainerRuntime, Set<ImageReference>> missing = new LinkedHashMap<>();
    situations.forEach(
        (target, situation) ->
            missing
                .computeIfAbsent(target.runtime(), _ -> new LinkedHashSet<>())
                .addAll(planner.missingImages(situation)));
    missing.values().removeIf(Set::isEmpty); // An engine that is not needed is not asked.
    return missing;
  }

  /** Reads the images again that were missing. */
  void addPulled() {
    missingByRuntime()
        .forEach(
            (runtime, images) -> {
              var pulled = runtime.images(images);
              situations.replaceAll(
                  (target, situation) ->
                      target.runtime().equals(runtime) ? situation.with(pulled) : situation);
            });
  }

  /**
   * The plan for each.
   *
   * @param unavailable images that could not be pulled, with the reason
   */
  List<Prepared> plans(Map<ImageReference, String> unavailable) {
    return capacity.check(
        situations.entrySet().stream()
            .map(entry -> prepare(entry.getKey(), entry.getValue().without(unavailable)))
            .toList());
  }

  private Prepared prepare(Target target, Situation situation) {
    return new Prepared(target, situation, planner.plan(situation));
  }
}
