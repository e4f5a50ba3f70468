package io.wbcli.plan;

/** Decides from one observation what is to be done; touches nothing. */
public interface Planner {

  /** The plan for the observed instance. */
  Plan plan(Observation observation);

  /** False where the host alone decides, so that the command works without an engine. */
  default boolean readsEngine() {
    return true;
  }
}
