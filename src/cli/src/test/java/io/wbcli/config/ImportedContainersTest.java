package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceOptions;
import io.wbcli.instance.VolumeMount;
import io.wbcli.runtime.InstanceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Admin;
import io.wbcli.service.Postgres;
import io.wbcli.service.Valkey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code wb import} keeps of running containers. */
class ImportedContainersTest extends ImportFixture {

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
            List.of(new VolumeMount("/a$b", "/c", true)),
            List.of(new PublishedPort(new HostPort(HostPort.ALL_ADDRESSES, 9100), 91)),
            List.of("run", "--it"),
            Map.of("memory", "512m", "extraHosts", "a:10.0.0.1,b:10.0.0.2", "restart", "always"),
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
        ",",
        "a\nb",
        "a\rb",
        "a\tb",
        "'\"",
        "\\",
        "-----BEGIN\nMIIB=\n-----END\n",
        "export x",
        "a #b"
      })
  void anyValueIsReadAsItWas(String value) {
    ServersImport servers = read(TWO);
    Map<String, String> own = Map.of("PLAIN", value, "SECRET", value);
    servers.keep(X, ServiceName.APP, variables(own), Optional.empty());
    assertThat(servers.result().environment()).containsEntry("SECRET", value);
    assertThat(reloaded(servers).environment()).containsAllEntriesOf(own);
  }

  @Test
  void secretsOfCommandsAndLabelsAreNotInTheConfig() {
    ServersImport servers = read(TWO);
    servers.keep(
        X, Valkey.NAME, command("valkey-server", "--requirepass", "geheim3"), Optional.empty());
    servers.keep(X, Admin.NAME, command("run", "--api-token", "geheim4"), Optional.empty());
    servers.keep(
        X,
        ServiceName.APP,
        new ServiceOptions(
            Map.of("SMTP_PW", "geheim1"),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Map.of("basicauth", "u:$apr1$geheim2")),
        Optional.empty());
    assertThat(servers.result().config()).doesNotContain("geheim");
    Instance instance = reloaded(servers);
    assertThat(instance.valkey().password()).contains("geheim3");
    assertThat(instance.options(Admin.NAME).command())
        .containsExactly("run", "--api-token", "geheim4");
    assertThat(instance.options(ServiceName.APP).labels())
        .containsEntry("basicauth", "u:$apr1$geheim2");
  }

  @Test
  void namesOfVariablesMayHaveDotsAndDashes() {
    ServersImport servers = read(TWO);
    Map<String, String> own = Map.of("spring.datasource.url", "x", "my-key", "y");
    servers.keep(X, ServiceName.APP, variables(own), Optional.empty());
    assertThat(servers.result().environment()).containsEntry("my_key", "y");
    assertThat(reloaded(servers).environment()).containsAllEntriesOf(own);
  }
}
