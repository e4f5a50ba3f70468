package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong with an instance, on a real engine. */
class FailuresIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  private LiveHost.Result fail(int exitCode, String... arguments) {
    LiveHost.Result result = host.wb(arguments);
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
    assertThat(result.err()).doesNotContain("\tat ");
    return result;
  }

  private LiveHost.Result failRun() {
    return fail(1, "run", host.id());
  }

  private void assertNothingIsLeft() {
    assertThat(Shell.run("docker ps -aq --filter name=^/" + host.id()).out()).isEmpty();
    assertThat(Shell.run("docker network ls -q --filter name=^" + host.id()).out()).isEmpty();
  }

  private void configureImage(String role, String image) {
    host.configure("images: {" + role + ": '" + image + "'}");
  }

  @Test
  void anImageThatIsMissingAndCannotBePulledIsFoundBeforeAnythingIsStopped() {
    host.succeed("run", host.id());
    String app = host.inspect("", "{{.Id}}");
    configureImage("app", "127.0.0.1:" + FreePorts.next() + "/nobody/app:1");
    assertThat(fail(1, "restart", host.id()).err())
        .contains("is not there and cannot be pulled")
        .contains("connection refused");
    assertThat(host.inspect("", "{{.Id}}")).isEqualTo(app);
  }

  @Test
  void aPortThatAProcessHoldsIsToldByProcess() throws Exception {
    try (ServerSocket _ = new ServerSocket(host.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(failRun().err())
          .contains(
              "port 127.0.0.1:"
                  + host.port()
                  + " of "
                  + host.id()
                  + " is taken by process "
                  + ProcessHandle.current().pid());
      assertNothingIsLeft();
    }
  }

  @Test
  void aPortThatAnotherInstanceHoldsIsToldByInstance() {
    Shell.succeed(
        "docker run -d --name %s-other --label io.wbcli.instance=other -p 127.0.0.1:%d:8000 %s sleep 600"
            .formatted(host.id(), host.port(), TestImages.valkey()));
    assertThat(failRun().err())
        .contains("is taken by instance 'other' (container " + host.id() + "-other)");
  }

  @Test
  void aStrangersContainerIsLeftAloneByEveryCommand() {
    Shell.succeed(
        "docker run -d --name %s-valkey %s sleep 600".formatted(host.id(), TestImages.valkey()));
    String stranger = host.inspect("-valkey", "{{.Id}}");
    for (String command : new String[] {"run", "restart", "stop"}) {
      assertThat(fail(1, command, host.id()).err())
          .contains(host.id() + "-valkey is not this instance's own")
          .contains("on network bridge");
    }
    assertThat(host.inspect("-valkey", "{{.Id}} {{.State.Running}}")).isEqualTo(stranger + " true");
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
            "unpause " + host.id() + "-postgres",
            "start " + host.id() + "-valkey",
            "(it was created)");
    assertThat(host.running())
        .containsExactly(host.id(), host.id() + "-postgres", host.id() + "-valkey");
  }

  @Test
  void aPausedInstanceIsRestartedAndStopped() {
    host.succeed("run", host.id());
    Shell.succeed("docker pause %s %s-postgres".formatted(host.id(), host.id()));
    assertThat(host.succeed("restart", host.id()).err())
        .contains("unpause " + host.id() + " ")
        .doesNotContain("was killed");
    Shell.succeed("docker pause %s-valkey".formatted(host.id()));
    host.succeed("stop", host.id());
    assertNothingIsLeft();
  }

  @Test
  void aNetworkThatIsThereIsUsedAndAStrangerOnItKeepsIt() {
    Shell.succeed(
        "docker network create %s && docker run -d --name %s-stranger --network %s %s sleep 600"
            .formatted(host.id(), host.id(), host.id(), TestImages.valkey()));
    assertThat(host.succeed("run", host.id()).err())
        .contains("warning: on the network")
        .contains(host.id() + "-stranger; it was left alone");
    assertThat(host.succeed("stop", host.id()).err())
        .contains("the network " + host.id() + " stays");
    assertThat(host.inspect("-stranger", "{{.State.Running}}")).isEqualTo("true");
  }

  @Test
  void aMountPathThatIsMissingIsNotFilled() throws Exception {
    Files.delete(host.volume());
    assertThat(failRun().err())
        .contains("mountPath " + host.volume() + " does not exist. Is the volume mounted?");
    assertThat(host.volume()).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void aVolumeThatMayNotBeWrittenIsNamed() {
    Shell.succeed("mount -t tmpfs -o ro tmpfs " + host.volume());
    assertThat(failRun().err())
        .contains(host.volume() + " is not a directory that this user may write to");
  }

  @Test
  void aFullDiskIsFoundBeforeAnythingIsStopped() {
    host.succeed("run", host.id());
    Shell.succeed(
        "mkdir %s/small && mount -t tmpfs -o size=1m tmpfs %s/small"
            .formatted(host.directory(), host.directory()));
    try {
      host.configure("mountPath: " + host.directory() + "/small");
      assertThat(fail(1, "restart", host.id()).err())
          .contains("is full (")
          .contains("Free some space");
      assertThat(host.running()).hasSize(3);
    } finally {
      Shell.succeed("umount " + host.directory() + "/small");
    }
  }

  @Test
  void aDiskThatFillsUpUnderPostgresIsToldWithItsLog() {
    Shell.succeed("mount -t tmpfs -o size=36m tmpfs " + host.volume());
    LiveHost.Result result = failRun();
    assertThat(result.err())
        .contains(host.id() + "-postgres exited")
        .contains("No space left on device");
    assertNothingIsLeft();
  }

  @Test
  void dataOfAnotherMajorVersionOfPostgresIsRefusedAndKept() throws Exception {
    Path pgdata = Files.createDirectories(host.data().resolve("databases/pgdata"));
    Files.writeString(pgdata.resolve("PG_VERSION"), "12\n");
    host.configure("postgres: {password: x}");
    assertThat(failRun().err()).contains("was written by Postgres 12").contains("is Postgres 17");
    assertThat(pgdata.resolve("PG_VERSION")).hasContent("12");
    assertNothingIsLeft();
  }

  @Test
  void postgresThatExitsAtOnceFailsAtOnceWithCodeAndLog() {
    configureImage(
        "postgres",
        host.derive(
            TestImages.postgres(), "ENTRYPOINT [\"sh\", \"-c\", \"echo no good; exit 7\"]"));
    LiveHost.Result result = failRun();
    assertThat(result.err())
        .contains(host.id() + "-postgres exited")
        .contains("| no good")
        .contains("the whole log: " + host.data() + "/logs/");
    assertNothingIsLeft();
  }

  @Test
  void aValkeyImageThatDoesNotExistIsAWarningUnlessStrict() {
    configureImage("valkey", "127.0.0.1:" + FreePorts.next() + "/nobody/valkey:1");
    LiveHost.Result result = host.succeed("run", host.id());
    assertThat(result.err().lines().filter(line -> line.contains("warning:")))
        .singleElement()
        .asString()
        .contains(host.id() + "-valkey cannot be started")
        .endsWith("; the app falls back to database queries");
    assertThat(host.running()).containsExactly(host.id(), host.id() + "-postgres");
    host.succeed("stop", host.id());
    fail(1, "run", host.id(), "--strict");
    assertNothingIsLeft();
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
    LiveHost.Result result = fail(1, "run", host.id(), "--timeout", "20s");
    assertThat(result.err())
        .contains(host.id() + " was not ready within")
        .contains("HTTP 503 from http://127.0.0.1:" + host.port() + "/health_check");
    assertNothingIsLeft();
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
        .contains(host.id() + " did not end within 1.0s and was killed");
    assertNothingIsLeft();
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
  void aPasswordThatTheDataDoesNotHaveIsFoundBeforeAnythingIsStopped() {
    host.configure("postgres: {password: first}");
    host.succeed("run", host.id());
    host.configure("postgres: {password: second}");
    assertThat(fail(1, "restart", host.id()).err())
        .contains("Postgres refuses the password")
        .contains("ALTER ROLE");
    assertThat(host.running()).hasSize(3);
    host.succeed("stop", host.id());
    assertThat(failRun().err()).contains("Postgres refuses the password");
    assertNothingIsLeft();
  }

  @Test
  void aNetworkForWhichNoAddressIsLeftIsToldWithTheRemedy() {
    try {
      Shell.run(
          "for i in $(seq 64); do docker network create %s-pool-$i >/dev/null || break; done"
              .formatted(host.id()));
      assertThat(failRun().err()).contains("default-address-pools");
      assertThat(Shell.run("docker ps -aq --filter name=^/" + host.id()).out()).isEmpty();
    } finally {
      Shell.run(
          "docker network ls -q --filter name=^%s-pool- | xargs docker network rm"
              .formatted(host.id()));
    }
  }
}
