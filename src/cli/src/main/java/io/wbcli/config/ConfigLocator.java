package io.wbcli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the config file: the one that was asked for, else the first that exists of the usual
 * places.
 *
 * @param workingDirectory against which relative paths are resolved
 */
public record ConfigLocator(Map<String, String> environment, Path workingDirectory) {

  private static final String FILE_NAME = "instances.yaml";

  /**
   * The option's file, else the variable's, else the first of the usual places.
   *
   * @throws ConfigException if there is none; the message names every place that was looked at
   */
  public Path locate(Optional<Path> option) {
    Optional<Path> named =
        option.or(
            () ->
                Optional.ofNullable(environment.get("WB_CONFIG"))
                    .filter(name -> !name.isEmpty())
                    .map(Path::of));
    if (named.isPresent()) {
      return existing(named.get());
    }
    return candidates().stream()
        .filter(file -> Files.exists(workingDirectory.resolve(file)))
        .findFirst()
        .orElseThrow(() -> new ConfigException(notFound()));
  }

  private Path existing(Path file) {
    if (!Files.exists(workingDirectory.resolve(file))) {
      throw new ConfigException(file + ": no such file");
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
    return "no config found; looked at "
        + candidates().stream().map(Path::toString).collect(Collectors.joining(", "))
        + ". Give one with --config FILE or WB_CONFIG, or copy instances.example.yaml";
  }
}
