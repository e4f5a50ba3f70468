package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.instance.Instance;
import io.wbcli.output.NamesView.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of a config that a command line may have. */
final class ConfigNames {

  private final Config config;
  private final List<Name> names = new ArrayList<>();

  private ConfigNames(Config config) {
    this.config = config;
  }

  /** Returns ids, tags, and versions as selectors and alone. */
  static List<Name> of(Config config) {
    ConfigNames all = new ConfigNames(config);
    all.addInstances();
    all.addGroups();
    return all.names;
  }

  private void addInstances() {
    config
        .entries()
        .forEach(
            (id, entry) ->
                names.add(
                    new Name("id", id, entry.instance().map(Instance::label).orElse("invalid"))));
  }

  private void addGroups() {
    Map<String, Integer> tags = new LinkedHashMap<>();
    Map<String, Integer> versions = new LinkedHashMap<>();
    for (Config.Entry entry : config.entries().values()) {
      entry.tags().forEach(tag -> tags.merge(tag, 1, Integer::sum));
      if (!entry.serverVersion().isEmpty()) {
        versions.merge(entry.serverVersion(), 1, Integer::sum);
      }
    }
    names.add(new Name("all", "@all", instances(config.entries().size())));
    tags.forEach((tag, count) -> names.add(new Name("tag", "@" + tag, instances(count))));
    versions.forEach(
        (version, count) -> {
          names.add(new Name("server", "server=" + version, instances(count)));
          names.add(new Name("version", version, instances(count)));
        });
    long admins =
        config.entries().values().stream()
            .filter(entry -> entry.adminVersion().isPresent())
            .count();
    if (admins > 0) {
      names.add(new Name("admin", "admin", instances(admins) + " with an admin"));
    }
  }

  private static String instances(long count) {
    return count + (count == 1 ? " instance" : " instances");
  }
}
