package io.wbcli.docker;

import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the engine to use, in the order of the docker command line: {@code DOCKER_HOST}, {@code
 * DOCKER_CONTEXT}, the current context, the default socket. A context that does not exist is an
 * error, never a fallback.
 */
final class EndpointResolver {

  private static final String DEFAULT_CONTEXT = "default";
  private static final Path SYSTEM_SOCKET = Path.of("/var/run/docker.sock");
  private static final Set<String> TRUE_WORDS = Set.of("1", "true", "yes", "on");

  private final Map<String, String> environment;
  private final DockerConfigDirectory dockerConfig;

  EndpointResolver(Map<String, String> environment, DockerConfigDirectory dockerConfig) {
    this.environment = environment;
    this.dockerConfig = dockerConfig;
  }

  EngineEndpoint resolve() {
    Optional<String> host = variable("DOCKER_HOST");
    if (host.isPresent()) {
      return endpoint(host.get(), certificates(), "DOCKER_HOST");
    }
    String context =
        variable("DOCKER_CONTEXT").or(dockerConfig::currentContext).orElse(DEFAULT_CONTEXT);
    return context.equals(DEFAULT_CONTEXT) ? defaultSocket() : fromContext(context);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private Optional<Path> certificates() {
    return variable("DOCKER_TLS_VERIFY")
        .filter(word -> TRUE_WORDS.contains(word.toLowerCase(Locale.ROOT)))
        .map(_ -> variable("DOCKER_CERT_PATH").map(Path::of).orElse(dockerConfig.path()));
  }

  private EngineEndpoint fromContext(String name) {
    DockerConfigDirectory.Context context =
        dockerConfig.context(name).orElseThrow(() -> contextNotFound(name));
    return endpoint(context.host(), context.certificates(), "docker context \"" + name + "\"");
  }

  private static EngineException contextNotFound(String name) {
    return new EngineException(
        Kind.BAD_ENDPOINT,
        "docker context \"%s\" not found; list contexts with \"docker context ls\""
            .formatted(name));
  }

  /** The system's socket, else that of a rootless engine where there is one. */
  private EngineEndpoint defaultSocket() {
    Optional<Path> rootless =
        variable("XDG_RUNTIME_DIR")
            .map(directory -> Path.of(directory, "docker.sock"))
            .filter(Files::exists);
    Path socket = Files.exists(SYSTEM_SOCKET) ? SYSTEM_SOCKET : rootless.orElse(SYSTEM_SOCKET);
    return new EngineEndpoint(URI.create("unix://" + socket), Optional.empty(), "default socket");
  }

  private static EngineEndpoint endpoint(String host, Optional<Path> certificates, String origin) {
    try {
      URI uri = URI.create(host);
      return switch (String.valueOf(uri.getScheme())) {
        case "unix" -> new EngineEndpoint(uri, Optional.empty(), origin);
        case "tcp" -> new EngineEndpoint(withPort(uri, certificates), certificates, origin);
        default -> throw unsupported(host, origin);
      };
    } catch (IllegalArgumentException e) {
      throw unsupported(host, origin);
    }
  }

  private static URI withPort(URI uri, Optional<Path> certificates) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("no host");
    }
    int port = certificates.isPresent() ? 2376 : 2375;
    return uri.getPort() < 0 ? URI.create("tcp://" + uri.getHost() + ":" + port) : uri;
  }

  private static EngineException unsupported(String host, String origin) {
    return new EngineException(
        Kind.BAD_ENDPOINT,
        "%s: unsupported address \"%s\"; expected unix:///path/to/socket or tcp://host:port"
            .formatted(origin, host));
  }
}
