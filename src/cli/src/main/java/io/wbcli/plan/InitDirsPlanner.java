package io.wbcli.plan;

/** Creates the directories that are missing. */
public final class InitDirsPlanner implements Planner {

  @Override
  public boolean readsEngine() {
    return false;
  }

  @Override
  public Plan plan(Observation observation) {
    PlanBuilder plan = new PlanBuilder(observation);
    Preflight.checkDirectory(plan);
    observation.directory().missing().forEach(name -> plan.step(new Step.CreateDirectory(name)));
    if (!plan.hasSteps()) {
      plan.note("has all its directories; nothing to do");
    }
    return plan.build();
  }
}
