package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds and sentences of what an engine refuses. */
class EngineErrorsTest {

  private final EngineErrors errors =
      new EngineErrors(
          new EngineEndpoint(URI.create("unix:///run/x.sock"), Optional.empty(), "DOCKER_HOST"));

  private EngineException map(Throwable thrown) {
    return (EngineException) errors.map(thrown);
  }

  private static RuntimeException notConnected(IOException cause) {
    return new UncheckedIOException(new NotConnectedException(cause));
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
  void wordingDecidesTheKind(String message, Kind kind) {
    EngineException mapped =
        map(new InternalServerErrorException("Status 500: {\"message\":\"" + message + "\"}\n"));
    assertThat(mapped.kind()).isEqualTo(kind);
    assertThat(mapped).hasMessageStartingWith(message);
  }

  @Test
  void statusDecidesTheKindWhereTheWordingDoesNot() {
    assertThat(map(new NotFoundException("Status 404: {\"message\":\"No such image: x\"}")).kind())
        .isEqualTo(Kind.NOT_FOUND);
    assertThat(map(new ConflictException("Status 409: not JSON")).kind()).isEqualTo(Kind.CONFLICT);
  }

  @Test
  void unreachableEngineIsReportedWithAddressAndNextStep() {
    EngineException mapped = map(notConnected(new ConnectException("Connection refused")));
    assertThat(mapped.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(mapped)
        .hasMessage(
            "Docker Engine is not reachable at unix:///run/x.sock (DOCKER_HOST): Connection"
                + " refused; start it (sudo systemctl start docker) or set DOCKER_HOST");
    assertThat(map(notConnected(new UnknownHostException("engine.example.org"))))
        .hasMessageContaining(": unknown host engine.example.org;");
  }

  @Test
  void forbiddenSocketIsReportedWithTheGroup() {
    EngineException mapped = map(notConnected(new SocketException("Permission denied")));
    assertThat(mapped.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(mapped)
        .hasMessage(
            "permission denied at unix:///run/x.sock (DOCKER_HOST); add yourself to the docker"
                + " group (sudo usermod -aG docker $USER) and log in again");
  }

  @Test
  void usedUpAddressPoolIsReportedWithTheNextStep() {
    assertThat(
            map(
                new InternalServerErrorException(
                    "{\"message\":\"all predefined address pools have been fully subnetted\"}")))
        .hasMessageContaining("docker network prune")
        .hasMessageContaining("default-address-pools");
  }

  @Test
  void engineThatNeedsNewerApiIsReported() {
    EngineException mapped =
        map(
            new BadRequestException(
                "{\"message\":\"client version 1.50 is too old. Minimum supported API version is"
                    + " 1.60\"}"));
    assertThat(mapped.kind()).isEqualTo(Kind.TOO_OLD);
    assertThat(mapped).hasMessageEndingWith("; upgrade wb");
  }

  private EngineException answered(String text) {
    try {
      throw new AssertionError(new ObjectMapper().readTree(text));
    } catch (IOException e) {
      return map(new UncheckedIOException(e));
    }
  }

  @Test
  void answerThatEndsTooEarlyIsNotUnreachable() {
    assertThat(answered("{").kind()).isEqualTo(Kind.OTHER);
    assertThat(answered("{").getMessage().lines()).hasSize(1);
  }

  @Test
  void answerThatIsNotJsonIsNotThatOfAnEngine() {
    assertThat(answered("<html>").kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(answered("<html>"))
        .hasMessageMatching(
            "the answer from .* is not that of a Docker Engine; check DOCKER_HOST and \"docker"
                + " info\"");
  }

  @Test
  void exceptionOfTheCallersOwnCodeStaysAsItIs() {
    IllegalStateException own = new IllegalStateException("own");
    assertThat(errors.map(new CallbackException(own))).isSameAs(own);
  }

  @Test
  void internalErrorsAndCutConnectionsAreTransient() {
    assertThat(isTransient(new InternalServerErrorException("x"))).isTrue();
    assertThat(isTransient(new UncheckedIOException(new EOFException(HttpResponse.CUT)))).isTrue();
    assertThat(isTransient(new UncheckedIOException(new SocketException("Broken pipe")))).isTrue();
    assertThat(isTransient(new NotFoundException("x"))).isFalse();
    assertThat(isTransient(notConnected(new ConnectException("Connection refused")))).isFalse();
  }

  private boolean isTransient(RuntimeException thrown) {
    return EngineErrors.isTransient(map(thrown));
  }
}
