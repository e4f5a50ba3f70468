package io.wbcli.plan;

import io.wbcli.service.ObservedInstance;
import java.util.Set;

/**
 * The steps that come before the first stop and the first start: directories, password, network.
 */
final class Preparation {

  private Preparation() {}

  /** Adds the steps, one after the other, and returns the positions to wait for. */
  static Set<Integer> add(PlanBuilder plan, Situation situation) {
    ObservedInstance observed = plan.observed();
    Set<Integer> last = directories(plan);
    var password = situation.desired().password();
    if (password.origin().isPresent()) {
      Cause.From origin = new Cause.From(password.origin().get());
      last =
          Set.of(plan.step(new Step.StorePassword(password.value().orElseThrow(), origin), last));
    }
    if (observed.state().network().isEmpty()) {
      var instance = observed.instance();
      last = Set.of(plan.step(new Step.CreateNetwork(instance.id(), instance.networkPool()), last));
    }
    return last;
  }

  /** Adds the steps for missing directories, and returns the positions to wait for. */
  static Set<Integer> directories(PlanBuilder plan) {
    Set<Integer> last = Set.of();
    for (String name : plan.observed().directory().missing()) {
      last = Set.of(plan.step(new Step.CreateDirectory(name), last));
    }
    return last;
  }
}
