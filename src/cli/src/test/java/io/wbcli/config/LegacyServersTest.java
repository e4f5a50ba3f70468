package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.BindMount;
import io.wbcli.instance.Instance;
import io.wbcli.instance.ServiceName;
import io.wbcli.service.Admin;
import io.wbcli.service.Valkey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server of a {@code servers.json} becomes. */
class LegacyServersTest {

  private static final Map<String, String> REQUIRED =
      Map.of(
          "DOMAIN", "example.org",
          "PG_PASSWORD", "of-the-app",
          "CLERK_PUBLISHABLE_KEY", "clerk-public",
          "CLERK_SECRET_KEY", "clerk-secret",
          "ANTHROPIC_API_URL", "https://api.example.org",
          "ANTHROPIC_API_KEY", "anthropic",
          "STATUS_API_KEY", "status",
          "SEND_GRID_API", "send-grid",
          "MOUNT_PATH", "/data");

  @TempDir private Path directory;
  private ConfigFiles files;
  private Map<String, String> environment;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
    environment = new HashMap<>(REQUIRED);
  }

  private Config loadAll(String json) {
    return new ConfigLoader(environment).load(files.write("servers.json", json));
  }

  /** An instance with these keys beside the required ones. */
  private Instance load(String keys) {
    return loadAll("[{\"id\": \"x\", \"port\": 3001, \"serverVersion\": \"1.6.7\"" + keys + "}]")
        .resolve(List.of("x"))
        .getFirst();
  }

  @Test
  void flagsBecomeSettings() {
    Instance instance =
        load(
            ", \"label\": \"Testing \\/ A\", \"adminVersion\": \"1.0.0\", \"french\": true,"
                + " \"ethiopian\": true, \"openAccess\": true, \"countryIso3\": \"ETH\","
                + " \"fiscalYear\": \"july\", \"tags\": [\"on call\"]");
    assertThat(instance.label()).isEqualTo("Testing / A");
    assertThat(instance.directory()).isEqualTo(Path.of("/data/x"));
    assertThat(instance.domain()).contains("example.org");
    assertThat(instance.tags()).containsExactly("on call");
    assertThat(instance.has(Admin.NAME)).isTrue();
    assertThat(instance.settings())
        .containsOnly(
            Map.entry("INSTANCE_LANGUAGE", "fr"),
            Map.entry("INSTANCE_CALENDAR", "ethiopian"),
            Map.entry("INSTANCE_FISCAL_YEAR", "july"),
            Map.entry("ISO_COUNTRY_CODE", "ETH"),
            Map.entry("OPEN_ACCESS", "1"));
  }

  @Test
  void aVolumeBecomesAMountPathBelowMntAndAVariable() {
    Instance instance = load(", \"volume\": \"vol_ng\", \"instanceDir\": \"ng\"");
    assertThat(instance.directory()).isEqualTo(Path.of("/mnt/vol_ng/ng"));
    assertThat(instance.environment())
        .containsEntry("VOLUME_NAME", "vol_ng")
        .containsEntry("DATABASE_FOLDER", "ng");
    assertThat(load(", \"volume\": null").directory()).isEqualTo(Path.of("/data/x"));
    assertThat(load("").environment())
        .containsEntry("DATABASE_FOLDER", "x")
        .doesNotContainKey("VOLUME_NAME");
  }

  @Test
  void theAppGetsTheVariablesOfTheOlderTool() {
    environment.put("GITHUB_TOKEN", "github");
    assertThat(load("").environment())
        .containsEntry("CLERK_PUBLISHABLE_KEY", "clerk-public")
        .containsEntry("CLERK_SECRET_KEY", "clerk-secret")
        .containsEntry("ANTHROPIC_API_URL", "https://api.example.org")
        .containsEntry("ANTHROPIC_API_KEY", "anthropic")
        .containsEntry("STATUS_API_KEY", "status")
        .containsEntry("SEND_GRID_API", "send-grid")
        .containsEntry("GITHUB_TOKEN", "github")
        .doesNotContainKeys("DAILY_TOKEN_LIMIT", "WEEKLY_TOKEN_LIMIT", "CENTRAL_SERVER_SECRET");
  }

  @Test
  void aVariableWithoutWhichTheAppDoesNotStartIsRequired() {
    environment.remove("ANTHROPIC_API_KEY");
    assertThatThrownBy(() -> load(""))
        .hasMessageContaining("variable ANTHROPIC_API_KEY is not set: the app requires it");
  }

  @Test
  void appAndDatabaseArePublishedOnAllAddressesAndTheAppGetsTheSocket() {
    Instance instance = load("");
    assertThat(instance.address()).hasToString("*:3001");
    assertThat(instance.postgres().publish().orElseThrow()).hasToString("*:13001");
    assertThat(instance.postgres().settings())
        .containsExactly(
            Map.entry("shared_preload_libraries", "pg_stat_statements"),
            Map.entry("pg_stat_statements.track", "all"));
    assertThat(instance.valkey().appendfsync()).contains("always");
    assertThat(instance.dockerSocket()).isTrue();
  }

  @Test
  void theImageFollowsFromTheVersion() {
    assertThat(imageOf("1.5.12")).isEqualTo("timroberton/comb:wb-hmis-server-v1.5.12");
    assertThat(imageOf("0.9")).isEqualTo("timroberton/comb:wb-hmis-server-v0.9");
    assertThat(imageOf("1.6.0")).isEqualTo("timroberton/comb:wb-fastr-server-v1.6.0");
    assertThat(imageOf("1.10")).isEqualTo("timroberton/comb:wb-fastr-server-v1.10");
    assertThat(imageOf("2.0.0")).isEqualTo("timroberton/comb:wb-fastr-server-v2.0.0");
  }

  private String imageOf(String version) {
    return loadAll(
            "[{\"id\": \"x\", \"port\": 3001, \"serverVersion\": \"%s\"}]".formatted(version))
        .resolve(List.of("x"))
        .getFirst()
        .images()
        .get(ServiceName.APP)
        .value();
  }

  @Test
  void aCentralInstanceHasItsOwnImageNoCacheAndTheFile() {
    Instance central = load(", \"mode\": \"central\"");
    assertThat(central.isCentral()).isTrue();
    assertThat(central.has(Valkey.NAME)).isFalse();
    assertThat(central.dockerSocket()).isFalse();
    assertThat(central.images().get(ServiceName.APP).value())
        .isEqualTo("timroberton/comb:wb-fastr-central-v1.6.7");
    assertThat(central.options(ServiceName.APP).mounts())
        .containsExactly(
            new BindMount(directory.resolve("servers.json").toString(), "/app/servers.json", true));
  }

  @Test
  void theFileOfACentralInstanceIsMountedByItsAbsolutePath() {
    Path here = Path.of("").toAbsolutePath();
    files.write(
        "servers.json",
        "[{\"id\": \"hq\", \"port\": 3001, \"serverVersion\": \"1.6.7\", \"mode\": \"central\"}]");
    Instance central =
        new ConfigLoader(environment)
            .load(here.relativize(directory.resolve("servers.json")))
            .resolve(List.of("hq"))
            .getFirst();
    assertThat(central.options(ServiceName.APP).mounts().getFirst().source())
        .isEqualTo(directory.resolve("servers.json").toString());
  }

  @Test
  void thePasswordsOfAllInstancesComeFromTheEnvironment() {
    assertThat(load("").postgres().password()).isEmpty();
    environment.put("POSTGRES_PASSWORD", "old");
    assertThat(load("").postgres().password()).contains("old");
    assertThat(load("").environment()).containsEntry("PG_PASSWORD", "of-the-app");
  }

  @Test
  void textIsTakenAsItIs() {
    environment.put("HOME", "/root");
    assertThat(load(", \"label\": \"${HOME} $$\"").label()).isEqualTo("${HOME} $$");
    assertThat(load(", \"label\": \"\"").label()).isEqualTo("x");
  }

  @Test
  void withoutVolumeAndMountPathTheErrorNamesTheVariable() {
    environment.remove("MOUNT_PATH");
    assertThatThrownBy(() -> load("")).hasMessageContaining("variable MOUNT_PATH is not set");
  }

  @Test
  void invalidJsonIsReportedWithItsLocation() {
    assertThatThrownBy(() -> loadAll("[{\"id\": }]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("servers.json:1:9: invalid JSON");
  }

  @Test
  void aDuplicateIdOrPortIsAnErrorOfTheFile() {
    assertThatThrownBy(
            () ->
                loadAll(
                    """
                    [{"id": "x", "port": 9001, "serverVersion": "1"},
                     {"id": "y", "port": 9001, "serverVersion": "1", "unknown": 1},
                     {"id": "x", "port": 9002, "serverVersion": "1"}]
                    """))
        .hasMessageContaining("[1].port: port 9001 is already used by instance \"x\"")
        .hasMessageContaining("[2].id: duplicate instance \"x\"");
  }

  @Test
  void anErrorOfOneInstanceConcernsNoOther() {
    Config config =
        loadAll(
            """
            [{"id": "x", "port": 9001, "serverVersion": "1.6.7"},
             {"id": "y", "port": 9002, "serverVersion": "1.6.7", "prot": 1},
             {"id": "z", "port": 9003, "serverVersion": "1.6.7", "french": "yes"},
             {"port": 9004},
             "w"]
            """);
    assertThat(config.resolve(List.of("x"))).hasSize(1);
    assertThat(config.problemsOutside(List.of("x")).keySet())
        .containsExactly("y", "z", "[3]", "[4]");
    assertThat(
            config.problemsOutside(List.of("x")).values().stream()
                .flatMap(List::stream)
                .map(Problem::toString))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("[1].prot: unknown key \"prot\"; did you mean \"port\"? (allowed:"),
            line ->
                assertThat(line)
                    .contains("[2].french: invalid value \"yes\" (allowed: true or false)"),
            line -> assertThat(line).contains("servers.json:4:2: [3].id: required"),
            line -> assertThat(line).contains("[4]: is text, expected a map"));
    assertThatThrownBy(() -> config.resolve(List.of("x", "y", "[3]")))
        .hasMessageContaining("unknown key \"prot\"")
        .hasMessageContaining("[3].id: required")
        .hasMessageEndingWith("to act on the others, leave these out with --except: y, [3]");
  }

  @Test
  void aMapInJsonIsReadAsInstancesYaml() {
    Config config =
        files.loadFile(
            "instances.json",
            "{\"mountPath\": \"/data\", \"instances\": {\"x\": {\"port\": 9001, \"serverVersion\":"
                + " 1.10}}}");
    assertThat(config.resolve(List.of("x")).getFirst().serverVersion()).isEqualTo("1.10");
  }
}
