package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.ConfigEdit;
import io.wbcli.config.ConfigException;
import io.wbcli.config.ConfigFile;
import io.wbcli.config.ConfigLoader;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.event.PullOutcome;
import io.wbcli.execute.ExecutionOptions;
import io.wbcli.host.Target;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.VersionChangeView;
import io.wbcli.output.VersionChangeView.State;
import io.wbcli.plan.ApplyPlanner;
import io.wbcli.plan.FleetPlan;
import io.wbcli.plan.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives instances other versions: in the config file, and then, by a plan to apply it, on their
 * hosts. Where that fails, the file says the previous version again.
 *
 * @param label the command as an operator repeats it, without the instance
 * @param edit the change of the file
 * @param targets the instances with their new versions
 */
record VersionRollout(
    Session session,
    String label,
    ConfigEdit edit,
    List<Target> targets,
    ExecutionOptions options) {

  /**
   * Derives the new text of the file and checks it; changes nothing.
   *
   * @throws ConfigException if the versions cannot be changed, or the instances would be invalid
   */
  static VersionRollout prepare(
      Session session, String label, Map<String, String> versions, ExecutionOptions options) {
    Config config = session.config();
    Map<String, String> changed = new LinkedHashMap<>(versions);
    changed.entrySet().removeIf(entry -> isCurrent(config, entry));
    ConfigEdit edit = ConfigEdit.of(config.file(), new ConfigFile(config.file()).text(), changed);
    Config edited = new ConfigLoader(session.environment()).load(config.file(), edit.after());
    List<Target> targets = session.onHosts(edited.resolve(versions.keySet()));
    return new VersionRollout(session, label, edit, targets, options);
  }

  private static boolean isCurrent(Config config, Map.Entry<String, String> version) {
    return config.entries().get(version.getKey()).serverVersion().equals(version.getValue());
  }

  /** Shows the change of the file and the plan; returns whether there is anything to do. */
  boolean show(boolean isVerbose) {
    FleetPlan plan =
        session.rollout(label, new ApplyPlanner(), Result.RUNNING, options).plan(targets);
    edit.changes().forEach((name, change) -> show(name, change, State.PLANNED));
    session.reporter().planned(plan, isVerbose);
    return !plan.isEmpty() || !edit.changes().isEmpty();
  }

  private void show(String name, ConfigEdit.Change change, State state) {
    InstanceId id = new InstanceId(name);
    session.reporter().show(id, new VersionChangeView(id, edit.file(), change, state));
  }

  /** Pulls, writes the file, applies it, and puts back what failed; returns the exit code. */
  int perform() {
    FleetPlan plan = session.preview(new ApplyPlanner(), options, targets);
    if (plan.isBlocked()) {
      session.reporter().planned(plan, false);
    }
    if (plan.isBlocked() || !pull(plan)) {
      session.reporter().notice("the config file and the instances were not changed");
      return ExitCodes.FAILED;
    }
    session.cancellation().throwIfRequested();
    write(edit.before(), edit.after());
    List<Outcome> outcomes;
    try {
      outcomes =
          session.rollout(label, new ApplyPlanner(), Result.RUNNING, options).perform(targets);
    } catch (RuntimeException e) {
      settle(Set.of(), Set.of());
      throw e;
    }
    settle(names(outcomes, Result.RUNNING), names(outcomes, Result.INTERRUPTED));
    return ExitCodes.of(outcomes, session.cancellation());
  }

  /** While everything still runs; what is there already is not asked for. */
  private boolean pull(FleetPlan plan) {
    Set<ImageReference> missing =
        plan.pulls().stream().map(Step.PullImage::image).collect(Collectors.toSet());
    ImagesByHost images = ImagesByHost.of(targets, List.of());
    images.images().values().forEach(ofHost -> ofHost.retainAll(missing));
    images.images().values().removeIf(Set::isEmpty);
    return images.pull(session).stream().map(PullOutcome::failure).allMatch(Optional::isEmpty);
  }

  private void write(String expected, String text) {
    if (!expected.equals(text)) {
      new ConfigFile(edit.file()).replace(expected, text);
    }
  }

  private static Set<String> names(List<Outcome> outcomes, Result result) {
    return outcomes.stream()
        .filter(outcome -> outcome.result() == result)
        .map(outcome -> outcome.instance().id().value())
        .collect(Collectors.toSet());
  }

  /** An instance that was interrupted keeps the new version: the same command finishes the job. */
  private void settle(Set<String> done, Set<String> interrupted) {
    Set<String> kept =
        edit.changes().keySet().stream()
            .filter(name -> done.contains(name) || interrupted.contains(name))
            .collect(Collectors.toSet());
    boolean isPutBack = putBack(kept);
    edit.changes()
        .forEach(
            (name, change) -> {
              State undone = isPutBack ? State.RESTORED : State.LEFT;
              State left = interrupted.contains(name) ? State.INTERRUPTED : undone;
              show(name, change, done.contains(name) ? State.WRITTEN : left);
            });
  }

  private boolean putBack(Set<String> kept) {
    try {
      write(edit.after(), edit.only(kept).after());
      return true;
    } catch (ConfigException e) {
      session.reporter().notice("error: the previous version was not put back: " + e.getMessage());
      return false;
    }
  }
}
