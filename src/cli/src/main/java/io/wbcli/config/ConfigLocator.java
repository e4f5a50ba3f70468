package io.wbcli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the config file.
 *
 * @param workingDirectory the directory that relative paths are resolved against
 */
public record ConfigLocator(Map<String, String> environment, Path workingDirectory) {

  private static final String FILE_NAME = "instances.yaml";

  /**
   * Returns the file of the option, else of WB_CONFIG, else of SERVERS_FILE_PATH, which the older
   * tool reads, else the first default location that exists.
   *
   * @throws ConfigException if there is none; the message lists the default locations
   */
  public Path locate(Optional<Path> option) {
    Optional<Path> named =
        option.or(() -> variable("WB_CONFIG", environment)).or(this::serversFile);
    if (named.isPresent()) {
      return existing(named.get());
    }
    return candidates().stream()
        .filter(file -> Files.exists(workingDirectory.resolve(file)))
        .findFirst()
        .orElseThrow(() -> new ConfigException(notFound()));
  }

  /** The older tool reads the variable from its own .env, too. */
  private Optional<Path> serversFile() {
    String name = "SERVERS_FILE_PATH";
    return variable(name, environment)
        .or(() -> variable(name, Variables.declaredIn(workingDirectory.resolve(".env"))));
  }

  private static Optional<Path> variable(String name, Map<String, String> variables) {
    return Optional.ofNullable(variables.get(name)).filter(file -> !file.isEmpty()).map(Path::of);
  }

  private Path existing(Path file) {
    if (!Files.exists(workingDirectory.resolve(file))) {
      throw new ConfigException(file + ": file not found");
    }
    return workingDirectory.resolve(file);
  }

  private List<Path> candidates() {
    String home = environment.getOrDefault("HOME", "/");
    String userConfig =
        Optional.ofNullable(environment.get("XDG_CONFIG_HOME")).orElse(home + "/.config");
    return List.of(
        workingDirectory.resolve(FILE_NAME),
        Path.of(userConfig, "wb", FILE_NAME),
        Path.of("/etc/wb", FILE_NAME));
  }

  private String notFound() {
    return "config file not found (searched: "
        + candidates().stream().map(Path::toString).collect(Collectors.joining(", "))
        + "); pass --config FILE, set WB_CONFIG (or SERVERS_FILE_PATH for a servers.json), or copy"
        + " instances.example.yaml";
  }
}
