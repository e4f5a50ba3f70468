package io.wbcli.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads a config file of either format: {@code instances.yaml}, or the older tool's {@code
 * servers.json}.
 */
public final class ConfigLoader {

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
    return load(file, new ConfigFile(file).text());
  }

  /**
   * Checks a text that may become that of the file.
   *
   * @throws ConfigException if the text is invalid
   */
  public Config load(Path file, String text) {
    Problems problems = new Problems();
    Variables variables = Variables.of(environment, file.toAbsolutePath().normalize().getParent());
    Node.Mapping root = parse(file, text, variables, problems);
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
    return parse(file, new ConfigFile(file).text(), variables, problems);
  }

  /** The tree of either format as it is written. */
  static Node parseText(Path file, String text, Problems problems) {
    Location root = Location.of(file);
    String content = TextFile.withoutMark(text);
    return isJson(file)
        ? new JsonParser(problems).parse(content, root)
        : new YamlParser(problems).parse(content, root);
  }

  private static Node.Mapping parse(
      Path file, String text, Variables variables, Problems problems) {
    Location root = Location.of(file);
    Node tree = parseText(file, text, problems);
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
}
