package io.wbcli.plan;

import io.wbcli.plan.Plan.PlannedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Adds a watch to a plan: it begins when all services are healthy, and ends before the containers
 * that ran before are removed, so that there is a way back.
 */
final class Watch {

  private final List<PlannedStep> steps;
  private final List<Integer> awaits;

  private Watch(Plan plan) {
    this.steps = plan.steps();
    this.awaits =
        IntStream.range(0, steps.size())
            .filter(i -> steps.get(i).step() instanceof Step.AwaitHealthy)
            .boxed()
            .toList();
  }

  /** Returns the plan with the watch; a plan that waits for no service stays as it is. */
  static Plan add(Plan plan, Duration duration) {
    Watch watch = new Watch(plan);
    return watch.awaits.isEmpty()
        ? plan
        : new Plan(plan.instance(), watch.steps(duration), plan.findings());
  }

  private List<PlannedStep> steps(Duration duration) {
    int begin = awaits.getLast() + 1;
    List<PlannedStep> all = new ArrayList<>(steps.subList(0, begin));
    awaits.stream()
        .map(i -> (Step.AwaitHealthy) steps.get(i).step())
        .filter(await -> !await.optional())
        .map(await -> new Step.Watch(await.service(), await.container(), duration))
        .forEach(step -> all.add(new PlannedStep(step, Set.copyOf(awaits))));
    int end = all.size();
    steps.stream().skip(begin).forEach(step -> all.add(after(step, begin, end)));
    return all;
  }

  /** The step after the watch, which has moved the positions of all that follow it. */
  private static PlannedStep after(PlannedStep step, int begin, int end) {
    Set<Integer> after =
        step.after().stream()
            .map(i -> i < begin ? i : i + end - begin)
            .collect(Collectors.toCollection(HashSet::new));
    IntStream.range(begin, end).forEach(after::add);
    return new PlannedStep(step.step(), after);
  }
}
