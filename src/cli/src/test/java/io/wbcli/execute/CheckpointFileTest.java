package io.wbcli.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file from which a command goes on that ended early. */
class CheckpointFileTest {

  private static final Scope ALL =
      new Scope(
          List.of("@all", "@west africa"),
          "abc",
          List.of("a", "b"),
          Map.of("b", new Scope.Versions("1.6.7", "1.7.0")));

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("wb/rollout-restart-1");
  }

  private CheckpointFile read() {
    return CheckpointFile.read(file()).orElseThrow();
  }

  @Test
  void isReadWithItsSelectorsAndWhatIsDoneSoFar() {
    CheckpointFile checkpoint = CheckpointFile.create(file(), ALL);
    checkpoint.begin();
    assertThat(read().done()).isEmpty();
    checkpoint.add(new InstanceId("a"));
    checkpoint.add(new InstanceId("b"));
    assertThat(read().scope()).isEqualTo(ALL);
    assertThat(read().done()).containsExactlyInAnyOrder(new InstanceId("a"), new InstanceId("b"));
  }

  @Test
  void keepsWhatWasDoneBeforeAndAddsToIt() {
    CheckpointFile first = CheckpointFile.create(file(), ALL);
    first.add(new InstanceId("a"));
    CheckpointFile second = read();
    second.begin();
    second.add(new InstanceId("b"));
    assertThat(second.done()).containsExactly(new InstanceId("a"));
    assertThat(read().done()).hasSize(2);
  }

  @Test
  void isRemovedWhenAllIsDone() {
    CheckpointFile checkpoint = CheckpointFile.create(file(), ALL);
    checkpoint.add(new InstanceId("a"));
    checkpoint.complete();
    assertThat(CheckpointFile.read(file())).isEmpty();
    assertThat(file().getParent()).isEmptyDirectory();
  }

  @Test
  void thatCannotBeWrittenIsAProblemAndNoFailure() throws IOException {
    Files.writeString(directory.resolve("wb"), "no directory");
    CheckpointFile checkpoint = CheckpointFile.create(file(), ALL);
    checkpoint.add(new InstanceId("a"));
    assertThat(checkpoint.problem()).hasValueSatisfying(text -> assertThat(text).contains("wb"));
  }

  @Test
  void isOneForEachCommandAndConfigInTheDirectoryOfTheUsersState() {
    Path config = Path.of("/etc/wb/instances.yaml");
    Path path = CheckpointFile.path(Map.of("XDG_STATE_HOME", "/state"), "restart", config);
    assertThat(path.getParent()).isEqualTo(Path.of("/state/wb"));
    assertThat(CheckpointFile.path(Map.of("XDG_STATE_HOME", "/state"), "run", config))
        .isNotEqualTo(path);
    Map<String, String> relative = Map.of("HOME", "/root", "XDG_STATE_HOME", "x");
    assertThat(CheckpointFile.path(relative, "run", config).getParent())
        .isEqualTo(Path.of("/root/.local/state/wb"));
  }
}
