package io.wbcli.config;

import io.wbcli.instance.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes config files for tests. */
record ConfigFiles(Path directory) {

  /** A config with one instance and the required keys only. */
  static final String MINIMAL =
      """
      mountPath: /data
      instances:
        x:
          port: 9001
          serverVersion: 1.6.7
      """;

  /** The minimal config with another key of its instance. */
  static String withKey(String line) {
    return MINIMAL + "    " + line + "\n";
  }

  /** The only instance of the minimal config. */
  static Instance instance(Config config) {
    return config.resolve(List.of("x")).getFirst();
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

  /** Loads a config and uses all of its instances. */
  List<Instance> resolve(String yaml) {
    Config config = load(yaml);
    return config.resolve(config.entries().keySet());
  }

  Config loadFile(String name, String content, String... environment) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return new ConfigLoader(variables).load(write(name, content));
  }
}
