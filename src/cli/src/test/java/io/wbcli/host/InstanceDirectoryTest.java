package io.wbcli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.Instance;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestInstances;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InstanceDirectoryTest {

  private static final DirectoryLayout LAYOUT =
      new DirectoryLayout(List.of("databases", "sandbox", "valkey", "logs"), List.of());

  @TempDir private Path mountPath;
  private Instance instance;
  private InstanceDirectory directory;

  @BeforeEach
  void setUp() {
    instance = TestInstances.plain("demo", mountPath);
    directory = new LocalInstanceDirectory(instance, LAYOUT);
  }

  @Test
  void lookingCreatesNothing() {
    assertThat(directory.observe().missing()).isEqualTo(LAYOUT.subdirectories());
    assertThat(mountPath).isEmptyDirectory();
  }

  @Test
  void aVolumeThatIsNotMountedIsNeverFilled() throws IOException {
    Files.delete(mountPath);
    assertThat(directory.observe().mountPathExists()).isFalse();
    assertThatThrownBy(() -> directory.create("valkey"))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> directory.storePassword("x")).hasMessageContaining("does not exist");
    assertThatThrownBy(() -> directory.saveLog("demo", Instant.EPOCH, List.of("x")))
        .hasMessageContaining("does not exist");
    assertThat(mountPath).doesNotExist();
  }

  @Test
  void aKeptPasswordIsNeverOverwritten() {
    directory.storePassword("first");
    assertThatThrownBy(() -> directory.storePassword("second")).isInstanceOf(HostException.class);
    assertThat(directory.observe().storedPassword()).contains("first");
    assertThat(instance.directory()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFileInThePlaceOfTheDirectoryIsNamed() throws IOException {
    Files.writeString(instance.directory(), "a file");
    assertThat(directory.observe().unwritable()).contains(instance.directory().toString());
  }

  @Test
  void theDatabaseIsFoundInItsSubdirectoryAndInTheMountRoot() throws IOException {
    assertThat(directory.observe().postgresData()).isEqualTo(PostgresData.NONE);
    Path databases = Files.createDirectories(instance.directory().resolve("databases"));
    Files.writeString(databases.resolve("PG_VERSION"), "16\n");
    assertThat(directory.observe().postgresData().atMountRoot()).isTrue();
    Files.createDirectories(databases.resolve("pgdata"));
    Files.writeString(databases.resolve("pgdata/PG_VERSION"), "17\n");
    assertThat(directory.observe().postgresData().atMountRoot()).isFalse();
    assertThat(directory.observe().postgresData().majorVersion()).contains("17");
  }

  /** A pipe that stays open has no end that could be read first. */
  @Test
  @Timeout(60)
  void aSavedLogIsHandedOverLineByLine() throws IOException {
    Path pipe = mountPath.resolve("pipe");
    Shell.succeed("mkfifo " + pipe);
    try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw")) {
      writer.writeBytes("one\ntwo\n");
      List<String> lines = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  directory.readLog(
                      new SavedLog(pipe, "demo", Instant.EPOCH, 0),
                      line -> {
                        lines.add(line);
                        if (line.equals("two")) {
                          throw new CancellationException();
                        }
                      }))
          .isInstanceOf(CancellationException.class);
      assertThat(lines).containsExactly("one", "two");
    }
  }

  @Test
  void twoLogsOfOneContainerHaveTwoFiles() {
    Path first = directory.saveLog("demo", Instant.EPOCH, List.of("a"));
    Path second = directory.saveLog("demo", Instant.EPOCH.plusMillis(1), List.of("b"));
    assertThat(first)
        .hasContent("a")
        .isNotEqualTo(second)
        .hasFileName("demo-19700101-000000-000.log");
  }
}
