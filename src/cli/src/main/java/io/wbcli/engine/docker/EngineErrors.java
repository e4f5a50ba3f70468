package io.wbcli.engine.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.EngineException.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Turns what docker-java throws into sentences for the operator; the only place that knows the
 * engine's wording.
 */
final class EngineErrors {

  /** The API has no codes for these: the daemon's message is all there is. */
  private static final Map<String, Kind> WORDING =
      Map.of(
          "port is already allocated", Kind.PORT_TAKEN,
          "address already in use", Kind.PORT_TAKEN,
          "cannot assign requested address", Kind.PORT_TAKEN,
          "available, non-overlapping ipv4 address pool", Kind.NO_ADDRESS_POOL,
          "predefined address pools have been fully subnetted", Kind.NO_ADDRESS_POOL,
          "no space left on device", Kind.DISK_FULL);

  private final EngineEndpoint endpoint;

  EngineErrors(EngineEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  RuntimeException map(Throwable thrown) {
    return switch (thrown) {
      case EngineException known -> known;
      case CancellationException cancelled -> cancelled;
      case DockerException refused -> refused(refused);
      default ->
          causes(thrown).anyMatch(IOException.class::isInstance)
              ? unreachable(thrown)
              : new EngineException(
                  Kind.OTHER, "the engine call failed: " + thrown.getMessage(), thrown);
    };
  }

  /** A message that the engine sent, with the kind that its wording or its status tells. */
  static EngineException refusal(String message, Kind otherwise, Throwable cause) {
    String lower = message.toLowerCase(Locale.ROOT);
    Kind kind =
        WORDING.entrySet().stream()
            .filter(entry -> lower.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(otherwise);
    return new EngineException(kind, message + hint(kind), cause);
  }

  private static EngineException refused(DockerException refused) {
    Kind kind =
        switch (refused.getHttpStatus()) {
          case 404 -> Kind.NOT_FOUND;
          case 403, 409 -> Kind.CONFLICT;
          default -> Kind.OTHER;
        };
    return refusal(plainMessage(refused), kind, refused);
  }

  private static String hint(Kind kind) {
    return switch (kind) {
      case NO_ADDRESS_POOL ->
          ". The engine has no address range left for another network: remove unused ones (docker"
              + " network prune) or add small ranges to 'default-address-pools' in the engine's"
              + " daemon.json";
      case DISK_FULL -> ". Free space on the engine's disk (docker system df shows what takes it)";
      default -> "";
    };
  }

  /** docker-java's message is {@code Status 409: {"message":"…"}}. */
  private static String plainMessage(DockerException refused) {
    String text = String.valueOf(refused.getMessage());
    int json = text.indexOf('{');
    try {
      String message =
          json < 0
              ? ""
              : new ObjectMapper().readTree(text.substring(json)).path("message").asText();
      return message.isEmpty() ? text.strip() : message.strip();
    } catch (IOException _) {
      return text.strip();
    }
  }

  EngineException unreachable(Throwable thrown) {
    String reason =
        causes(thrown)
            .map(Throwable::getMessage)
            .filter(text -> text != null)
            .reduce((_, last) -> last)
            .orElse("no reason given");
    String where = endpoint.host() + " (" + endpoint.origin() + ")";
    if (reason.contains("Permission denied")) {
      return new EngineException(
          Kind.UNREACHABLE,
          "permission denied at %s. Add yourself to the group 'docker' (sudo usermod -aG docker $USER) and log in again"
              .formatted(where),
          thrown);
    }
    return new EngineException(
        Kind.UNREACHABLE,
        "no Docker Engine answers at %s: %s. Start it (sudo systemctl start docker), or name another with DOCKER_HOST"
            .formatted(where, reason),
        thrown);
  }

  EngineException timedOut(String limit) {
    return new EngineException(
        Kind.UNREACHABLE,
        "the Docker Engine at %s did not answer within %s. 'docker info' tells whether it is stuck"
            .formatted(endpoint.host(), limit));
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
  }
}
