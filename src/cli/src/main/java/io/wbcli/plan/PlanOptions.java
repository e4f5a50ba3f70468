package io.wbcli.plan;

/**
 * What the operator wants of a plan.
 *
 * @param strict true where an instance without an optional service counts as failed
 * @param awaitsApp false to be done before the app is healthy
 * @param acceptsChanges true to replace containers of another tool although they have something
 *     that the config does not give
 */
public record PlanOptions(boolean strict, boolean awaitsApp, boolean acceptsChanges) {

  /** What holds where nothing was said. */
  public static final PlanOptions DEFAULT = new PlanOptions(false, true, false);
}
