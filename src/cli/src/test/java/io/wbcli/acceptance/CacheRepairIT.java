package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code wb cache repair}, for a Valkey whose append-only file is damaged. */
class CacheRepairIT {

  private static final int KEYS = 100;

  @RegisterExtension private final LiveHost host = new LiveHost();

  private Path file;

  @BeforeEach
  void fillAndStop() throws IOException {
    host.succeed("run", host.id());
    for (int i = 0; i < KEYS; i += 10) {
      String keys = "";
      for (int j = i; j < i + 10; j++) {
        keys += " k%03d value".formatted(j);
      }
      host.valkey("MSET" + keys);
    }
    host.succeed("stop", host.id());
    file = onlyFileLike(host.data().resolve("valkey/appendonlydir"), ".incr.aof");
  }

  private static Path onlyFileLike(Path directory, String name) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(path -> path.toString().contains(name)).findFirst().orElseThrow();
    }
  }

  /** In the middle, in the command that writes the given key. */
  private String damageAt(String key) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    String damaged = content.replace("$4\r\n" + key, "$9x\r\n" + key);
    Files.writeString(file, damaged, StandardCharsets.ISO_8859_1);
    return damaged;
  }

  private LiveHost.Result runWithoutCache() {
    LiveHost.Result result = host.succeed("run", host.id());
    assertThat(result.err())
        .contains(host.id() + "-valkey exited")
        .contains("run \"wb cache repair " + host.id() + "\"")
        .contains("; the app falls back to database queries");
    return result;
  }

  @Test
  void aFileDamagedInTheMiddleIsMendedInACopyAndTheDamagedOneIsKept() throws IOException {
    String damaged = damageAt("k050");
    runWithoutCache();
    String looked = host.succeed("cache", "repair", host.id(), "--dry-run").out();
    assertThat(looked).contains("is not valid").contains("the file is damaged");
    assertThat(file).usingCharset(StandardCharsets.ISO_8859_1).hasContent(damaged);
    assertThat(host.wb("cache", "repair", host.id(), "--dry-run", "--exit-code").exitCode())
        .isEqualTo(6);

    String repaired = host.succeed("cache", "repair", host.id()).out();
    assertThat(repaired)
        .contains("is not valid")
        .contains(host.id() + ": repaired; discarded ")
        .contains("next: wb run " + host.id());
    Path aside = onlyFileLike(host.data().resolve("valkey"), "damaged-");
    assertThat(aside.resolve(file.getFileName()))
        .usingCharset(StandardCharsets.ISO_8859_1)
        .hasContent(damaged);
    assertThat(host.succeed("run", host.id(), "--strict").err()).contains("start " + host.id());
    assertThat(host.valkey("DBSIZE")).isEqualTo("50");
    assertThat(host.running()).hasSize(3);
    assertThat(Shell.run("docker ps -aq --filter name=repair").out()).isEmpty();
  }

  @Test
  void aTruncatedFileIsLoadedUpToItsEndByTheServerItself() throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(content, content.length - 10));
    host.succeed("run", host.id(), "--strict");
    assertThat(host.valkey("DBSIZE")).isEqualTo("90");
  }

  @Test
  void aFileThatCannotBeMendedIsLeftAndAResetKeepsItAside() throws IOException {
    Path base = onlyFileLike(file.getParent(), ".base.rdb");
    Files.writeString(base, "REDIS0011 and no more");
    runWithoutCache();
    LiveHost.Result refused = host.wb("cache", "repair", host.id());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("cannot be repaired (")
        .contains("run \"wb cache repair " + host.id() + " --reset\"");
    assertThat(base).hasContent("REDIS0011 and no more");
    try (Stream<Path> files = Files.list(host.data().resolve("valkey"))) {
      assertThat(files).hasSize(1);
    }
    assertThat(host.succeed("cache", "repair", host.id(), "--reset").out())
        .contains(host.id() + ": starts empty the next time")
        .contains("kept: the damaged files, in " + host.data() + "/valkey/damaged-");
    host.succeed("run", host.id(), "--strict");
    assertThat(host.valkey("DBSIZE")).isEqualTo("0");
    Path aside = onlyFileLike(host.data().resolve("valkey"), "damaged-");
    assertThat(aside.resolve(base.getFileName())).hasContent("REDIS0011 and no more");
  }

  @Test
  void aServerThatRunsIsNotRepairedAndASoundFileIsLeftAsItIs() throws IOException {
    LiveHost.Result sound = host.succeed("cache", "repair", host.id(), "--json");
    assertThat(new ObjectMapper().readTree(sound.out()).at("/instances/0/repair/state").asText())
        .isEqualTo("sound");
    host.succeed("run", host.id(), "--strict");
    for (String option : new String[] {"--reset", "--json"}) {
      LiveHost.Result refused = host.wb("cache", "repair", host.id(), option);
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err() + refused.out()).contains("-valkey is running; run ");
    }
    Shell.succeed("docker pause " + host.id() + "-valkey");
    assertThat(host.fail(1, "cache", "repair", host.id()).err())
        .contains("-valkey is paused; run ");
    Shell.succeed("docker unpause " + host.id() + "-valkey");
    assertThat(host.valkey("DBSIZE")).isEqualTo(Integer.toString(KEYS));
  }

  @Test
  void aServerThatKeepsCrashingIsStoppedFirst() throws IOException {
    host.succeed("run", host.id(), "--strict");
    Shell.succeed("docker kill " + host.id() + "-valkey");
    damageAt("k050");
    Shell.succeed("docker start " + host.id() + "-valkey");
    Shell.succeed(
        "until [ \"$(docker inspect --format {{.RestartCount}} %s-valkey)\" -gt 1 ]; do :; done"
            .formatted(host.id()));
    host.succeed("cache", "repair", host.id());
    host.succeed("run", host.id(), "--strict");
    assertThat(host.valkey("DBSIZE")).isEqualTo("50");
  }
}
