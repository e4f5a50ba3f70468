package io.wbcli.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads a config file of either format: {@code instances.yaml}, or the older tool's {@code
 * servers.json}.
 */
public final class ConfigLoader {

  private static final long MAX_BYTES = 3L * 1024 * 1024;

  private static final String SEE_EXAMPLE =
      "; see instances.example.yaml (a list like servers.json is read from *.json files)";

  private final Map<String, String> environment;

  /**
   * Constructs a loader.
   *
   * @param environment the environment of the process, for the placeholders in the file
   */
  public ConfigLoader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reads and checks the file.
   *
   * @throws ConfigException if the file cannot be read or is invalid
   */
  public Config load(Path file) {
    Problems problems = new Problems();
    Variables variables = Variables.of(environment, file.toAbsolutePath().normalize().getParent());
    Node.Mapping root = parse(file, variables, problems);
    Config config = new ConfigReader(file, variables, problems).read(root);
    problems.throwIfAny();
    return config;
  }

  /** Returns the JSON Schema of an instances.yaml. */
  public static String schema() {
    try (InputStream schema = ConfigLoader.class.getResourceAsStream("instances.schema.json")) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }

  /** Reads the tree of an instances.yaml; that of a servers.json is converted. */
  static Node.Mapping parse(Path file, Variables variables, Problems problems) {
    Location root = Location.of(file);
    String text = read(file);
    Node tree =
        isJson(file)
            ? new JsonParser(problems).parse(text, root)
            : new YamlParser(problems).parse(text, root);
    problems.throwIfAny();
    return switch (tree) {
      case Node.Mapping map -> map;
      case Node.Sequence servers when isJson(file) ->
          new LegacyServers(problems, variables).convert(servers);
      case Node.Empty _ -> throw invalid(root, "file is empty" + SEE_EXAMPLE);
      case Node other ->
          throw invalid(
              other.location(),
              "root is " + other.kind() + ", expected a map with \"instances\"" + SEE_EXAMPLE);
    };
  }

  private static ConfigException invalid(Location location, String message) {
    return new ConfigException(List.of(new Problem(location, message)));
  }

  private static String read(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new ConfigException(file + ": is a directory, expected a file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new ConfigException(
            "%s: file has %d KiB, at most %d KiB are allowed"
                .formatted(file, Files.size(file) / 1024, MAX_BYTES / 1024));
      }
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": not UTF-8 text");
    } catch (AccessDeniedException e) {
      throw new ConfigException(file + ": permission denied");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot read: " + e.getMessage());
    }
  }
}
