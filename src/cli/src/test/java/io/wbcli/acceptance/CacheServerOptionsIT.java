package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The options of an instance's cache server, as the server has them. */
class CacheServerOptionsIT {

  private static final String PASSWORD = "p@ss\"word\\#1";

  @RegisterExtension private final LiveHost host = new LiveHost();

  /** What the server says that a setting is, asked with the password where there is one. */
  private String setting(String client, String name) {
    return Shell.succeed(
            "docker exec -e REDISCLI_AUTH='%s' %s-valkey %s --no-auth-warning --raw CONFIG GET %s 2>/dev/null | tail -1"
                .formatted(PASSWORD, host.id(), client, name))
        .out()
        .strip();
  }

  private String page() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + host.port() + "/");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void theOptionsOfTheConfigReachTheServerAndWinOverItsFile() throws Exception {
    Files.writeString(
        host.directory().resolve("valkey.conf"),
        "hz 42\nappendonly no\nappendfsync no\ndatabases 3\n");
    host.configure(
        "valkey: {appendfsync: always, maxmemory: 64mb, maxmemoryPolicy: volatile-lru, config:"
            + " valkey.conf}");
    host.succeed("run", host.id(), "--strict");
    assertThat(setting("valkey-cli", "appendfsync")).isEqualTo("always");
    assertThat(setting("valkey-cli", "maxmemory")).isEqualTo(Integer.toString(64 << 20));
    assertThat(setting("valkey-cli", "maxmemory-policy")).isEqualTo("volatile-lru");
    assertThat(setting("valkey-cli", "hz")).isEqualTo("42");
    assertThat(setting("valkey-cli", "databases")).isEqualTo("3");
    assertThat(setting("valkey-cli", "appendonly")).isEqualTo("yes");
    assertThat(host.inspect("-valkey", "{{range .Mounts}}{{.Destination}}={{.RW}} {{end}}"))
        .contains("/etc/valkey.conf=false")
        .contains("/data=true");
    assertThat(host.succeed("run", host.id(), "--dry-run").out()).contains("nothing to do");
  }

  @Test
  void aConfigFileThatIsNotThereIsFoundBeforeAnythingIsTouched() {
    host.configure("valkey: {config: missing.conf}");
    LiveHost.Result result = host.wb("run", host.id());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("valkey.config file not found: " + host.directory() + "/missing.conf");
    assertThat(host.running()).isEmpty();
  }

  @Test
  void aPasswordIsAskedForAndIsInNoInspectionNoProcessListAndNoLog() throws Exception {
    host.environment().put("CACHE_PASSWORD", PASSWORD);
    host.configure("valkey: {password: '${CACHE_PASSWORD}'}");
    LiveHost.Result started = host.succeed("run", host.id(), "--strict");
    assertThat(host.valkey("PING")).contains("NOAUTH");
    assertThat(setting("valkey-cli", "requirepass")).isEqualTo(PASSWORD);
    assertThat(page()).contains("Valkey<dd><b class=\"up\">up</b>");
    String everything =
        Shell.succeed(
                "docker inspect %1$s-valkey; docker logs %1$s-valkey 2>&1; ps -eo args; docker top %1$s-valkey"
                    .formatted(host.id()))
            .out();
    LiveHost.Result again = host.succeed("restart", host.id(), "--dry-run", "--json");
    for (String text :
        new String[] {everything, started.out(), started.err(), again.out(), again.err()}) {
      assertThat(text).doesNotContain(PASSWORD).doesNotContain("p@ss");
    }
    assertThat(host.inspect("", "{{json .Config.Env}}"))
        .contains("VALKEY_URL=redis://:p%40ss%22word%5C%231@" + host.id() + "-valkey:6379");
  }

  @Test
  void aChangedPasswordIsAppliedByARestart() {
    host.configure("valkey: {password: first}");
    host.succeed("run", host.id(), "--strict");
    host.configure("valkey: {password: second}");
    assertThat(host.succeed("run", host.id()).err()).contains("run \"wb restart " + host.id());
    host.succeed("restart", host.id(), "--strict");
    assertThat(host.valkey("--no-auth-warning -a second PING")).isEqualTo("PONG");
  }

  @Test
  void theEngineMayBeRedis() throws Exception {
    host.configure("valkey: {engine: redis, password: secret, appendfsync: always}");
    host.succeed("run", host.id(), "--strict");
    assertThat(host.data().resolve("redis/appendonlydir")).exists();
    assertThat(host.data().resolve("valkey")).doesNotExist();
    assertThat(page()).contains("Valkey<dd><b class=\"up\">up</b>");
    String url = "redis://:secret@" + host.id() + "-valkey:6379";
    assertThat(host.inspect("", "{{json .Config.Env}}"))
        .contains("VALKEY_URL=" + url)
        .contains("REDIS_URL=" + url);
    assertThat(host.inspect("-valkey", "{{.Config.Image}} {{json .Config.Cmd}}"))
        .contains("redis")
        .contains("redis-server");
    host.succeed("restart", host.id(), "--strict");
  }

  @Test
  void theContainerHasAHealthCheckThatTellsPongFromAnythingElse() {
    host.configure("valkey: {password: secret}");
    host.succeed("run", host.id(), "--strict");
    assertThat(host.inspect("-valkey", "{{json .Config.Healthcheck.Test}}")).contains("valkey-cli");
    Shell.succeed(
        "until [ \"$(docker inspect --format {{.State.Health.Status}} %s-valkey)\" = healthy ]; do :; done"
            .formatted(host.id()));
  }
}
