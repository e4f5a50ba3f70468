package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance's life on a real engine, with real Postgres and real Valkey. */
class MainJobIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private String page(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private void writeRowAndKey() {
    host.sql("CREATE TABLE kept (value text); INSERT INTO kept VALUES ('row')");
    host.valkey("SET kept key");
  }

  private void assertRowAndKey() {
    assertThat(host.sql("SELECT value FROM kept")).isEqualTo("row");
    assertThat(host.valkey("GET kept")).isEqualTo("key");
  }

  @Test
  @FirstStart
  void runBringsUpAnAppThatSeesItsDatabaseAndItsCache() throws Exception {
    host.configure("adminVersion: 1.0.0\nlabel: A Label");
    LiveHost.Result result = host.succeed("run", host.id());
    assertThat(result.out())
        .isEqualTo(host.id() + ": running at http://127.0.0.1:" + host.port() + "\n");
    assertThat(result.err())
        .contains("Creating missing directory: valkey/\n")
        .doesNotContain("\u001B");
    assertThat(host.running())
        .containsExactly(
            host.id(), host.id() + "-admin", host.id() + "-postgres", host.id() + "-valkey");
    assertThat(page("/"))
        .contains("<h1>A Label</h1>")
        .contains("<b class=\"up\">up</b> Postgres 17")
        .contains("Valkey, ");
    assertThat(page("/health_check")).isEqualTo("{\"status\":\"ok\",\"postgres\":\"up\"}");
  }

  @Test
  void dataSurvivesAStopAndASecondRunDoesNothing() {
    host.succeed("run", host.id());
    assertThat(host.succeed("run", host.id()).err())
        .isEqualTo("[" + host.id() + "] is running, nothing to do\n");
    writeRowAndKey();
    host.succeed("stop", host.id());
    assertThat(Shell.run("docker ps -aq --filter name=^/" + host.id()).out()).isEmpty();
    assertThat(Shell.run("docker network ls -q --filter name=^" + host.id()).out()).isEmpty();
    assertThat(host.succeed("stop", host.id()).err()).contains("is not running, nothing to do");
    host.succeed("run", host.id());
    assertRowAndKey();
  }

  @Test
  void dataSurvivesAKillOfBothServices() {
    host.succeed("run", host.id());
    writeRowAndKey();
    host.valkey("CONFIG SET appendfsync always");
    host.valkey("SET other key");
    Shell.succeed("docker kill %s-valkey %s-postgres".formatted(host.id(), host.id()));
    host.succeed("restart", host.id());
    assertRowAndKey();
  }

  @Test
  void startsAndStopsHappenInTheContractsOrder() throws Exception {
    host.configure("adminVersion: 1.0.0");
    host.succeed("run", host.id());
    String since = Shell.succeed("date +%s.%N").out().strip();
    host.succeed("restart", host.id());
    host.succeed("stop", host.id());
    String until = Shell.succeed("date +%s.%N").out().strip();
    List<String> events =
        Shell.succeed(
                "docker events --since %s --until %s --format '{{.Type}} {{.Action}} {{.Actor.Attributes.name}}'"
                    .formatted(since, until))
            .out()
            .lines()
            .filter(line -> line.contains(host.id()))
            .filter(
                line ->
                    line.startsWith("container die")
                        || line.startsWith("container start")
                        || line.startsWith("network destroy"))
            .map(line -> line.replace(host.id(), "x"))
            .toList();
    assertThat(events)
        .containsExactly(
            "container die x",
            "container die x-admin",
            "container die x-valkey",
            "container die x-postgres",
            "container start x-postgres",
            "container start x-valkey",
            "container start x-admin",
            "container start x",
            "container die x",
            "container die x-admin",
            "container die x-valkey",
            "container die x-postgres",
            "network destroy x");
  }

  @Test
  void theEngineShowsTheContract() {
    host.configure(
        "adminVersion: 1.0.0\nlanguage: fr\nvalkey: {maxmemory: 64mb}\npostgres: {publish: "
            + FreePorts.next()
            + "}");
    host.succeed("run", host.id());
    for (String suffix : List.of("", "-admin", "-postgres", "-valkey")) {
      assertThat(
              host.inspect(
                  suffix,
                  "{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.SecurityOpt}}"
                      + " {{.HostConfig.NetworkMode}}"))
          .isEqualTo("unless-stopped [no-new-privileges] " + host.id());
      assertThat(host.inspect(suffix, "{{index .Config.Labels \"io.wbcli.instance\"}}"))
          .isEqualTo(host.id());
      assertThat(host.inspect(suffix, "{{json .Config.Labels}}"))
          .contains("io.wbcli.role", "io.wbcli.config-hash", "io.wbcli.version");
      assertThat(host.inspect(suffix, "{{json .HostConfig.LogConfig}}"))
          .contains("max-size", "max-file");
    }
    assertThat(host.inspect("-postgres", "{{.Config.StopTimeout}}")).isEqualTo("60");
    assertThat(host.inspect("-valkey", "{{.Config.StopTimeout}}")).isEqualTo("30");
    assertThat(host.inspect("", "{{.Config.StopTimeout}}")).isEqualTo("10");
    assertThat(host.inspect("-valkey", "{{json .HostConfig.PortBindings}}")).isEqualTo("{}");
    assertThat(host.inspect("-valkey", "{{json .Config.Cmd}}"))
        .isEqualTo(
            "[\"valkey-server\",\"--appendonly\",\"yes\",\"--save\",\"\",\"--maxmemory\",\"64mb\"]");
    assertThat(
            host.inspect(
                "-postgres", "{{(index (index .HostConfig.PortBindings \"5432/tcp\") 0).HostIp}}"))
        .isEqualTo("127.0.0.1");
    assertThat(host.inspect("", "{{json .HostConfig.PortBindings}}"))
        .isEqualTo(
            "{\"8000/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"" + host.port() + "\"}]}");
    assertThat(host.inspect("", "{{json .Config.Env}}"))
        .contains(
            "VALKEY_URL=redis://" + host.id() + "-valkey:6379",
            "INSTANCE_LANGUAGE=fr",
            "ADMIN_SERVER_HOST=http://" + host.id() + "-admin:8001");
    assertThat(host.inspect("-postgres", "{{range .Mounts}}{{.Source}}:{{.Destination}} {{end}}"))
        .contains(
            host.data() + "/databases:/var/lib/postgresql/data",
            host.data() + "/sandbox:/app/sandbox");
    assertThat(host.inspect("-valkey", "{{range .Mounts}}{{.Source}}:{{.Destination}}{{end}}"))
        .isEqualTo(host.data() + "/valkey:/data");
    assertThat(host.valkey("CONFIG GET maxmemory")).endsWith("67108864");
  }

  @Test
  void restartAppliesAChangedConfigAndRunOnlyTellsOfIt() {
    host.succeed("run", host.id());
    host.configure("label: Changed\nenvironment: {FEATURE: maps}");
    String app = host.inspect("", "{{.Id}}");
    assertThat(host.succeed("run", host.id()).err())
        .contains(
            "differs from the config: environment FEATURE added; environment INSTANCE_NAME"
                + " changed; run \"wb restart "
                + host.id()
                + "\" to apply it");
    assertThat(host.inspect("", "{{.Id}}")).isEqualTo(app);
    String postgres = host.inspect("-postgres", "{{.Id}}");
    host.succeed("restart", host.id(), "--only", "app");
    assertThat(host.inspect("", "{{json .Config.Env}}"))
        .contains("INSTANCE_NAME=Changed", "FEATURE=maps");
    assertThat(host.inspect("-postgres", "{{.Id}}")).isEqualTo(postgres);
    assertThat(host.succeed("run", host.id()).err())
        .isEqualTo("[" + host.id() + "] is running, nothing to do\n");
  }

  @Test
  void theAppEndsWithinItsGraceOfSigterm() {
    host.succeed("run", host.id());
    assertThat(host.succeed("stop", host.id()).err()).doesNotContain("was killed");
  }
}
