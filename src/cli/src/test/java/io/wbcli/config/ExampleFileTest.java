package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The example file, the JSON Schema and the keys that the code reads are three views of one format.
 */
class ExampleFileTest {

  private static final Path EXAMPLE = Path.of("instances.example.yaml");

  private static JsonNode schema() throws IOException {
    return new ObjectMapper()
        .readTree(ConfigLoader.class.getResourceAsStream("instances.schema.json"));
  }

  private static Map<String, Set<String>> keysOfTheCode() {
    return new TreeMap<>(
        Map.of(
            "root", ConfigKeys.ROOT,
            "root.images", ConfigKeys.ROOT_IMAGES,
            "root.networkPool", ConfigKeys.NETWORK_POOL_KEYS,
            "instance", ConfigKeys.INSTANCE,
            "instance.images", ConfigKeys.IMAGES,
            "instance.health", ConfigKeys.HEALTH,
            "instance.stopGrace", ConfigKeys.STOP_GRACE,
            "instance.valkey", ConfigKeys.VALKEY,
            "instance.postgres", ConfigKeys.POSTGRES,
            "service", ConfigKeys.SERVICE));
  }

  private static Set<String> properties(JsonNode schema) {
    Set<String> names = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theSchemaHasExactlyTheKeysThatTheCodeReads() throws IOException {
    JsonNode root = schema();
    JsonNode instance = root.path("$defs").path("instance");
    Map<String, Set<String>> keys =
        new TreeMap<>(Map.of("root", properties(root), "instance", properties(instance)));
    for (String section : List.of("images", ConfigKeys.NETWORK_POOL)) {
      keys.put("root." + section, properties(root.path("properties").path(section)));
    }
    for (String section : List.of("images", "health", "stopGrace", "valkey", "postgres")) {
      keys.put("instance." + section, properties(instance.path("properties").path(section)));
    }
    keys.put("service", properties(root.path("$defs").path("service")));
    assertThat(keys).isEqualTo(keysOfTheCode());
  }

  @Test
  void theExampleIsValidByTheSchema() throws IOException {
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema());
    assertThat(schema.validate(Files.readString(EXAMPLE), InputFormat.YAML)).isEmpty();
  }

  @Test
  void theExampleIsAcceptedAndResolvesCompletely() {
    Config config = new ConfigLoader(Map.of()).load(EXAMPLE);
    assertThat(config.resolve(config.entries().keySet())).hasSize(2);
  }

  @Test
  void theExampleContainsEveryKeyWithComments() throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE);
    Set<String> all = new TreeSet<>();
    keysOfTheCode().values().forEach(all::addAll);
    assertThat(all)
        .allSatisfy(key -> assertThat(lines).anyMatch(line -> line.matches("[ #]*" + key + ":.*")));
    assertThat(lines.stream().filter(line -> line.strip().startsWith("#")))
        .hasSizeGreaterThan(all.size() / 2);
  }
}
