package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions change one after the other, and the file is right after each. */
class VersionFileTest {

  /** Everything that a careless change would lose. */
  static final String RICH =
      """
      # The instances
      mountPath: /mnt/volume_data   # the volume
      defaults: {openAccess: true, serverVersion: 1.6.7}
      instances:
        a: {port: 9001, serverVersion: &current 1.6.7, tags: [prod]} # flow, 1.6.7
        "b":
          label:   "Überprüfung 𝒳"      # a comment: serverVersion: 1.6.7

          serverVersion:   *current   # as a
          port: 9002
        c: { "serverVersion" : "1.6.7", port: 9003 }
        d:    # inherits it
          # its port
          port: 9004
        e: {port: 9005, serverVersion: 1.6.7}
      """;

  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final Map<String, String> OLD =
      Map.of("a", "1.6.7", "b", "1.6.7", "c", "1.6.7", "d", "1.6.7");

  @TempDir private Path directory;

  private VersionFile open(String text) throws IOException {
    Files.writeString(path(), text);
    return new VersionFile(new ConfigFile(path()), text, OLD);
  }

  private Path path() {
    return directory.resolve("instances.yaml");
  }

  private String text() {
    try {
      return Files.readString(path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String version(String name) {
    return new ConfigLoader(Map.of()).load(path()).entries().get(name).serverVersion();
  }

  private void assertVersions(String... newer) {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      assertThat(version(name))
          .as(name)
          .isEqualTo(List.of(newer).contains(name) ? "1.7.0" : "1.6.7");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void withAllVersionsFromBeforeTheTextIsTheOneFromBefore(String lineBreak) throws IOException {
    String text = RICH.replace("\n", lineBreak);
    VersionFile file = open(text);
    for (String name : NAMES) {
      file.set(name, "1.7.0");
      assertVersions(name);
      file.set(name, "1.6.7");
      assertThat(text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void inAnyOrderEachChangesItsOwnVersionAndNothingElse(String lineBreak) throws IOException {
    String text = RICH.replace("\n", lineBreak);
    String all =
        text.replace("&current 1.6.7", "&current 1.7.0")
            .replace("*current ", "1.7.0 ")
            .replace("\"serverVersion\" : \"1.6.7\"", "\"serverVersion\" : \"1.7.0\"")
            .replace("    port: 9004", "    serverVersion: 1.7.0" + lineBreak + "    port: 9004");
    for (List<String> order :
        List.of(
            NAMES, NAMES.reversed(), List.of("c", "a", "d", "b"), List.of("b", "d", "a", "c"))) {
      VersionFile file = open(text);
      for (int i = 0; i < order.size(); i++) {
        file.set(order.get(i), "1.7.0");
        assertVersions(order.subList(0, i + 1).toArray(String[]::new));
        assertThat(text().lines()).anyMatch(line -> line.endsWith("# flow, 1.6.7"));
      }
      assertThat(text()).isEqualTo(all);
    }
  }

  @Test
  void aVersionThatOthersShareByAnAnchorIsWrittenOutForThem() throws IOException {
    open(RICH).set("a", "1.7.0");
    assertThat(text())
        .isEqualTo(
            RICH.replace("&current 1.6.7", "&current 1.7.0")
                .replace("*current ", "1.6.7 ")
                .replace("    port: 9004", "    serverVersion: 1.6.7\n    port: 9004"));
  }

  @Test
  void whatOthersChangeMeanwhileIsKept() throws IOException {
    VersionFile file = open(RICH);
    file.set("c", "1.7.0");
    Files.writeString(path(), text().replace("port: 9005, serverVersion: 1.6.7", "port: 9006"));
    file.set("d", "1.7.0");
    file.set("c", "1.6.7");
    assertThat(text()).contains("{port: 9006}", "\"serverVersion\" : \"1.6.7\"");
    assertVersions("d");
  }

  @Test
  void twoThatChangeVersionsOfOneFileAtOnceBothSucceed() throws IOException {
    VersionFile first = open(RICH);
    VersionFile second = new VersionFile(new ConfigFile(path()), RICH, OLD);
    first.set("c", "1.7.0");
    second.set("d", "1.7.0");
    second.set("b", "1.7.0");
    first.set("c", "1.6.7");
    assertVersions("b", "d");
  }

  @Test
  void aVersionThatSomebodyElseHasChangedIsLeft() throws IOException {
    VersionFile file = open(RICH);
    file.set("c", "1.7.0");
    String mine = text().replace("\"1.7.0\"", "\"1.8.0\"");
    Files.writeString(path(), mine);
    assertThatThrownBy(() -> file.set("c", "1.6.7"))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("was changed by somebody else meanwhile");
    assertThat(text()).isEqualTo(mine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "instances: {}", "instances: [", "[]", "instances: {c: 1}"})
  void aFileThatSomebodyElseHasBrokenIsLeft(String broken) throws IOException {
    VersionFile file = open(RICH);
    Files.writeString(path(), broken);
    assertThatThrownBy(() -> file.set("c", "1.7.0")).isInstanceOf(ConfigException.class);
    assertThat(text()).isEqualTo(broken);
  }
}
