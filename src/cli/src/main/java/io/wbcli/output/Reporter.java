package io.wbcli.output;

import io.wbcli.config.Problem;
import io.wbcli.event.Event;
import io.wbcli.event.EventListener;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Plan;
import io.wbcli.plan.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Shows what a command does and how it ended: results on stdout, everything else on stderr. */
public final class Reporter implements EventListener {

  private static final int SHOWN_INSTANCES = 10;

  private final Results results;
  private final Progress progress;
  private boolean isFinished;

  Reporter(Results results, Progress progress) {
    this.results = results;
    this.progress = progress;
  }

  @Override
  public synchronized void on(Event event) {
    progress.on(event);
    results.on(event);
  }

  /**
   * Shows a dry run's plan for all instances, and what was found about them.
   *
   * @param isVerbose true to list the steps of many instances, too
   */
  public synchronized void planned(FleetPlan fleet, boolean isVerbose) {
    for (Plan plan : fleet.plans()) {
      plan.findings()
          .forEach(finding -> progress.on(new Event.Found(plan.instance().id(), finding)));
    }
    results.planned(fleet, isVerbose);
  }

  /** Shows the plan of a dry run that only pulls. */
  public synchronized void planned(Collection<Step.PullImage> pulls) {
    results.planned(pulls);
  }

  /** Shows what a command found out about this instance. */
  public synchronized void show(InstanceId instance, View view) {
    results.show(instance, view);
  }

  /** Shows what a command found out as a whole. */
  public synchronized void show(Overview overview) {
    results.show(overview);
  }

  /**
   * Shows one of many results.
   *
   * @return false if nobody reads them any more
   */
  public synchronized boolean show(Line line) {
    return results.show(line);
  }

  /** Shows each result at once, with {@code --json} as a document of its own on a line. */
  public synchronized void showEachAtOnce() {
    results.showEachAtOnce();
  }

  /** True if results are shown at the end, in one document. */
  public boolean isDocument() {
    return results.isDocument();
  }

  /** Shows why the command as a whole cannot go on. */
  public synchronized void failed(CommandError error) {
    progress.failed(error);
    results.failed(error);
  }

  /** Shows a line about the command as a whole, such as that it was asked to stop. */
  public void notice(String text) {
    progress.notice(text);
  }

  /** Shows a line about what goes wrong beside results, such as a hook; no document has it. */
  public void warning(String text) {
    progress.warning(text);
  }

  /** Shows a warning about the command as a whole. */
  public synchronized void warn(String text) {
    results.warn(text);
    progress.notice("warning: " + text);
  }

  /** Shows errors of instances with which the command has nothing to do; a long list is cut. */
  public synchronized void warn(Map<String, List<Problem>> problems) {
    results.warn(problems);
    problems.entrySet().stream().limit(SHOWN_INSTANCES).forEach(this::warn);
    if (problems.size() > SHOWN_INSTANCES) {
      progress.notice("warning: ... and %d more".formatted(problems.size() - SHOWN_INSTANCES));
    }
  }

  private void warn(Map.Entry<String, List<Problem>> instance) {
    instance
        .getValue()
        .forEach(
            problem ->
                progress.notice(
                    Printable.line(
                        "warning: instance \"%s\" cannot be used: %s"
                            .formatted(instance.getKey(), problem))));
  }

  /** Completes the output of a command that ends with this exit code; nothing follows. */
  public synchronized void finish(int exitCode) {
    if (!isFinished) {
      isFinished = true;
      progress.finish(exitCode);
      progress.close();
      results.finish(exitCode);
    }
  }

  /** Completes the output by what is known, unless it is complete; the process is halted then. */
  public synchronized void abandon(int exitCode) {
    if (!isFinished) {
      failed(
          new CommandError("the current step did not finish; Docker may still be completing it"));
      finish(exitCode);
    }
  }
}
