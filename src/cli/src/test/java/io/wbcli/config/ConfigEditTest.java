package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A new version changes the version in the file's text and nothing else. */
class ConfigEditTest {

  private static final Path YAML = Path.of("instances.yaml");
  private static final Path JSON = Path.of("servers.json");

  /** Everything that a careless change would lose. */
  private static final String RICH =
      """
      # The instances of 🐘 and 𝒳
      mountPath: /mnt/volume_data   # the volume
      defaults: {openAccess: true}
      instances:
        nigeria: {port: 9001, serverVersion: 1.6.7, tags: [prod]} # flow, 1.6.7
        "testing":
          label:   "Überprüfung 𝒳"      # a comment: serverVersion: 1.6.7
          tags: &tags [a, b]

          serverVersion:   '1.6.7'   # upgraded on Monday
          port: 9002
        double: { "serverVersion" : "1.6.7", port: 9003, tags: *tags }
        tagged:
          port: 9004
          serverVersion: !!str 1.6.7
      """;

  private static String edit(String text, Map<String, String> versions) {
    return ConfigEdit.of(YAML, text, versions).after();
  }

  @Test
  void keepsCommentsQuotesAnchorsLayoutAndEveryOtherVersion() {
    assertThat(edit(RICH, Map.of("testing", "1.7.0")))
        .isEqualTo(RICH.replace("'1.6.7'   # upgraded", "'1.7.0'   # upgraded"));
    assertThat(edit(RICH, Map.of("nigeria", "1.7.0-rc1")))
        .isEqualTo(RICH.replace("serverVersion: 1.6.7, tags", "serverVersion: 1.7.0-rc1, tags"));
    assertThat(edit(RICH, Map.of("double", "2")))
        .isEqualTo(RICH.replace("\"serverVersion\" : \"1.6.7\"", "\"serverVersion\" : \"2\""));
    assertThat(edit(RICH, Map.of("tagged", "1.10")))
        .isEqualTo(RICH.replace("!!str 1.6.7", "!!str 1.10"));
  }

  @Test
  void changesSeveralInstancesAtOnce() {
    ConfigEdit edit = ConfigEdit.of(YAML, RICH, Map.of("testing", "1.7.0", "nigeria", "1.7.0"));
    assertThat(edit.after().lines().filter(line -> line.contains("1.7.0"))).hasSize(2);
    assertThat(edit.changes().get("nigeria").line()).isEqualTo(5);
    assertThat(edit.changes().get("testing").was()).contains("'1.6.7'");
  }

  @Test
  void keepsLineEndsOfWindowsAndTheByteOrderMark() {
    String text = "\uFEFF" + RICH.replace("\n", "\r\n");
    assertThat(edit(text, Map.of("testing", "1.7.0")))
        .isEqualTo(text.replace("'1.6.7'   # upgraded", "'1.7.0'   # upgraded"));
  }

  @Test
  void givesAnInstanceThatInheritsItsVersionAKeyOfItsOwn() {
    String text =
        """
        defaults: {serverVersion: 1.6.7}
        instances:
          testing:   # the first
            # its port
            port: 9001
            label: x
          nigeria: {port: 9002}
        """;
    assertThat(edit(text, Map.of("testing", "1.7.0")))
        .isEqualTo(text.replace("    port: 9001", "    serverVersion: 1.7.0\n    port: 9001"));
    assertThat(edit(text, Map.of("nigeria", "1.7.0")))
        .isEqualTo(text.replace("{port: 9002}", "{serverVersion: 1.7.0, port: 9002}"));
    String windows = text.replace("\n", "\r\n");
    assertThat(edit(windows, Map.of("testing", "1.7.0")))
        .isEqualTo(windows.replace("    port: 9001", "    serverVersion: 1.7.0\r\n    port: 9001"));
  }

  @Test
  void fillsInAKeyWithoutAValue() {
    String text =
        "defaults: {serverVersion: 1}\ninstances:\n  x:\n    serverVersion:\n    port: 9001\n";
    assertThat(edit(text, Map.of("x", "2")))
        .isEqualTo(text.replace("serverVersion:\n", "serverVersion: 2\n"));
  }

  @Test
  void replacesAReferenceAndLeavesItsAnchor() {
    String text =
        """
        instances:
          testing: {port: 9001, serverVersion: &current 1.6.7}
          nigeria: {port: 9002, serverVersion: *current } # as testing
        """;
    assertThat(edit(text, Map.of("nigeria", "1.7.0"))).isEqualTo(text.replace("*current", "1.7.0"));
    assertThat(edit(text, Map.of("testing", "1.7.0", "nigeria", "1.7.0")))
        .contains("&current 1.7.0}", "serverVersion: 1.7.0 } # as testing");
  }

  @Test
  void refusesWhatWouldChangeAnotherInstance() {
    String text =
        """
        instances:
          testing: {port: 9001, serverVersion: &current 1.6.7}
          nigeria: {port: 9002, serverVersion: *current}
        """;
    assertThatThrownBy(() -> edit(text, Map.of("testing", "1.7.0")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "instances.yaml: serverVersion cannot be changed for testing alone, since others share"
                + " it by an anchor; change all of them, or give each its own serverVersion");
  }

  @Test
  void refusesAVariableAndABlock() {
    assertThatThrownBy(() -> edit("instances: {x: {serverVersion: '${V}'}}\n", Map.of("x", "2")))
        .hasMessage(
            "instances.yaml: cannot change instances.x.serverVersion: it is the variable ${V};"
                + " edit the file and run \"wb apply x\"");
    assertThatThrownBy(
            () -> edit("instances:\n  x:\n    serverVersion: |-\n      1\n", Map.of("x", "2")))
        .hasMessageContaining("it has a line of its own");
  }

  @Test
  void changesAServersFileAndKeepsItsTabsAndEscapes() {
    String text =
        """
        [
        \t{
        \t\t"id":\t"testing",
        \t\t"label": "a\\/b \\"serverVersion\\": \\"1.6.7\\" 𝒳",
        \t\t"serverVersion" : "1.6.7",
        \t\t"port": 9001
        \t}, {"serverVersion":"1.6.7","id":"nigeria","port":9002}
        ]
        """;
    assertThat(ConfigEdit.of(JSON, text, Map.of("testing", "1.7.0")).after())
        .isEqualTo(text.replace("\"serverVersion\" : \"1.6.7\"", "\"serverVersion\" : \"1.7.0\""));
    assertThat(ConfigEdit.of(JSON, text, Map.of("nigeria", "1.7.0")).after())
        .isEqualTo(text.replace("{\"serverVersion\":\"1.6.7\"", "{\"serverVersion\":\"1.7.0\""));
    assertThat(
            ConfigEdit.of(JSON, "[{\"id\":\"x\",\"serverVersion\":1.6}]", Map.of("x", "1.7.0"))
                .after())
        .isEqualTo("[{\"id\":\"x\",\"serverVersion\":\"1.7.0\"}]");
  }

  @Test
  void changesAConfigThatIsWrittenInJson() {
    String text =
        "{\"defaults\": {\"serverVersion\": \"1\"}, \"instances\": {\"x\": {\"port\": 9001}}}";
    assertThat(ConfigEdit.of(Path.of("instances.json"), text, Map.of("x", "2")).after())
        .isEqualTo(text.replace("{\"port\"", "{\"serverVersion\": \"2\", \"port\""));
  }
}
