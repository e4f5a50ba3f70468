package io.wbcli.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Version;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.EngineException.Kind;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine refuses becomes a sentence and a kind. */
class EngineErrorsTest {

  private final EngineErrors errors =
      new EngineErrors(
          new EngineEndpoint(URI.create("unix:///run/x.sock"), Optional.empty(), "DOCKER_HOST"));

  private EngineException map(Throwable thrown) {
    return (EngineException) errors.map(thrown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Bind for 127.0.0.1:9001 failed: port is already allocated; PORT_TAKEN",
        "listen tcp4 127.0.0.1:9001: bind: address already in use; PORT_TAKEN",
        "could not find an available, non-overlapping IPv4 address pool among the defaults;"
            + " NO_ADDRESS_POOL",
        "all predefined address pools have been fully subnetted; NO_ADDRESS_POOL",
        "mkdir /x: no space left on device; DISK_FULL",
        "something else; OTHER"
      })
  void theEnginesWordingTellsTheKind(String message, Kind kind) {
    EngineException mapped =
        map(new InternalServerErrorException("Status 500: {\"message\":\"" + message + "\"}\n"));
    assertThat(mapped.kind()).isEqualTo(kind);
    assertThat(mapped).hasMessageStartingWith(message);
  }

  @Test
  void theStatusTellsTheKindWhereTheWordingDoesNot() {
    assertThat(map(new NotFoundException("Status 404: {\"message\":\"No such image: x\"}")).kind())
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(map(new ConflictException("Status 409: not JSON")).kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void anEngineThatIsNotThereIsToldWithWhereAndWhatNext() {
    assertThat(map(new RuntimeException(new SocketException("Connection refused"))))
        .hasMessage(
            "no Docker Engine answers at unix:///run/x.sock (DOCKER_HOST): Connection refused."
                + " Start it (sudo systemctl start docker), or name another with DOCKER_HOST");
  }

  @Test
  void aSocketThatMayNotBeUsedIsToldWithTheGroup() {
    EngineException mapped = map(new RuntimeException(new IOException("Permission denied")));
    assertThat(mapped.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(mapped).hasMessageContaining("group 'docker'");
  }

  @Test
  void anAddressPoolThatIsUsedUpIsToldWithTheRemedy() {
    assertThat(
            map(
                new InternalServerErrorException(
                    "{\"message\":\"all predefined address pools have been fully subnetted\"}")))
        .hasMessageContaining("docker network prune")
        .hasMessageContaining("default-address-pools");
  }

  @Test
  void aCallThatTakesTooLongIsEnded() {
    try (BoundedCalls calls = new BoundedCalls(errors)) {
      var thrown =
          catchThrowableOfType(
              EngineException.class,
              () ->
                  calls.call(
                      Duration.ofMillis(20), () -> new CountDownLatch(1).await(1, TimeUnit.HOURS)));
      assertThat(thrown.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(thrown).hasMessageContaining("did not answer within 0.0s");
    }
  }

  private static Version version(String api, String minimum) throws IOException {
    return new ObjectMapper()
        .readValue(
            "{\"Version\":\"x\",\"ApiVersion\":\"%s\",\"MinAPIVersion\":\"%s\"}"
                .formatted(api, minimum),
            Version.class);
  }

  @ParameterizedTest
  @CsvSource({"1.41,1.12,1.41", "1.45,1.24,1.45", "1.60,1.44,1.50"})
  void theNewestVersionThatBothKnowIsSpoken(String api, String minimum, String spoken)
      throws IOException {
    assertThat(DockerConnection.negotiate(version(api, minimum)).getVersion()).isEqualTo(spoken);
  }

  @Test
  void anEngineThatIsTooOldOrTooNewIsToldInWords() throws IOException {
    Version old = version("1.40", "1.12");
    Version future = version("1.70", "1.60");
    var tooOld = catchThrowableOfType(EngineException.class, () -> DockerConnection.negotiate(old));
    assertThat(tooOld.kind()).isEqualTo(Kind.TOO_OLD);
    assertThat(tooOld).hasMessageContaining("Engine 20.10");
    var tooNew =
        catchThrowableOfType(EngineException.class, () -> DockerConnection.negotiate(future));
    assertThat(tooNew).hasMessageContaining("Upgrade wb");
  }
}
