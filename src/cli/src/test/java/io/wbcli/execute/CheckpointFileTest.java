package io.wbcli.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.instance.InstanceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  private CheckpointFiles files(String command, String config) {
    Map<String, String> environment = Map.of("XDG_STATE_HOME", directory.toString());
    return CheckpointFiles.of(environment, command, Path.of(config));
  }

  @Test
  void isOneForEachCommandConfigAndSelectionInTheDirectoryOfTheUsersState() {
    Stream<Path> files =
        Stream.of(
            files("restart", "/a.yaml").file(List.of("@all")),
            files("run", "/a.yaml").file(List.of("@all")),
            files("restart", "/b.yaml").file(List.of("@all")),
            files("restart", "/a.yaml").file(List.of("@staging")),
            files("restart", "/a.yaml").file(List.of("a", "b")),
            files("restart", "/a.yaml").file(List.of("a b")));
    assertThat(files)
        .doesNotHaveDuplicates()
        .allMatch(file -> file.getParent().equals(directory.resolve("wb")));
    Map<String, String> relative = Map.of("HOME", "/root", "XDG_STATE_HOME", "x");
    assertThat(CheckpointFiles.of(relative, "run", Path.of("/a.yaml")).directory())
        .isEqualTo(Path.of("/root/.local/state/wb"));
  }

  @Test
  void isFoundWithThoseOfOtherSelectionsOfTheSameCommandAndConfig() throws IOException {
    CheckpointFiles files = files("restart", "/a.yaml");
    assertThat(files.unfinished()).isEmpty();
    for (String selector : List.of("@a", "@b")) {
      Scope scope = new Scope(List.of(selector), "", List.of(), Map.of());
      CheckpointFile.create(files.file(scope.arguments()), scope).begin();
      CheckpointFile.create(files("restart", "/b.yaml").file(scope.arguments()), scope).begin();
    }
    Path left = files.file(List.of("@a"));
    Files.copy(left, left.resolveSibling(left.getFileName() + ".new")); // As kill -9 leaves it.
    assertThat(files.unfinished())
        .extracting(file -> file.scope().arguments())
        .containsExactlyInAnyOrder(List.of("@a"), List.of("@b"));
  }
}
