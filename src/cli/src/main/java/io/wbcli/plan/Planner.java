package io.wbcli.plan;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides from one situation what to do; touches nothing. */
public interface Planner {

  /** The plan for the instance. */
  Plan plan(Situation situation);

  /** The services whose containers the plan creates, as far as their images are available. */
  default Set<ServiceName> creates(Situation situation) {
    return Set.of();
  }

  /** The images of those services that the engine does not have. */
  default Set<ImageReference> missingImages(Situation situation) {
    Instance instance = situation.observed().instance();
    return creates(situation).stream()
        .map(service -> instance.images().get(service))
        .filter(image -> !situation.observed().images().containsKey(image))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** True where containers may be created, for which the config must be complete. */
  default boolean createsContainers() {
    return true;
  }

  /** False where a failure leaves what was done, so that the same command can go on. */
  default boolean isReversible() {
    return true;
  }

  /** False where the host alone decides, so that the command works without an engine. */
  default boolean readsEngine() {
    return true;
  }
}
