package io.wbcli.plan;

import io.wbcli.service.Finding;

/** Creates the directories that are missing. */
public final class InitDirsPlanner implements Planner {

  @Override
  public boolean createsContainers() {
    return false;
  }

  @Override
  public boolean readsEngine() {
    return false;
  }

  @Override
  public boolean isReversible() {
    return false;
  }

  @Override
  public Plan plan(Situation situation) {
    PlanBuilder plan = new PlanBuilder(situation.observed());
    Preflight.checkDirectory(plan);
    Preparation.directories(plan);
    if (!plan.hasSteps() && !plan.build().isBlocked()) {
      plan.finding(Finding.note("", "has all its directories, nothing to do", ""));
    }
    return plan.build();
  }
}
