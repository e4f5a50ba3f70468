package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.PullProgress;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pulls from a registry on this host that requires a login. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class DockerPullIT {

  /** The registry takes no other kind of hash. */
  private static final String BCRYPT_OF_PASS =
      "user:$2b$05$abcdefghijklmnopqrstuuZFBUbfXoM8LFiPx8LYlO/sXZB/Cwk3K\n";

  private static final String LOGIN =
      Base64.getEncoder().encodeToString("user:pass".getBytes(StandardCharsets.UTF_8));

  private final String address = "127.0.0.1:" + FreePorts.next();
  private final ImageReference image = new ImageReference(address + "/valkey:1");
  private final List<PullProgress> progress = new ArrayList<>();
  private Path directory;
  private Process registry;
  private DockerRuntime runtime;

  @BeforeAll
  void startRegistry(@TempDir Path temporary) throws IOException {
    directory = temporary;
    Path config = Files.writeString(directory.resolve("registry.yml"), registryConfig());
    Files.writeString(directory.resolve("passwords"), BCRYPT_OF_PASS);
    registry =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("registry.log").toFile())
            .start();
    writeLogin(address);
    Shell.succeed(
        "docker tag %2$s %3$s && until docker --config %1$s push -q %3$s 2>/dev/null; do :; done; docker rmi %3$s"
            .formatted(directory, TestImages.valkey(), image));
  }

  @BeforeEach
  void open() throws IOException {
    writeLogin(address);
    runtime = new DockerRuntime(Map.of("DOCKER_CONFIG", directory.toString()));
  }

  private String registryConfig() {
    return """
    version: 0.1
    storage: {filesystem: {rootdirectory: %1$s/registry}}
    http: {addr: '%2$s'}
    auth: {htpasswd: {realm: test, path: %1$s/passwords}}
    """
        .formatted(directory, address);
  }

  private void writeLogin(String registryAddress) throws IOException {
    Files.writeString(
        directory.resolve("config.json"),
        "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registryAddress, LOGIN));
  }

  @AfterEach
  void removeImage() {
    runtime.close();
    Shell.run("docker rmi " + image);
    progress.clear();
  }

  @AfterAll
  void stopRegistry() throws InterruptedException {
    registry.destroy();
    registry.waitFor();
  }

  @Test
  void imageIsPulledWithProgress() {
    assertThat(runtime.images(List.of(image))).isEmpty();
    runtime.pull(image, progress::add);
    assertThat(runtime.images(List.of(image))).containsOnlyKeys(image);
    for (int i = 1; i < progress.size(); i++) {
      assertThat(progress.get(i).phase()).isGreaterThanOrEqualTo(progress.get(i - 1).phase());
      if (progress.get(i).phase() == progress.get(i - 1).phase()) {
        assertThat(progress.get(i).currentBytes())
            .isGreaterThanOrEqualTo(progress.get(i - 1).currentBytes());
      }
    }
    progress.clear();
    runtime.pull(image, progress::add);
    assertThat(progress).isEmpty();
  }

  @Test
  void missingTagIsAnError() {
    ImageReference missing = new ImageReference(address + "/valkey:2");
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> runtime.pull(missing, progress::add));
    assertThat(failure).hasMessageContaining("manifest").hasMessageContaining("unknown");
    assertThat(failure.isUnavailable()).isFalse();
  }

  @Test
  void pullWithoutLoginIsAnError() throws IOException {
    writeLogin("registry.example.org");
    assertThatThrownBy(() -> runtime.pull(image, progress::add))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no basic auth credentials");
    assertThat(runtime.images(List.of(image))).isEmpty();
  }

  @Test
  void interruptEndsPullFromStuckRegistry() throws IOException {
    Thread caller = Thread.currentThread();
    try (ServerSocket stuck = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(
          () -> {
            try (var _ = stuck.accept()) {
              caller.interrupt();
              Thread.sleep(10_000);
            } catch (IOException | InterruptedException _) {
              // The test is over.
            }
          });
      ImageReference unknown =
          new ImageReference("127.0.0.1:" + stuck.getLocalPort() + "/valkey:1");
      assertThatThrownBy(() -> runtime.pull(unknown, progress::add))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
