package io.wbcli.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine is meant. */
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
  void theHostOutranksTheContextWhichOutranksTheCurrentOne() throws IOException {
    assertThat(resolve().host()).hasToString("unix:///var/run/docker.sock");
    currentContext("staging");
    assertThat(resolve().host()).hasToString("tcp://10.0.0.1:2375");
    environment.put("DOCKER_CONTEXT", "default");
    assertThat(resolve().host()).hasToString("unix:///var/run/docker.sock");
    environment.put("DOCKER_HOST", "tcp://10.0.0.9");
    assertThat(resolve().host()).hasToString("tcp://10.0.0.9:2375");
  }

  @Test
  void aContextThatDoesNotExistIsAnErrorAndNeverAnotherEngine() throws IOException {
    environment.put("DOCKER_CONTEXT", "nowhere");
    assertThatThrownBy(this::resolve)
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("the docker context 'nowhere' does not exist");
    environment.remove("DOCKER_CONTEXT");
    currentContext("gone");
    assertThatThrownBy(this::resolve).hasMessageContaining("'gone' does not exist");
  }

  @Test
  void aHostThatCannotBeUsedIsAnErrorThatSaysWhatIsAllowed() {
    for (String host : new String[] {"ssh://user@host", "http://host", "nonsense", "tcp:// x"}) {
      environment.put("DOCKER_HOST", host);
      assertThatThrownBy(this::resolve).as(host).hasMessageContaining("allowed are unix://");
    }
  }

  @Test
  void tlsIsOnByAnyWordThatDockerTakesAndChangesTheDefaultPort() {
    environment.put("DOCKER_HOST", "tcp://10.0.0.9");
    for (String word : new String[] {"1", "true", "yes"}) {
      environment.put("DOCKER_TLS_VERIFY", word);
      assertThat(resolve().host()).hasToString("tcp://10.0.0.9:2376");
      assertThat(resolve().certificates()).contains(directory);
    }
  }

  @Test
  void aBrokenDockerConfigIsNamed() throws IOException {
    Files.writeString(directory.resolve("config.json"), "{");
    assertThatThrownBy(this::resolve).hasMessageContaining("config.json cannot be read as JSON");
  }
}
