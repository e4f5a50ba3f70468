package io.wbcli.plan;

/**
 * What the operator wants of a plan.
 *
 * @param strict true where an instance without an optional service counts as failed
 * @param awaitsApp false to be done before the app is healthy
 */
public record PlanOptions(boolean strict, boolean awaitsApp) {

  /** What holds where nothing was said. */
  public static final PlanOptions DEFAULT = new PlanOptions(false, true);
}
