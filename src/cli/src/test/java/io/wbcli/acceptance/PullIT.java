package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pulls from a real registry on this host. */
class PullIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  /** The registry takes no other kind of hash. */
  private static final String BCRYPT_OF_PASS =
      "$2b$05$abcdefghijklmnopqrstuuZFBUbfXoM8LFiPx8LYlO/sXZB/Cwk3K";

  private final int port = FreePorts.next();
  private final String image = "127.0.0.1:" + port + "/valkey:1";
  private Process registry;

  @BeforeEach
  void startRegistry() throws Exception {
    serve("");
    Shell.succeed(
        "docker tag %s %s && until docker push -q %s 2>/dev/null; do :; done; docker rmi %s"
            .formatted(TestImages.valkey(), image, image, image));
    configure(image);
  }

  /** Serves what was pushed before, if anything. */
  private void serve(String furtherConfig) throws Exception {
    Path config = host.directory().resolve("registry.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: '127.0.0.1:%d'}
        %s
        """
            .formatted(host.directory().resolve("registry"), port, furtherConfig));
    registry =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(host.directory().resolve("registry.log").toFile())
            .start();
  }

  @AfterEach
  void stopRegistry() throws Exception {
    registry.destroy();
    registry.waitFor();
    Shell.run("docker rmi " + image);
    Shell.run(
        "docker images --digests --format '{{.Repository}}@{{.Digest}}' 127.0.0.1:%d/valkey | xargs -r docker rmi"
            .formatted(port));
  }

  private void configure(String valkey) {
    host.configure(
        "images: {app: '%s', valkey: '%s', postgres: '%s'}".formatted(valkey, valkey, valkey));
  }

  @Test
  void anImageIsPulledOnceWithProgressAndTheSecondTimeItIsUpToDate() {
    LiveHost.Result first = host.succeed("pull");
    assertThat(first.out()).isEqualTo(image + ": pulled\n");
    assertThat(first.err()).startsWith(image + ": pulling\n");
    assertThat(Shell.succeed("docker image inspect " + image).exitCode()).isZero();
    assertThat(host.succeed("pull").out()).isEqualTo(image + ": up to date\n");
  }

  @Test
  void anImageThatDoesNotExistFailsAndTheOthersAreThere() {
    String missing = "127.0.0.1:" + port + "/missing:1";
    host.configure(
        "images: {app: '%s', valkey: '%s', postgres: '%s'}".formatted(missing, image, image));
    LiveHost.Result result = host.wb("pull", host.id());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains(missing + ": failed", image + ": pulled");
    assertThat(result.err()).contains("error: " + missing + ": ").contains("manifest unknown");
  }

  @Test
  void aRegistryThatIsDownIsTold() throws Exception {
    registry.destroy();
    registry.waitFor();
    LiveHost.Result result = host.wb("pull");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("connection refused");
    assertThat(result.out()).isEqualTo(image + ": failed\n");
  }

  @Test
  void aLoginIsTakenFromTheCredentialHelperOfTheDockerConfig() throws Exception {
    registry.destroy();
    registry.waitFor();
    Path users =
        Files.writeString(host.directory().resolve("users"), "user:" + BCRYPT_OF_PASS + "\n");
    serve("auth: {htpasswd: {realm: test, path: '%s'}}".formatted(users));
    Shell.succeed("until curl -s http://127.0.0.1:%d/v2/; do :; done".formatted(port));
    assertThat(host.wb("pull").exitCode()).isEqualTo(1);
    Path bin = Files.createDirectories(host.directory().resolve("bin"));
    Path helper = bin.resolve("docker-credential-test");
    Files.writeString(
        helper,
        """
        #!/bin/sh
        read host
        [ "$host" = 127.0.0.1:%d ] && echo '{"Username": "user", "Secret": "pass"}'
        """
            .formatted(port));
    Shell.succeed("chmod +x " + helper);
    Files.writeString(
        bin.resolve("config.json"),
        "{\"credHelpers\":{\"127.0.0.1:%d\":\"test\"}}".formatted(port));
    Process pull =
        host.start(
            Map.of("PATH", bin + ":" + System.getenv("PATH"), "DOCKER_CONFIG", bin.toString()),
            "pull");
    assertThat(new String(pull.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains(image + ": pulled");
    assertThat(pull.waitFor()).isZero();
  }

  @Test
  void whatIsMissingIsPulledByRunItself() {
    host.configure("images: {valkey: '%s'}".formatted(image));
    assertThat(host.succeed("run", host.id()).err()).contains(image + ": pulled");
    assertThat(host.inspect("-valkey", "{{.Config.Image}}")).isEqualTo(image);
  }

  @Test
  void aNewerImageUnderTheSameNameIsAppliedByRestart() {
    host.configure("images: {valkey: '%s'}".formatted(image));
    host.wb("pull", host.id()); // Not in a registry: the images of the demo.
    host.succeed("run", host.id());
    String derived = host.derive(TestImages.valkey(), "LABEL newer=yes");
    Shell.succeed(
        "docker tag %s %s && docker push -q %s && docker tag %s %s"
            .formatted(derived, image, image, TestImages.valkey(), image));
    assertThat(host.wb("pull", host.id()).out()).contains(image + ": pulled");
    assertThat(host.succeed("run", host.id()).err())
        .contains("-valkey differs from the config: newer image");
    host.succeed("restart", host.id());
    assertThat(host.inspect("-valkey", "{{index .Config.Labels \"newer\"}}")).isEqualTo("yes");
    host.succeed("stop", host.id());
  }
}
