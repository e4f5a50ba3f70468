package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is always whole: it has the one text or the other. */
class ConfigFileReplaceTest {

  private static final String OLD = "instances: {x: {serverVersion: 1}}\n";
  private static final String NEW = "instances: {x: {serverVersion: 2}}\n";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void setUp() throws IOException {
    file = Files.writeString(directory.resolve("instances.yaml"), OLD);
  }

  @Test
  void keepsTheMode() throws IOException {
    for (String mode : new String[] {"rw-------", "rw-rw-r--"}) {
      Files.writeString(file, OLD);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      new ConfigFile(file).replace(OLD, NEW);
      assertThat(file).hasContent(NEW.strip());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(mode);
    }
  }

  @Test
  void keepsASymbolicLink() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), file);
    new ConfigFile(link).replace(OLD, NEW);
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent(NEW.strip());
  }

  @Test
  void leavesAFileThatSomebodyElseHasChanged() throws IOException {
    Files.writeString(file, "# mine\n" + OLD);
    assertThatThrownBy(() -> new ConfigFile(file).replace(OLD, NEW))
        .isInstanceOf(ConfigException.class)
        .hasMessage(file + ": was changed by somebody else meanwhile");
    assertThat(file).hasContent("# mine\n" + OLD.strip());
    assertThat(directory).isDirectoryNotContaining("glob:**.wb-new");
  }

  /** As a kill leaves it that comes after the draft was written, in whole or in part. */
  @Test
  void aDraftThatAKillHasLeftHarmsNobody() throws IOException {
    Path draft = ConfigFile.writeDraft(file, NEW);
    assertThat(file).hasContent(OLD.strip());
    Files.writeString(draft, "inst");
    new ConfigFile(file).replace(OLD, NEW);
    assertThat(file).hasContent(NEW.strip());
    assertThat(draft).doesNotExist();
  }

  @Test
  void anInterruptedThreadCanPutAFileBack() {
    Thread.currentThread().interrupt();
    try {
      new ConfigFile(file).replace(OLD, NEW);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent(NEW.strip());
  }

  @Test
  void aFileThatAnotherChangeLocksIsNotTouched() throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      CompletableFuture<Void> change =
          CompletableFuture.runAsync(() -> new ConfigFile(file).replace(OLD, NEW));
      assertThatThrownBy(change::join).hasMessageContaining("locked");
      assertThat(file).hasContent(OLD.strip());
    }
  }
}
