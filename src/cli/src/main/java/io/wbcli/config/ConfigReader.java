package io.wbcli.config;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Role;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the tree of a config file into a {@link Config}, noting every problem on the way. */
final class ConfigReader {

  private final Path file;
  private final Variables variables;
  private final Problems problems;

  /** Which instance holds a container name or a port already, to tell of collisions. */
  private final Map<Object, InstanceId> owners = new HashMap<>();

  ConfigReader(Path file, Variables variables, Problems problems) {
    this.file = file;
    this.variables = variables;
    this.problems = problems;
  }

  Config read(Node.Mapping map) {
    Section root =
        new Section(map, variables, problems, problems).rejectUnknownKeys(ConfigKeys.ROOT);
    List<ImageReference> extra =
        root.section("images", ConfigKeys.ROOT_IMAGES).list("extra", ImageReference::new);
    Map<InstanceId, Config.Entry> entries = new LinkedHashMap<>();
    Section instances = root.openSection("instances");
    if (instances.map().entries().isEmpty()) {
      problems.add(instances.map().location(), "there is no instance; add one below 'instances'");
    }
    Node.Mapping shared = sharedByAll(root);
    instances
        .map()
        .entries()
        .forEach((name, node) -> readInstance(name, node, shared, instances, entries));
    return new Config(file, extra, entries);
  }

  /** {@code defaults}, over the root's own keys that are an instance's keys too. */
  private static Node.Mapping sharedByAll(Section root) {
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
    entries.remove("extra");
    return new Node.Mapping(entries, map.location());
  }

  private void readInstance(
      String name,
      Node node,
      Node.Mapping shared,
      Section instances,
      Map<InstanceId, Config.Entry> entries) {
    Optional<InstanceId> id = readId(name, node.location());
    if (!(node instanceof Node.Mapping own)) {
      problems.add(
          node.location(), "is " + node.kind() + "; allowed is a map with the instance's keys");
    } else if (id.isPresent()) {
      Problems missing = new Problems();
      Section section = instances.with(own.over(shared)).withMissing(missing);
      Config.Entry entry = new InstanceReader(id.get(), section).read();
      entry.instance().ifPresent(_ -> claimPorts(id.get(), section));
      entries.put(id.get(), entry);
    }
  }

  private Optional<InstanceId> readId(String name, Location location) {
    try {
      InstanceId id = new InstanceId(name);
      for (Role role : Role.values()) {
        claim(role.containerName(id), id, location, "the container name " + role.containerName(id));
      }
      return Optional.of(id);
    } catch (IllegalArgumentException e) {
      problems.add(location, e.getMessage());
      return Optional.empty();
    }
  }

  private void claimPorts(InstanceId id, Section section) {
    section
        .text("port")
        .ifPresent(port -> claim(port, id, section.location("port"), "port " + port));
    Section postgres = section.openSection("postgres");
    postgres
        .text("publish")
        .map(text -> text.substring(text.lastIndexOf(':') + 1))
        .ifPresent(port -> claim(port, id, postgres.location("publish"), "port " + port));
  }

  private void claim(Object what, InstanceId id, Location location, String description) {
    InstanceId owner = owners.putIfAbsent(what, id);
    if (owner != null) {
      problems.add(
          location, description + " is taken by instance '" + owner + "'; each may be used once");
    }
  }
}
