package io.wbcli.command;

import io.wbcli.execute.Scope;
import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** The parameters and options of commands that give instances another version. */
final class VersionOptions {

  @Mixin RolloutOptions rollout;
  @Mixin WaitOptions wait;

  /**
   * Gives each of the instances its version.
   *
   * @param options those that belong to the command, such as {@code --to 2}
   * @param versions chooses the versions, by the names of the instances
   */
  int run(
      Session session, List<String> options, Function<List<Target>, Map<String, String>> versions) {
    return rollout.run(session, new Preparation(session, options, versions), wait, true);
  }

  private record Preparation(
      Session session, List<String> options, Function<List<Target>, Map<String, String>> choice)
      implements Change.Preparation {

    @Override
    public boolean createsContainers() {
      return true;
    }

    @Override
    public Change of(String command, List<Target> selected, Optional<Scope> unfinished) {
      Map<String, Scope.Versions> begun = unfinished.map(Scope::versions).orElse(Map.of());
      return VersionChange.prepare(session, command, versions(selected, choice, begun));
    }
  }

  /** A command that is resumed goes on with the versions that it began with. */
  private static Map<String, Scope.Versions> versions(
      List<Target> selected,
      Function<List<Target>, Map<String, String>> choice,
      Map<String, Scope.Versions> begun) {
    List<Target> others =
        selected.stream().filter(target -> !begun.containsKey(name(target))).toList();
    Map<String, String> chosen = others.isEmpty() ? Map.of() : choice.apply(others);
    Map<String, Scope.Versions> versions = new LinkedHashMap<>();
    for (Target target : selected) {
      String name = name(target);
      String from = target.instance().serverVersion();
      versions.put(
          name,
          Optional.ofNullable(begun.get(name))
              .orElseGet(() -> new Scope.Versions(from, chosen.get(name))));
    }
    return versions;
  }

  private static String name(Target target) {
    InstanceId id = target.instance().id();
    return id.value();
  }
}
