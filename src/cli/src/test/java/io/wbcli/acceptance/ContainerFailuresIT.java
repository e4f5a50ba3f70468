package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong with the containers of an instance, on a real engine. */
class ContainerFailuresIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  @Test
  void anImageThatIsMissingAndCannotBePulledIsFoundBeforeAnythingIsStopped() {
    host.succeed("run", host.id());
    String app = host.inspect("", "{{.Id}}");
    host.configureImage("app", "127.0.0.1:" + FreePorts.next() + "/nobody/app:1");
    assertThat(host.fail(1, "restart", host.id()).err())
        .contains("is missing and cannot be pulled")
        .contains("connection refused");
    assertThat(host.inspect("", "{{.Id}}")).isEqualTo(app);
  }

  @Test
  void containersInEveryStateAreBroughtUpAgain() {
    host.succeed("run", host.id());
    Shell.succeed(
        "docker stop %s-valkey; docker pause %s-postgres; docker rm -f %s"
            .formatted(host.id(), host.id(), host.id()));
    Shell.succeed(
        "docker create --name %s --network %s --label io.wbcli.instance=%s %s"
            .formatted(host.id(), host.id(), host.id(), TestImages.app()));
    assertThat(host.succeed("run", host.id()).err())
        .contains(
            "start " + host.id() + "-postgres (paused)",
            "start " + host.id() + "-valkey",
            "remove " + host.id() + " (created)");
    assertThat(host.running())
        .containsExactly(host.id(), host.id() + "-postgres", host.id() + "-valkey");
  }

  @Test
  void aPausedInstanceIsRestartedAndStopped() {
    host.succeed("run", host.id());
    Shell.succeed("docker pause %s %s-postgres".formatted(host.id(), host.id()));
    assertThat(host.succeed("restart", host.id()).err())
        .contains("stop " + host.id() + " ")
        .doesNotContain("was killed");
    Shell.succeed("docker pause %s-valkey".formatted(host.id()));
    host.succeed("stop", host.id());
    assertThat(host.leftovers()).isEmpty();
  }

  @Test
  void dataOfAnotherMajorVersionOfPostgresIsRefusedAndKept() throws Exception {
    Path pgdata = Files.createDirectories(host.data().resolve("databases/pgdata"));
    Files.writeString(pgdata.resolve("PG_VERSION"), "12\n");
    host.configure("postgres: {password: x}");
    assertThat(host.fail(1, "run", host.id()).err())
        .contains("was written by Postgres 12")
        .contains("is Postgres 17");
    assertThat(pgdata.resolve("PG_VERSION")).hasContent("12");
    assertThat(host.leftovers()).isEmpty();
  }

  @Test
  void postgresThatExitsAtOnceFailsAtOnceWithCodeAndLog() {
    host.configureImage(
        "postgres",
        host.derive(
            TestImages.postgres(), "ENTRYPOINT [\"sh\", \"-c\", \"echo no good; exit 7\"]"));
    LiveHost.Result result = host.fail(1, "run", host.id());
    assertThat(result.err())
        .contains(host.id() + "-postgres exited")
        .contains("| no good")
        .contains("full log: " + host.data() + "/logs/");
    assertThat(host.leftovers()).isEmpty();
  }

  @Test
  void aValkeyImageThatDoesNotExistIsAWarningUnlessStrict() {
    host.configureImage("valkey", "127.0.0.1:" + FreePorts.next() + "/nobody/valkey:1");
    LiveHost.Result result = host.succeed("run", host.id());
    assertThat(result.err().lines().filter(line -> line.contains("warning:")))
        .singleElement()
        .asString()
        .contains(host.id() + "-valkey cannot be created: ")
        .endsWith("; the app falls back to database queries");
    assertThat(host.running()).containsExactly(host.id(), host.id() + "-postgres");
    host.succeed("stop", host.id());
    host.fail(1, "run", host.id(), "--strict");
    assertThat(host.leftovers()).isEmpty();
  }

  @Test
  void aValkeyWithACorruptFileIsAWarningAndItsDataIsKept() throws Exception {
    host.succeed("run", host.id());
    host.valkey("SET kept key");
    host.succeed("stop", host.id());
    Path file;
    try (Stream<Path> files = Files.list(host.data().resolve("valkey/appendonlydir"))) {
      file = files.filter(name -> name.toString().endsWith(".incr.aof")).findFirst().orElseThrow();
    }
    Files.writeString(file, "*3\r\n$3\r\nSEX\r\nthis is no command\r\n" + Files.readString(file));
    String damaged = Files.readString(file);
    LiveHost.Result result = host.succeed("run", host.id());
    assertThat(result.err())
        .contains(host.id() + "-valkey exited")
        .contains("; the app falls back to database queries");
    assertThat(file).hasContent(damaged);
    assertThat(host.running()).containsExactly(host.id(), host.id() + "-postgres");
  }

  @Test
  void anAppThatNeverGetsHealthyFailsAfterTheTimeoutWithTheReason() {
    host.configure("environment: {PG_HOST: nowhere}");
    LiveHost.Result result = host.fail(1, "run", host.id(), "--timeout", "19s");
    assertThat(result.err())
        .containsPattern(host.id() + " not healthy after 1\\ds: HTTP 503 from /health_check");
    assertThat(host.leftovers()).isEmpty();
  }

  @Test
  void anAppThatIgnoresSigtermIsKilledAfterItsGraceAndThatIsTold() {
    String image =
        host.derive(
            TestImages.app(),
            "ENTRYPOINT [\"sh\", \"-c\", \"set -f; trap : TERM; java -cp /app/lib/*"
                + " io.wbcli.demo.DemoApp & while :; do wait; done\"]");
    host.configure("stopGrace: {app: 1s}\nimages: {app: '" + image + "'}");
    host.succeed("run", host.id());
    assertThat(host.succeed("stop", host.id()).err())
        .contains(host.id() + " did not stop within 1s and was killed; increase stopGrace.app");
    assertThat(host.leftovers()).isEmpty();
  }

  @Test
  void theImagesOwnHealthCheckDecidesWhereTheConfigNamesNoPath() throws Exception {
    String image =
        host.derive(
            TestImages.app(),
            "HEALTHCHECK --interval=1h CMD test -e /tmp/healthy",
            "CMD [\"sh\", \"-c\", \"touch /tmp/healthy; sleep 600\"]");
    host.configure("images: {app: '" + image + "'}");
    Path config = host.directory().resolve("instances.yaml");
    Files.writeString(
        config, Files.readString(config).replace("defaults: {health: {path: /health_check}}", ""));
    host.succeed("run", host.id());
  }

  @Test
  @FirstStart
  void aPasswordThatTheDataDoesNotHaveIsFoundBeforeAnythingIsStopped() {
    host.configure("postgres: {password: first}");
    host.succeed("run", host.id());
    host.configure("postgres: {password: second}");
    assertThat(host.fail(1, "restart", host.id()).err())
        .contains("Postgres refuses the password")
        .contains("ALTER ROLE");
    assertThat(host.running()).hasSize(3);
    host.succeed("stop", host.id());
    assertThat(host.fail(1, "run", host.id()).err()).contains("Postgres refuses the password");
    assertThat(host.leftovers()).isEmpty();
  }
}
