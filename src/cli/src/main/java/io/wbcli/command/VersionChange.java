package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.ConfigEdit;
import io.wbcli.config.ConfigException;
import io.wbcli.config.ConfigFile;
import io.wbcli.config.ConfigLoader;
import io.wbcli.config.VersionFile;
import io.wbcli.event.Outcome;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Scope;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.output.VersionChangeView;
import io.wbcli.output.VersionChangeView.State;
import io.wbcli.plan.ApplyPlanner;
import io.wbcli.plan.Planner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Other versions for instances: each in the config file just before the instance begins, and the
 * previous one again as soon as it has failed. Whenever the command ends, by a kill too, the file
 * has the new version of those that have it or were about to get it, and of no other.
 */
final class VersionChange implements Change {

  private final Session session;
  private final String command;
  private final Map<String, Scope.Versions> versions;
  private final ConfigEdit edit;
  private final VersionFile file;
  private final List<Target> targets;
  private final Map<String, State> states = new ConcurrentHashMap<>();

  private VersionChange(
      Session session,
      String command,
      Map<String, Scope.Versions> versions,
      ConfigEdit edit,
      List<Target> targets) {
    this.session = session;
    this.command = command;
    this.versions = versions;
    this.edit = edit;
    this.file =
        new VersionFile(new ConfigFile(edit.file()), edit.before(), current(session, versions));
    this.targets = targets;
  }

  /**
   * Derives the new text of the file and checks it.
   *
   * @param command as an operator repeats it, without the instance
   * @throws ConfigException if the versions cannot be changed, or the instances would be invalid
   */
  static VersionChange prepare(
      Session session, String command, Map<String, Scope.Versions> versions) {
    Config config = session.config();
    Map<String, String> current = current(session, versions);
    Map<String, String> changed = new LinkedHashMap<>();
    versions.forEach((name, version) -> changed.put(name, version.to()));
    changed.entrySet().removeAll(current.entrySet());
    ConfigEdit edit = ConfigEdit.of(config.file(), new ConfigFile(config.file()).text(), changed);
    Config edited = new ConfigLoader(session.environment()).load(config.file(), edit.after());
    List<Target> targets = session.onHosts(edited.resolve(versions.keySet()));
    return new VersionChange(session, command, versions, edit, targets);
  }

  private static Map<String, String> current(
      Session session, Map<String, Scope.Versions> versions) {
    Map<String, String> current = new LinkedHashMap<>();
    versions
        .keySet()
        .forEach(name -> current.put(name, session.config().entries().get(name).serverVersion()));
    return current;
  }

  @Override
  public String command() {
    return command;
  }

  @Override
  public Planner planner() {
    return new ApplyPlanner();
  }

  @Override
  public Result success() {
    return Result.RUNNING;
  }

  @Override
  public List<Target> targets() {
    return targets;
  }

  @Override
  public Map<String, Scope.Versions> versions() {
    return versions;
  }

  @Override
  public boolean show() {
    edit.changes().keySet().forEach(name -> show(name, State.PLANNED));
    return !edit.changes().isEmpty();
  }

  private void show(String name, State state) {
    Optional.ofNullable(edit.changes().get(name))
        .map(change -> new VersionChangeView(new InstanceId(name), edit.file(), change, state))
        .ifPresent(view -> session.reporter().show(view.id(), view));
  }

  @Override
  public void before(Instance instance) {
    String name = instance.id().value();
    file.set(name, versions.get(name).to());
    states.put(name, State.INTERRUPTED);
  }

  /** An instance that was interrupted keeps the new version: the same command finishes the job. */
  @Override
  public void after(Outcome outcome) {
    String name = outcome.instance().id().value();
    State state =
        switch (outcome.result()) {
          case RUNNING -> State.WRITTEN;
          case INTERRUPTED -> State.INTERRUPTED;
          default -> putBack(name);
        };
    states.put(name, state);
    show(name, state);
  }

  private State putBack(String name) {
    try {
      file.set(name, versions.get(name).from());
      return State.RESTORED;
    } catch (ConfigException e) {
      session.reporter().notice("error: the previous version was not put back: " + e.getMessage());
      return State.LEFT;
    }
  }

  @Override
  public void finish(List<Outcome> outcomes) {
    edit.changes().keySet().stream()
        .filter(name -> !states.containsKey(name))
        .forEach(name -> show(name, State.SKIPPED));
    if (states.isEmpty() && outcomes.stream().anyMatch(each -> each.failure().isPresent())) {
      session.reporter().notice("the config file and the instances were not changed");
    }
  }
}
