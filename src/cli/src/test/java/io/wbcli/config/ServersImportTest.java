package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.BindMount;
import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Admin;
import io.wbcli.service.Postgres;
import io.wbcli.service.Valkey;
import io.wbcli.testing.OddServers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code wb import} writes is what the older tool's files have said. */
class ServersImportTest {

  private static final String TWO =
      """
      [{"id": "x", "label": "No", "port": 3001, "serverVersion": "1.10", "adminVersion": "2.0",
        "tags": ["on call"], "openAccess": true},
       {"id": "y", "port": 3002, "serverVersion": "1.10", "volume": "vol_y"}]
      """;

  private static final InstanceId X = new InstanceId("x");

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
    LegacyServer.VARIABLES.forEach(name -> environment.put(name, "value of " + name));
    environment.put("MOUNT_PATH", "/data");
    environment.put("DOMAIN", "example.org");
  }

  private ServersImport read(String servers) {
    return ServersImport.read(files.write("servers.json", servers), environment, Optional.empty());
  }

  /** Loads the files as they would be found, without any variable of the process. */
  private Config reload(ServersImport.Result result) {
    files.write(".env", result.environmentFile());
    return files.load(result.config());
  }

  private Instance reloaded(ServersImport servers) {
    return reload(servers.result()).resolve(List.of("x")).getFirst();
  }

  private static ServiceOptions variables(Map<String, String> variables) {
    return new ServiceOptions(variables, List.of(), List.of(), List.of(), Map.of(), Map.of());
  }

  private static ServiceOptions command(String... words) {
    return new ServiceOptions(Map.of(), List.of(), List.of(), List.of(words), Map.of(), Map.of());
  }

  @Test
  void everyUsableServerIsTheSameInstanceAfterwards() {
    ServersImport servers = read(OddServers.file("healthy", 4000, "1.7.0"));
    List<Instance> before = servers.usable();
    assertThat(before).hasSizeGreaterThan(50);
    Config after = reload(servers.result());
    assertThat(after.resolve(after.entries().keySet())).isEqualTo(before);
    assertThat(servers.leftOut()).containsKeys("unknown-key", "Capital_Letter");
  }

  @Test
  void sharedValuesAreDefaultsSecretsArePlaceholdersAndTextThatLooksLikeANumberIsQuoted() {
    assertThat(read(TWO).result().config())
        .contains(
            """
            # this file. instances.example.yaml explains every key.
            domain: example.org

            # What all instances share. An instance's own key wins; maps merge, lists replace.
            defaults:
            """,
            """
                ANTHROPIC_API_KEY: ${ANTHROPIC_API_KEY}
            """,
            """
              x:
                label: 'No'
                port: 3001
                serverVersion: '1.10'
                adminVersion: '2.0'
                tags:
                  - on call
                openAccess: true
                mountPath: /data
            """)
        .doesNotContain("value of");
  }

  @Test
  void whatIsNotSetIsMissingAndCanBeAddedLater() {
    environment.remove("STATUS_API_KEY");
    environment.remove("GITHUB_TOKEN");
    ServersImport servers = read(TWO);
    assertThat(servers.missing()).containsExactly("STATUS_API_KEY");
    ServersImport.Result result = servers.result();
    assertThat(result.config()).contains("${STATUS_API_KEY}").doesNotContain("GITHUB_TOKEN");
    files.write(".env", result.environmentFile() + "STATUS_API_KEY=later\n");
    assertThat(files.load(result.config()).resolve(List.of("x", "y"))).hasSize(2);
  }

  @Test
  void variablesThatAreNotSetComeFromRunningContainers() {
    environment.remove("STATUS_API_KEY");
    environment.remove("POSTGRES_PASSWORD");
    InstanceState running =
        new InstanceState(
            Map.of(
                ServiceName.APP,
                ServiceStates.unlabelled(
                    "x", Status.RUNNING, "x", Map.of("STATUS_API_KEY", "s1", "PG_PASSWORD", "no")),
                Postgres.NAME,
                ServiceStates.unlabelled(
                    "x-postgres", Status.RUNNING, "x", Map.of("POSTGRES_PASSWORD", "p1"))),
            Map.of(),
            Optional.empty());
    ServersImport servers = read(TWO).withVariablesOf(List.of(running));
    assertThat(servers.missing()).isEmpty();
    assertThat(servers.result().environment())
        .containsEntry("STATUS_API_KEY", "s1")
        .containsEntry("POSTGRES_PASSWORD", "p1")
        .containsEntry("PG_PASSWORD", "value of PG_PASSWORD");
  }

  @Test
  void everythingThatAConfigCanSayIsKept() {
    ServiceOptions options =
        new ServiceOptions(
            Map.of("TZ", "Africa/Abidjan"),
            List.of(new BindMount("/a$b", "/c", true)),
            List.of(new PublishedPort(new HostPort(HostPort.ALL_ADDRESSES, 9100), 91)),
            List.of("run", "--it"),
            Map.of("memory", "1024", "extraHosts", "a:10.0.0.1,b:10.0.0.2", "restart", "always"),
            Map.of("team", "maps"));
    ServersImport servers = read(TWO);
    servers.keep(X, Admin.NAME, options, Optional.of("other/admin:1"));
    Instance instance = reloaded(servers);
    assertThat(instance.options(Admin.NAME)).isEqualTo(options);
    assertThat(instance.images().get(Admin.NAME)).hasToString("other/admin:1");
  }

  @Test
  void optionsOfServersGoToTheirOwnKeys() {
    ServersImport servers = read(TWO);
    servers.keep(
        X, Postgres.NAME, command("postgres", "-c", "max_connections=77"), Optional.empty());
    servers.keep(
        X,
        Valkey.NAME,
        command("valkey-server", "--appendonly", "yes", "--maxmemory", "1gb"),
        Optional.empty());
    Instance instance = reloaded(servers);
    assertThat(instance.postgres().settings())
        .containsEntry("max_connections", "77")
        .containsEntry("pg_stat_statements.track", "all");
    assertThat(instance.valkey().maxmemory()).contains("1gb");
    assertThat(instance.services()).isEmpty();
  }

  @Test
  void anOptionWithoutAKeyKeepsTheWholeCommand() {
    ServersImport servers = read(TWO);
    servers.keep(X, Valkey.NAME, command("valkey-server", "--io-threads", "4"), Optional.empty());
    assertThat(reloaded(servers).options(Valkey.NAME).command())
        .containsExactly("valkey-server", "--io-threads", "4");
  }

  @Test
  void aSecretOfOneInstanceHasAnotherNameThanThatOfAll() {
    ServersImport servers = read(TWO);
    Map<String, String> own = Map.of("STATUS_API_KEY", "own", "DATABASE_URL", "pg://u:p@h/db");
    servers.keep(X, ServiceName.APP, variables(own), Optional.empty());
    assertThat(servers.result().config())
        .contains("STATUS_API_KEY: ${X_STATUS_API_KEY}", "DATABASE_URL: ${DATABASE_URL}");
    assertThat(reloaded(servers).environment()).containsAllEntriesOf(own);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "null",
        "~",
        "1e3",
        "0x10",
        "1.10",
        "- a",
        "a: b",
        "# c",
        " lead",
        "trail ",
        "$",
        "${X}",
        "$$",
        "a#b",
        "it's",
        "\"quoted\"",
        "a=b",
        "\\n",
        "ü 🇨🇮",
        "'",
        "*",
        "&a",
        "!x",
        "%",
        "@",
        "`",
        "{a}",
        "[b]",
        "|",
        ">",
        ","
      })
  void anyValueIsReadAsItWas(String value) {
    ServersImport servers = read(TWO);
    Map<String, String> own = Map.of("PLAIN", value, "SECRET", value);
    servers.keep(X, ServiceName.APP, variables(own), Optional.empty());
    assertThat(servers.result().environment()).containsEntry("SECRET", value);
    assertThat(reloaded(servers).environment()).containsAllEntriesOf(own);
  }

  @Test
  void aValueThatNoFileCanHoldIsAnErrorWithoutTheValue() {
    ServersImport servers = read(TWO);
    servers.keep(X, ServiceName.APP, variables(Map.of("SECRET", "a\nb")), Optional.empty());
    assertThatThrownBy(() -> servers.result().environmentFile())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("variable SECRET has line breaks")
        .hasMessageNotContaining("a\nb");
  }

  @Test
  void onlyAServersJsonIsImported() {
    assertThatThrownBy(
            () ->
                ServersImport.read(
                    files.write("instances.yaml", ConfigFiles.MINIMAL),
                    environment,
                    Optional.empty()))
        .hasMessageContaining("expected a servers.json");
    assertThatThrownBy(
            () ->
                ServersImport.read(
                    files.write("servers.json", "[]"),
                    environment,
                    Optional.of(directory.resolve("no.env"))))
        .hasMessageContaining("no.env: file not found");
  }
}
