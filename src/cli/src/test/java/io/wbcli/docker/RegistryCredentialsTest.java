package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's login at a registry. */
class RegistryCredentialsTest {

  @TempDir private Path directory;

  private Optional<AuthConfig> find(String config, String registry)
      throws IOException, InterruptedException {
    Files.writeString(directory.resolve("config.json"), config);
    return new RegistryCredentials(new DockerConfigDirectory(directory)).find(registry);
  }

  private static String basic(String login) {
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void pullWithoutLoginIsAnonymous() throws Exception {
    assertThat(find("{}", "registry.example.org")).isEmpty();
    assertThat(
            find(
                "{\"auths\":{\"other.example.org\":{\"auth\":\"" + basic("a:b") + "\"}}}",
                "registry.example.org"))
        .isEmpty();
  }

  @Test
  void loginIsReadFromTheConfigFile() throws Exception {
    AuthConfig auth =
        find(
                "{\"auths\":{\"registry.example.org\":{\"auth\":\""
                    + basic("user:pass:word")
                    + "\"}}}",
                "registry.example.org")
            .orElseThrow();
    assertThat(auth.getUsername()).isEqualTo("user");
    assertThat(auth.getPassword()).isEqualTo("pass:word");
  }

  @Test
  void dockerHubIsLookedUpByItsLegacyAddress() throws Exception {
    String config =
        "{\"auths\":{\""
            + AuthConfig.DEFAULT_SERVER_ADDRESS
            + "\":{\"auth\":\""
            + basic("user:pass")
            + "\"}}}";
    assertThat(find(config, "docker.io")).isPresent();
  }

  @Test
  void helperThatCannotRunIsNamed() {
    assertThatThrownBy(
            () ->
                find(
                    "{\"credHelpers\":{\"registry.example.org\":\"nowhere\"}}",
                    "registry.example.org"))
        .hasMessageContaining("docker-credential-nowhere");
  }

  @Test
  void helperOfTheRegistryOverridesTheStore() {
    assertThatThrownBy(
            () ->
                find(
                    "{\"credsStore\":\"store\",\"credHelpers\":{\"registry.example.org\":\"own\"}}",
                    "registry.example.org"))
        .hasMessageContaining("docker-credential-own");
    assertThatThrownBy(() -> find("{\"credsStore\":\"store\"}", "registry.example.org"))
        .hasMessageContaining("docker-credential-store");
  }

  private static Optional<AuthConfig> parse(String answer) throws IOException {
    return RegistryCredentials.parse(answer.getBytes(StandardCharsets.UTF_8), "r");
  }

  @Test
  void answerOfHelperIsALogin() throws IOException {
    AuthConfig login = parse("{\"Username\":\"user\",\"Secret\":\"pass\"}").orElseThrow();
    assertThat(login.getPassword()).isEqualTo("pass");
    AuthConfig token = parse("{\"Username\":\"<token>\",\"Secret\":\"abc\"}").orElseThrow();
    assertThat(token.getIdentitytoken()).isEqualTo("abc");
  }
}
