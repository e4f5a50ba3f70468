package io.wbcli.engine.docker;

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

/** The login at a registry. */
class RegistryCredentialsTest {

  @TempDir private Path directory;

  private Optional<AuthConfig> find(String config, String registry) throws IOException {
    Files.writeString(directory.resolve("config.json"), config);
    return new RegistryCredentials(new DockerConfigDirectory(directory)).find(registry);
  }

  private static String basic(String login) {
    return Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutALoginThePullIsAnonymous() throws IOException {
    assertThat(find("{}", "registry.example.org")).isEmpty();
    assertThat(
            find(
                "{\"auths\":{\"other.example.org\":{\"auth\":\"" + basic("a:b") + "\"}}}",
                "registry.example.org"))
        .isEmpty();
  }

  @Test
  void aLoginIsReadFromTheFile() throws IOException {
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
  void dockerHubIsKnownUnderItsOldAddress() throws IOException {
    String config =
        "{\"auths\":{\""
            + AuthConfig.DEFAULT_SERVER_ADDRESS
            + "\":{\"auth\":\""
            + basic("user:pass")
            + "\"}}}";
    assertThat(find(config, "docker.io")).isPresent();
  }

  @Test
  void aHelperThatCannotBeRunIsToldByName() {
    assertThatThrownBy(
            () ->
                find(
                    "{\"credHelpers\":{\"registry.example.org\":\"nowhere\"}}",
                    "registry.example.org"))
        .hasMessageContaining("docker-credential-nowhere");
  }

  @Test
  void aHelperOfTheRegistryOutranksTheStore() {
    assertThatThrownBy(
            () ->
                find(
                    "{\"credsStore\":\"store\",\"credHelpers\":{\"registry.example.org\":\"own\"}}",
                    "registry.example.org"))
        .hasMessageContaining("docker-credential-own");
    assertThatThrownBy(() -> find("{\"credsStore\":\"store\"}", "registry.example.org"))
        .hasMessageContaining("docker-credential-store");
  }

  @Test
  void whatAHelperSaysBecomesALogin() throws IOException {
    AuthConfig login =
        RegistryCredentials.parse("{\"Username\":\"user\",\"Secret\":\"pass\"}", "r").orElseThrow();
    assertThat(login.getPassword()).isEqualTo("pass");
    AuthConfig token =
        RegistryCredentials.parse("{\"Username\":\"<token>\",\"Secret\":\"abc\"}", "r")
            .orElseThrow();
    assertThat(token.getIdentitytoken()).isEqualTo("abc");
  }
}
