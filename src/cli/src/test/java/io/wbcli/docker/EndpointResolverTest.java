package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.runtime.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine that an environment names. */
class EndpointResolverTest {

  @TempDir private Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void addContext() throws IOException {
    environment.put("DOCKER_CONFIG", directory.toString());
    writeContext("staging", "tcp://10.0.0.1:2375");
  }

  private void writeContext(String name, String host) throws IOException {
    Path meta = directory.resolve("contexts/meta").resolve(DockerConfigDirectory.directoryOf(name));
    Files.createDirectories(meta);
    Files.writeString(
        meta.resolve("meta.json"),
        "{\"Name\":\"%s\",\"Endpoints\":{\"docker\":{\"Host\":\"%s\"}}}".formatted(name, host));
  }

  private EngineEndpoint resolve() {
    return new EndpointResolver(environment, DockerConfigDirectory.of(environment)).resolve();
  }

  private void currentContext(String name) throws IOException {
    Files.writeString(directory.resolve("config.json"), "{\"currentContext\":\"" + name + "\"}");
  }

  @Test
  void dockerHostOverridesDockerContextAndTheCurrentContext() throws IOException {
    assertThat(resolve()).hasToString("unix:///var/run/docker.sock (default socket)");
    currentContext("staging");
    assertThat(resolve()).hasToString("tcp://10.0.0.1:2375 (docker context \"staging\")");
    environment.put("DOCKER_CONTEXT", "default");
    assertThat(resolve()).hasToString("unix:///var/run/docker.sock (default socket)");
    environment.put("DOCKER_HOST", "tcp://10.0.0.9");
    assertThat(resolve()).hasToString("tcp://10.0.0.9:2375 (DOCKER_HOST)");
  }

  @Test
  void missingContextIsAnErrorAndNeverAnotherEngine() throws IOException {
    environment.put("DOCKER_CONTEXT", "nowhere");
    assertThatThrownBy(this::resolve)
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "docker context \"nowhere\" not found; list contexts with \"docker context ls\"");
    environment.remove("DOCKER_CONTEXT");
    currentContext("removed");
    assertThatThrownBy(this::resolve).hasMessageContaining("\"removed\" not found");
  }

  @Test
  void unsupportedAddressIsAnErrorWithWhatIsExpected() {
    for (String host :
        new String[] {"ssh://user@host", "http://host", "nonsense", "tcp:// x", "tcp://a_b:2375"}) {
      environment.put("DOCKER_HOST", host);
      assertThatThrownBy(this::resolve)
          .hasMessage(
              "DOCKER_HOST: unsupported address \"%s\"; expected unix:///path/to/socket or tcp://host:port"
                  .formatted(host));
    }
  }

  @Test
  void tlsChangesTheDefaultPort() {
    environment.put("DOCKER_HOST", "tcp://10.0.0.9");
    for (String word : new String[] {"1", "true", "yes"}) {
      environment.put("DOCKER_TLS_VERIFY", word);
      assertThat(resolve().host()).hasToString("tcp://10.0.0.9:2376");
      assertThat(resolve().certificates()).contains(directory);
    }
  }

  @Test
  void invalidDockerConfigIsNamed() throws IOException {
    Files.writeString(directory.resolve("config.json"), "{");
    assertThatThrownBy(this::resolve)
        .hasMessage(
            "cannot read %s as JSON; fix or remove the file"
                .formatted(directory.resolve("config.json")));
  }

  @Test
  void onlyUnixSocketsAreLocal() {
    assertThat(isLocal("unix:///nowhere/docker.sock")).isTrue();
    assertThat(isLocal("tcp://127.0.0.1:2375")).isFalse();
    assertThatThrownBy(() -> isLocal("ssh://host")).isInstanceOf(EngineException.class);
  }

  private static boolean isLocal(String host) {
    try (DockerRuntime runtime = new DockerRuntime(Map.of("DOCKER_HOST", host))) {
      return runtime.isLocal();
    }
  }
}
