package io.wbcli.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import io.wbcli.engine.EngineException;
import io.wbcli.engine.EngineException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The operator's login at a registry, found as the docker command line finds it: a credential
 * helper of that registry, the general credential store, the config file itself.
 */
final class RegistryCredentials {

  private static final int HELPER_LIMIT_SECONDS = 30;

  /** A user name that says that the secret is an identity token. */
  private static final String TOKEN_USER = "<token>";

  private final DockerConfigDirectory dockerConfig;

  RegistryCredentials(DockerConfigDirectory dockerConfig) {
    this.dockerConfig = dockerConfig;
  }

  /**
   * The login at this registry, or nothing for an anonymous pull.
   *
   * @throws EngineException if a credential helper is configured and cannot be run
   */
  Optional<AuthConfig> find(String registry) {
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

  private static Optional<AuthConfig> fromHelper(String helper, String key) {
    String program = "docker-credential-" + helper;
    try {
      Process process =
          new ProcessBuilder(program, "get").redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(key.getBytes(StandardCharsets.UTF_8));
      }
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(HELPER_LIMIT_SECONDS, TimeUnit.SECONDS);
      // A helper ends with an error where it has no login for this registry; docker then pulls
      // anonymously too.
      return ended && process.exitValue() == 0 ? parse(answer, key) : Optional.empty();
    } catch (IOException e) {
      throw new EngineException(
          Kind.OTHER,
          "the docker config names the credential helper '%s', which cannot be run: %s"
              .formatted(program, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static Optional<AuthConfig> parse(String answer, String key) throws IOException {
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
