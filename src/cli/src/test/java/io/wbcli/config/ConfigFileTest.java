package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Config files that cannot be found or read. */
class ConfigFileTest {

  @TempDir private Path directory;

  private void load(String name) {
    new ConfigLoader(Map.of()).load(directory.resolve(name));
  }

  private Path locate(Optional<Path> option) {
    return new ConfigLocator(Map.of("HOME", directory.toString()), directory).locate(option);
  }

  @Test
  void aMissingFileIsReportedByName() {
    assertThatThrownBy(() -> locate(Optional.of(Path.of("nowhere.yaml"))))
        .hasMessage("nowhere.yaml: file not found");
  }

  @Test
  void withoutAnyFileTheDefaultLocationsAreListed() {
    assertThatThrownBy(() -> locate(Optional.empty()))
        .hasMessageStartingWith("config file not found (searched: ")
        .hasMessageContaining(directory.resolve("instances.yaml").toString())
        .hasMessageContaining(".config/wb/instances.yaml")
        .hasMessageContaining("/etc/wb/instances.yaml")
        .hasMessageContaining("--config");
  }

  @Test
  void aFileOfTenMegabytesIsRefusedBySize() {
    new ConfigFiles(directory).write("large.yaml", "#".repeat(10 * 1024 * 1024));
    assertThatThrownBy(() -> load("large.yaml"))
        .hasMessageContaining("large.yaml: file has 10240 KiB, at most 3072 KiB are allowed");
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Files.write(directory.resolve("latin1.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertThatThrownBy(() -> load("latin1.yaml"))
        .hasMessageEndingWith("latin1.yaml: not UTF-8 text");
  }

  @Test
  void aDirectoryIsRefused() {
    assertThatThrownBy(() -> load("")).hasMessageContaining(": is a directory, expected a file");
  }
}
