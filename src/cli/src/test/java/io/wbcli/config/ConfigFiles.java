package io.wbcli.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Writes config files for tests. */
final class ConfigFiles {

  private final Path directory;

  ConfigFiles(Path directory) {
    this.directory = directory;
  }

  Path write(String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Config load(String yaml, String... environment) {
    return loadFile("instances.yaml", yaml, environment);
  }

  Config loadFile(String name, String content, String... environment) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return new ConfigLoader(variables).load(write(name, content));
  }
}
