package io.wbcli.config;

import io.wbcli.instance.AddressPool;
import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Subnet;
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
    Optional<AddressPool> pool = networkPool(root);
    Map<String, Config.Entry> entries =
        instances(root.openSection("instances"), shared(root), pool);
    return new Config(file, extra, pool, entries);
  }

  private Optional<AddressPool> networkPool(Section root) {
    Section pool = root.section(ConfigKeys.NETWORK_POOL, ConfigKeys.NETWORK_POOL_KEYS);
    if (pool.map().entries().isEmpty()) {
      return Optional.empty();
    }
    Optional<Subnet> base = pool.required("base", Checks::subnet);
    return base.flatMap(
        subnet ->
            pool.value("size", text -> AddressPool.of(subnet, Checks.number(text)))
                .or(() -> pool.value("base", _ -> AddressPool.of(subnet, defaultSize(subnet)))));
  }

  private static int defaultSize(Subnet base) {
    return Math.max(AddressPool.DEFAULT_SIZE, base.prefix());
  }

  private Map<String, Config.Entry> instances(
      Section instances, Node.Mapping shared, Optional<AddressPool> pool) {
    if (instances.map().entries().isEmpty()) {
      problems.add(instances.map().location(), "no instances defined; add one below \"instances\"");
    }
    Map<String, Config.Entry> entries = new LinkedHashMap<>();
    instances
        .map()
        .entries()
        .forEach((name, node) -> entries.put(name, entry(name, node, shared, instances, pool)));
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

  private Config.Entry entry(
      String name, Node node, Node.Mapping shared, Section instances, Optional<AddressPool> pool) {
    Problems invalid = new Problems();
    if (!(node instanceof Node.Mapping own)) {
      invalid.add(node.location(), notAMap(node));
      return Config.Entry.invalid(invalid.list());
    }
    Section section = new Section(own.over(shared), instances.variables(), invalid, new Problems());
    Optional<InstanceId> id = readId(name, node.location(), invalid);
    Config.Entry entry = new InstanceReader(id, section, pool).read();
    id.ifPresent(known -> claims.claimHost(known, entry.instance(), section));
    return entry;
  }

  private static String notAMap(Node node) {
    return node instanceof Node.Invalid wrong
        ? wrong.problem()
        : "is " + node.kind() + ", expected a map";
  }

  private Optional<InstanceId> readId(String name, Location location, Problems invalid) {
    try {
      InstanceId id = new InstanceId(name);
      claims.claimNames(id, location);
      return Optional.of(id);
    } catch (IllegalArgumentException e) {
      invalid.add(location, e.getMessage());
      return Optional.empty();
    }
  }
}
