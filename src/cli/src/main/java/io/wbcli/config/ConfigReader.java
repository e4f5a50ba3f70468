package io.wbcli.config;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts the tree of a config file into a {@link Config} and collects all problems. */
final class ConfigReader {

  private final Path file;
  private final Variables variables;
  private final Problems problems;
  private final Claims claims;

  ConfigReader(Path file, Variables variables, Problems problems) {
    this.file = file;
    this.variables = variables;
    this.problems = problems;
    this.claims = new Claims(problems);
  }

  Config read(Node.Mapping map) {
    Section root =
        new Section(map, variables, problems, problems).rejectUnknownKeys(ConfigKeys.ROOT);
    List<ImageReference> extra =
        root.section("images", ConfigKeys.ROOT_IMAGES).list(ConfigKeys.EXTRA, ImageReference::new);
    return new Config(file, extra, instances(root.openSection("instances"), shared(root)));
  }

  private Map<InstanceId, Config.Entry> instances(Section instances, Node.Mapping shared) {
    if (instances.map().entries().isEmpty()) {
      problems.add(instances.map().location(), "no instances defined; add one below \"instances\"");
    }
    Map<InstanceId, Config.Entry> entries = new LinkedHashMap<>();
    instances
        .map()
        .entries()
        .forEach(
            (name, node) ->
                readId(name, node.location())
                    .ifPresent(id -> readInstance(id, node, shared, instances, entries)));
    return entries;
  }

  /** The keys of {@code defaults}, else those of the root that an instance may have too. */
  private static Node.Mapping shared(Section root) {
    Map<String, Node> inherited = new LinkedHashMap<>(root.map().entries());
    inherited.keySet().retainAll(ConfigKeys.INSTANCE);
    inherited.computeIfPresent("images", (_, images) -> withoutExtra(images));
    Node.Mapping base = new Node.Mapping(inherited, root.map().location());
    return root.openSection("defaults").map().over(base);
  }

  private static Node withoutExtra(Node images) {
    if (!(images instanceof Node.Mapping map)) {
      return new Node.Empty(images.location());
    }
    Map<String, Node> entries = new LinkedHashMap<>(map.entries());
    entries.remove(ConfigKeys.EXTRA);
    return new Node.Mapping(entries, map.location());
  }

  private void readInstance(
      InstanceId id,
      Node node,
      Node.Mapping shared,
      Section instances,
      Map<InstanceId, Config.Entry> entries) {
    if (node instanceof Node.Mapping own) {
      Section section = instances.with(own.over(shared)).withMissing(new Problems());
      Config.Entry entry = new InstanceReader(id, section).read();
      entry.instance().ifPresent(instance -> claims.claimHost(instance, section));
      entries.put(id, entry);
    } else {
      problems.add(node.location(), "is " + node.kind() + ", expected a map");
    }
  }

  private Optional<InstanceId> readId(String name, Location location) {
    try {
      InstanceId id = new InstanceId(name);
      claims.claimNames(id, location);
      return Optional.of(id);
    } catch (IllegalArgumentException e) {
      problems.add(location, e.getMessage());
      return Optional.empty();
    }
  }
}
