package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Instances that the older tool has started, by plain {@code docker run}. */
@FirstStart
class TakeOverIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  /** As the older tool does it; {@code postgresOptions} differ between its versions. */
  private void startAsTheOlderTool(String postgresOptions) {
    String id = host.id();
    String data = host.data().toString();
    Shell.succeed(
        "mkdir -p %s/{databases,sandbox,exports,assets,valkey} && docker network create %s"
            .formatted(data, id));
    Shell.succeed(
        "docker run --rm -dt --name %s-postgres --network %s -v %s/databases:/var/lib/postgresql/data -e POSTGRES_PASSWORD=old-password %s %s"
            .formatted(id, id, data, postgresOptions, TestImages.postgres()));
    Shell.succeed(
        "docker run --rm -dt --name %s-valkey --network %s -v %s/valkey:/data %s valkey-server --appendonly yes"
            .formatted(id, id, data, TestImages.valkey()));
    Shell.succeed(
        "docker run --rm -dt --name %s --network %s -p 127.0.0.1:%d:8000 -e PG_HOST=%s-postgres -e PG_PASSWORD=old-password %s"
            .formatted(id, id, host.port(), id, TestImages.app()));
    Shell.succeed(
        "until docker exec %s-postgres pg_isready -q -h 127.0.0.1; do :; done".formatted(id));
    Shell.succeed("until docker exec %s-valkey valkey-cli ping; do :; done".formatted(id));
    host.sql("CREATE TABLE kept (value text); INSERT INTO kept VALUES ('row')");
    host.valkey("SET kept key");
  }

  private void assertTakenOver() {
    host.succeed("restart", host.id());
    assertThat(host.sql("SELECT value FROM kept")).isEqualTo("row");
    assertThat(host.valkey("GET kept")).isEqualTo("key");
    assertThat(host.inspect("", "{{index .Config.Labels \"io.wbcli.instance\"}}"))
        .isEqualTo(host.id());
    assertThat(host.inspect("-postgres", "{{json .Config.Env}}"))
        .contains("POSTGRES_PASSWORD=old-password");
    host.succeed("stop", host.id());
    host.succeed("run", host.id());
    assertThat(host.sql("SELECT value FROM kept")).isEqualTo("row");
  }

  @Test
  void aRestartTakesThemOverWithTheirDataAndTheirPassword() {
    startAsTheOlderTool("-e PGDATA=/var/lib/postgresql/data/pgdata");
    assertTakenOver();
  }

  @Test
  void aDatabaseInTheMountRootIsFoundThere() {
    startAsTheOlderTool("");
    assertTakenOver();
  }

  @Test
  void aRunLeavesThemAsTheyAreAndSaysWhatARestartWouldDo() {
    startAsTheOlderTool("");
    String app = host.inspect("", "{{.Id}}");
    assertThat(host.succeed("run", host.id()).err())
        .contains(
            host.id()
                + "-postgres differs from the config: started by another tool; run \"wb restart "
                + host.id()
                + "\" to apply it");
    assertThat(host.inspect("", "{{.Id}}")).isEqualTo(app);
  }

  @Test
  void aStopTakesThemAwayWithTheirNetwork() {
    startAsTheOlderTool("");
    host.succeed("stop", host.id());
    assertThat(host.running()).isEmpty();
    assertThat(Shell.run("docker network ls -q --filter name=^" + host.id()).out()).isEmpty();
  }

  @Test
  void theOlderToolsServersJsonIsReadAndItsPasswordTaken() throws Exception {
    startAsTheOlderTool("");
    Shell.succeed(
        "docker stop %s %s-valkey %s-postgres".formatted(host.id(), host.id(), host.id()));
    Files.writeString(
        host.directory().resolve("servers.json"),
        "[{\"id\": \"%s\", \"label\": \"Old\", \"port\": %d, \"serverVersion\": \"1.0.0\"}]"
            .formatted(host.id(), host.port()));
    host.environment().put("MOUNT_PATH", host.volume().toString());
    LiveHost.Result plan = host.wb("-c", "servers.json", "run", host.id(), "--dry-run");
    assertThat(plan.err()).contains("Postgres password is unknown");
    host.environment().put("POSTGRES_PASSWORD", "old-password");
    plan = host.succeed("-c", "servers.json", "run", host.id(), "--dry-run");
    assertThat(plan.out())
        .contains(
            "pull timroberton/comb:wb-fastr-server-v1.0.0 (missing)",
            "create " + host.id() + "-postgres (image postgres:17.4)");
  }
}
