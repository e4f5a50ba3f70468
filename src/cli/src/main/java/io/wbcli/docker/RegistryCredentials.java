package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The operator's login at a registry, looked up as the docker command line does: in the registry's
 * credential helper, the general credential store, the config file.
 */
final class RegistryCredentials {

  private static final int HELPER_LIMIT_SECONDS = 30;

  /** The user name that goes with an identity token. */
  private static final String TOKEN_USER = "<token>";

  private final DockerConfigDirectory dockerConfig;

  RegistryCredentials(DockerConfigDirectory dockerConfig) {
    this.dockerConfig = dockerConfig;
  }

  /**
   * The login at this registry; empty for an anonymous pull.
   *
   * @throws EngineException if a configured credential helper cannot be run
   */
  Optional<AuthConfig> find(String registry) throws InterruptedException {
    String key = registry.equals("docker.io") ? AuthConfig.DEFAULT_SERVER_ADDRESS : registry;
    JsonNode config = dockerConfig.configFile();
    String helper = config.path("credHelpers").path(key).asText(config.path("credsStore").asText());
    return helper.isEmpty()
        ? fromFile(config.path("auths").path(key), key)
        : fromHelper(helper, key);
  }

  private static Optional<AuthConfig> fromFile(JsonNode login, String key) {
    String encoded = login.path("auth").asText();
    if (encoded.isEmpty()) {
      return Optional.empty();
    }
    String[] parts =
        new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
    AuthConfig auth = new AuthConfig().withRegistryAddress(key).withUsername(parts[0]);
    String token = login.path("identitytoken").asText();
    return Optional.of(
        token.isEmpty()
            ? auth.withPassword(parts.length > 1 ? parts[1] : "")
            : auth.withIdentityToken(token));
  }

  private static Optional<AuthConfig> fromHelper(String helper, String key)
      throws InterruptedException {
    String program = "docker-credential-" + helper;
    try {
      return ask(program, key);
    } catch (IOException e) {
      throw new EngineException(
          Kind.OTHER,
          "cannot run credential helper %s: %s; fix or remove it in the docker config"
              .formatted(program, e.getMessage()),
          e);
    }
  }

  /** A helper without a login for this registry ends with an error; the pull is anonymous then. */
  private static Optional<AuthConfig> ask(String program, String key)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program, "get").redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      try (var stdin = process.getOutputStream()) {
        stdin.write(key.getBytes(StandardCharsets.UTF_8));
      }
      boolean hasEnded = process.waitFor(HELPER_LIMIT_SECONDS, TimeUnit.SECONDS);
      return hasEnded && process.exitValue() == 0
          ? parse(process.getInputStream().readAllBytes(), key)
          : Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  static Optional<AuthConfig> parse(byte[] answer, String key) throws IOException {
    JsonNode login = new ObjectMapper().readTree(answer);
    String user = login.path("Username").asText();
    String secret = login.path("Secret").asText();
    AuthConfig auth = new AuthConfig().withRegistryAddress(key);
    return Optional.of(
        user.equals(TOKEN_USER)
            ? auth.withIdentityToken(secret)
            : auth.withUsername(user).withPassword(secret));
  }
}
