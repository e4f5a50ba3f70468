package io.wbcli.config;

import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.runtime.InstanceState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Converts a {@code servers.json} and the variables that the older tool reads into an {@code
 * instances.yaml} and a {@code .env} that stand by themselves.
 */
public final class ServersImport {

  private final Path file;
  private final Map<String, String> values;
  private final Config config;
  private final ImportedSecrets secrets = new ImportedSecrets();
  private final Map<String, ImportedInstance> instances = new LinkedHashMap<>();

  /**
   * The texts of the files.
   *
   * @param config the {@code instances.yaml}
   * @param environment the variables of the {@code .env}, with their values
   */
  public record Result(String config, Map<String, String> environment) {

    /** The {@code .env}. */
    public String environmentFile() {
      return EnvFile.format(environment);
    }

    /** Without values. */
    @Override
    public String toString() {
      return "Result[environment=" + environment.keySet() + "]";
    }
  }

  private ServersImport(Path file, Map<String, String> values) {
    this.file = file;
    this.values = values;
    Problems problems = new Problems();
    Variables variables = new Variables(values);
    Node.Mapping root = ConfigLoader.parse(file, variables, problems);
    this.config = new ConfigReader(file, variables, problems).read(root);
    problems.throwIfAny();
    if (root.entries().get("instances") instanceof Node.Mapping servers) {
      servers
          .entries()
          .forEach((name, server) -> add(name, server, new ImportedValues(variables, secrets)));
    }
  }

  private void add(String name, Node server, ImportedValues imported) {
    if (server instanceof Node.Mapping mapping && config.entries().get(name).invalid().isEmpty()) {
      instances.put(name, new ImportedInstance(name, imported.convert(mapping), secrets));
    }
  }

  /**
   * Reads the file.
   *
   * @param environmentFile the older tool's {@code .env}; by default the one next to the file
   * @throws ConfigException if a file cannot be read, or the file as a whole is invalid
   */
  public static ServersImport read(
      Path file, Map<String, String> environment, Optional<Path> environmentFile) {
    if (!ConfigLoader.isJson(file)) {
      throw new ConfigException(file + ": expected a servers.json");
    }
    environmentFile
        .filter(named -> !Files.exists(named))
        .ifPresent(
            named -> {
              throw new ConfigException(named + ": file not found");
            });
    Path declared = environmentFile.orElse(file.toAbsolutePath().resolveSibling(".env"));
    Map<String, String> values = new HashMap<>(Variables.declaredIn(declared));
    values.putAll(environment);
    return new ServersImport(file, values);
  }

  /**
   * The same with the variables of running containers for those that are not set; of several
   * values, the first.
   */
  public ServersImport withVariablesOf(Collection<InstanceState> running) {
    Map<String, String> found = new HashMap<>();
    running.stream()
        .flatMap(state -> Stream.of(state.services(), state.previous()))
        .flatMap(containers -> containers.values().stream())
        .flatMap(container -> container.environment().entrySet().stream())
        .filter(variable -> LegacyServer.VARIABLES.contains(variable.getKey()))
        .filter(variable -> !variable.getValue().isEmpty())
        .forEach(variable -> found.putIfAbsent(variable.getKey(), variable.getValue()));
    found.putAll(values);
    return new ServersImport(file, found);
  }

  /** The instances that are known well enough to find their containers. */
  public List<Instance> usable() {
    return config.identify(config.usable());
  }

  /** The errors of the servers that are left out. */
  public Map<String, List<Problem>> leftOut() {
    return config.problemsOutside(instances.keySet());
  }

  /** The ids of the instances that are imported. */
  public List<InstanceId> ids() {
    return instances.keySet().stream().map(InstanceId::new).toList();
  }

  /** The names of variables that no file and no container gives. */
  public Set<String> missing() {
    return new TreeSet<>(secrets.missing());
  }

  /** Adds what a service's container has beyond the file. */
  public void keep(
      InstanceId instance, ServiceName service, ServiceOptions options, Optional<String> image) {
    instances.get(instance.value()).keep(service, options, image);
  }

  /** The files. */
  public Result result() {
    Map<String, Map<String, Object>> trees = new LinkedHashMap<>();
    instances.forEach((name, instance) -> trees.put(name, instance.tree()));
    return new Result(ConfigWriter.format(file, SharedValues.of(trees)), secrets.values());
  }
}
