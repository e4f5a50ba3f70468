package io.wbcli.docker;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.github.dockerjava.api.exception.DockerException;
import io.wbcli.instance.DurationSyntax;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Turns what a call throws into sentences for the operator. No other class knows the engine's
 * wording.
 */
final class EngineErrors {

  /** The API has no codes for these, only the engine's message. */
  private static final Map<String, Kind> WORDING =
      Map.of(
          "port is already allocated", Kind.PORT_TAKEN,
          "address already in use", Kind.PORT_TAKEN,
          "cannot assign requested address", Kind.PORT_TAKEN,
          "available, non-overlapping ipv4 address pool", Kind.NO_ADDRESS_POOL,
          "predefined address pools have been fully subnetted", Kind.NO_ADDRESS_POOL,
          "pool overlaps with other one", Kind.SUBNET_TAKEN,
          "is already used on the host or by another config", Kind.SUBNET_TAKEN,
          "no space left on device", Kind.DISK_FULL,
          "minimum supported api version", Kind.TOO_OLD);

  private static final int FIRST_SERVER_ERROR = 500;

  private final EngineEndpoint endpoint;

  EngineErrors(EngineEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  RuntimeException map(Throwable thrown) {
    return switch (thrown) {
      case EngineException known -> known;
      case CancellationException cancelled -> cancelled;
      case CallbackException own -> own.original();
      case DockerException refused -> refused(refused);
      default ->
          find(thrown, JsonParseException.class)
              .filter(unreadable -> !(unreadable instanceof JsonEOFException))
              .map(this::notAnEngine)
              .orElseGet(() -> isConnectionFailure(thrown) ? unreachable(thrown) : other(thrown));
    };
  }

  private static EngineException other(Throwable thrown) {
    return new EngineException(
        Kind.OTHER, "unexpected answer from Docker Engine: " + reason(thrown), thrown);
  }

  /** Perhaps a proxy, or another server, whose message would not help. */
  private EngineException notAnEngine(JsonParseException unreadable) {
    return new EngineException(
        Kind.UNREACHABLE,
        "the answer from %s is not that of a Docker Engine; check DOCKER_HOST and \"docker info\""
            .formatted(endpoint),
        unreadable);
  }

  /** True where the same call may succeed at once: an internal error, or a cut connection. */
  static boolean isTransient(EngineException failure) {
    Throwable cause = failure.getCause();
    return cause instanceof DockerException refused
        ? refused.getHttpStatus() >= FIRST_SERVER_ERROR
        : isConnectionFailure(cause) && find(cause, NotConnectedException.class).isEmpty();
  }

  /** An answer that cannot be read is an {@link IOException} too, but none of the connection. */
  private static boolean isConnectionFailure(Throwable thrown) {
    return causes(thrown)
        .anyMatch(
            cause -> cause instanceof IOException && !(cause instanceof JsonProcessingException));
  }

  /** An engine's message with the kind by its wording, else the given one. */
  static EngineException refusal(String message, Kind otherwise, Throwable cause) {
    String lower = message.toLowerCase(Locale.ROOT);
    Kind kind =
        WORDING.entrySet().stream()
            .filter(entry -> lower.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(otherwise);
    return new EngineException(kind, withoutIds(message) + nextStep(kind), cause);
  }

  /** What the engine calls a port's endpoint says nothing to an operator. */
  private static String withoutIds(String message) {
    return message.replaceFirst(
        "driver failed programming external connectivity on endpoint \\S+ \\(\\p{XDigit}+\\): ",
        "");
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

  private static String nextStep(Kind kind) {
    return switch (kind) {
      case NO_ADDRESS_POOL ->
          "; remove unused networks (docker network prune) or add small ranges to"
              + " default-address-pools in the engine's daemon.json";
      case DISK_FULL -> "; free space on the engine's disk (see docker system df)";
      case TOO_OLD -> "; upgrade wb";
      case PORT_TAKEN -> "; stop what uses the port, or change it in the config";
      default -> "";
    };
  }

  /** The message of docker-java's {@code Status 409: {"message":"..."}}. */
  private static String plainMessage(DockerException refused) {
    String text = String.valueOf(refused.getMessage());
    int json = text.indexOf('{');
    try {
      String message = json < 0 ? "" : JsonTree.read(text.substring(json)).path("message").asText();
      return message.isEmpty() ? text.strip() : message.strip();
    } catch (IOException _) {
      return text.strip();
    }
  }

  private EngineException unreachable(Throwable thrown) {
    String reason = reason(thrown);
    String sentence =
        reason.contains("Permission denied")
            ? "permission denied at %s; add yourself to the docker group (sudo usermod -aG docker"
                + " $USER) and log in again"
            : "Docker Engine is not reachable at %s: %s; start it (sudo systemctl start docker) or"
                + " set DOCKER_HOST";
    return new EngineException(Kind.UNREACHABLE, sentence.formatted(endpoint, reason), thrown);
  }

  private static String reason(Throwable thrown) {
    return find(thrown, UnknownHostException.class)
        .map(unknown -> "unknown host " + unknown.getMessage())
        .or(() -> lastOf(causes(thrown).map(EngineErrors::message).filter(Objects::nonNull)))
        .orElseGet(() -> thrown.getClass().getSimpleName());
  }

  /** The parser's own message has a second line with the place in the answer. */
  private static String message(Throwable thrown) {
    return thrown instanceof JsonProcessingException unreadable
        ? unreadable.getOriginalMessage()
        : thrown.getMessage();
  }

  EngineException timedOut(Duration limit) {
    return new EngineException(
        Kind.UNREACHABLE,
        "Docker Engine at %s did not answer within %s; check it with \"docker info\""
            .formatted(endpoint, DurationSyntax.format(limit)));
  }

  private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
    return causes(thrown).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Optional<String> lastOf(Stream<String> texts) {
    return texts.reduce((_, last) -> last);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
  }
}
