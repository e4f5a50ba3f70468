package io.wbcli.plan;

import java.util.ArrayList;
import java.util.List;

/** Collects the parts of a plan while a planner goes through what was observed. */
final class PlanBuilder {

  private final Observation observation;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  PlanBuilder(Observation observation) {
    this.observation = observation;
  }

  Observation observation() {
    return observation;
  }

  void step(Step step) {
    steps.add(step);
  }

  void problem(String problem) {
    problems.add(problem);
  }

  void warning(String warning) {
    warnings.add(warning);
  }

  void note(String note) {
    notes.add(note);
  }

  boolean hasSteps() {
    return !steps.isEmpty();
  }

  Plan build() {
    return new Plan(observation.instance(), steps, problems, warnings, notes);
  }
}
