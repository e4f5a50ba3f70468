package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.host.Host;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.InstanceId;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.testing.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An upgrade of several instances: the file has the new version of those that have it. */
class GatedUpgradeTest extends UpgradeFixture {

  private static final List<String> IDS = List.of("a", "b", "c", "d");

  @BeforeEach
  void setUp() throws IOException {
    start(
        """
        mountPath: %s   # the volume
        instances:
          a: {port: %d, serverVersion: &current '1'} # v1
          b:
            # its port
            port: %d
            serverVersion: *current   # as a
          c: {port: %d, serverVersion: 1}
          d: {port: %d, serverVersion: 1}
        """
            .formatted(
                wb.directory().resolve("data"),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next())
            .replace("\n", "\r\n"));
  }

  /** The versions of all instances in a text of the file, for example {@code 2111}. */
  private static String versions(String text) {
    List<String> lines = text.lines().filter(line -> line.contains("serverVersion")).toList();
    StringBuilder versions = new StringBuilder();
    for (String line : lines) {
      String version = line.replaceAll(".*serverVersion: ", "");
      char own = version.replace("&current", "").strip().replace("'", "").charAt(0);
      versions.append(own == '*' ? versions.charAt(0) : own);
    }
    return versions.toString();
  }

  private String running() {
    StringBuilder versions = new StringBuilder();
    IDS.forEach(id -> versions.append(runningVersion(id)));
    return versions.toString();
  }

  private int upgrade(String... options) {
    return wb.run(
        Stream.concat(
                Stream.of("upgrade", "@all", "--to", "2", "--parallel", "1"), Stream.of(options))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "a, --canary=1,         1111, canary a failed",
    "b, --canary=1,         2111, b failed",
    "c, --canary=c,         1111, canary c failed",
    "d, --batch=2,          2221, ''",
    "b, --max-failures=2,   2122, ''",
  })
  void afterAFailureTheFileHasTheNewVersionOfThoseThatSucceededOnly(
      String bad, String gates, String versions, String reason) throws IOException {
    wb.engine().crash(bad, 3);
    assertThat(upgrade(gates)).isEqualTo(1);
    assertThat(versions(text())).isEqualTo(versions);
    assertThat(running()).isEqualTo(versions);
    assertThat(wb.out()).contains(reason);
    if (versions.equals("1111")) {
      assertThat(text()).isEqualTo(before);
    }
  }

  @Test
  void theDocumentSaysWhatBecameOfEachVersion() throws IOException {
    wb.engine().crash("b", 3);
    assertThat(upgrade("--json")).isEqualTo(1);
    assertThat(wb.json().findValuesAsText("state"))
        .containsExactly("written", "restored", "skipped", "skipped");
  }

  @Test
  void inOneGoTheFileChangesInNothingButTheVersions() {
    assertThat(upgrade()).isZero();
    assertThat(text())
        .isEqualTo(
            before
                .replace("'1'", "'2'")
                .replace("*current", "2")
                .replace("serverVersion: 1}", "serverVersion: 2}"));
  }

  /** Whenever the engine is asked for something, and whenever that is the last thing. */
  @Test
  void atAnyMomentTheFileHasTheNewVersionOfThoseThatAreDoneOrBegunAndOfNoOther() {
    wb.engine().crash("b", 3);
    AtomicInteger moments = new AtomicInteger();
    int calls = wb.engine().calls().size();
    wb.engine()
        .afterEachCall(
            () -> {
              moments.incrementAndGet();
              List<String> own = wb.engine().calls().stream().skip(calls).toList();
              List<Integer> touched =
                  IntStream.range(0, IDS.size())
                      .filter(i -> own.contains("stop " + IDS.get(i)))
                      .boxed()
                      .toList();
              String versions = versions(text());
              for (int i = 0; i < IDS.size(); i++) {
                if (!touched.contains(i)) {
                  assertThat(touched.size() == i || versions.charAt(i) == '1').isTrue();
                }
              }
            });
    assertThat(upgrade("--max-failures", "2")).isEqualTo(1);
    assertThat(moments.get()).isGreaterThan(50);
    assertThat(versions(text())).isEqualTo("2122");
  }

  @Test
  void anUpgradeThatIsKilledAtAnyCallIsResumed() throws IOException {
    int calls = wb.engine().calls().size();
    assertThat(upgrade()).isZero();
    int moments = wb.engine().calls().size() - calls;
    for (int moment = 10; moment <= moments; moment += 3) {
      startAgain();
      String left = kill(moment, "upgrade", "server=1", "--to", "2", "--parallel", "1");
      Files.writeString(file(), left);
      if (isBegun()) {
        assertThat(wb.run("upgrade", "server=1", "--to", "2", "--resume"))
            .as("resume after a kill at %d", moment)
            .isZero();
        assertThat(running()).as("resume after a kill at %d", moment).isEqualTo("2222");
        assertThat(versions(text())).isEqualTo("2222");
      } else {
        assertThat(versions(left)).isIn("1111", "2222");
      }
    }
  }

  private boolean isBegun() throws IOException {
    Path state = wb.directory().resolve("state/wb");
    try (Stream<Path> files = Files.list(state)) {
      return files.findAny().isPresent();
    }
  }

  @Test
  void aResumeThatFailsPutsBackTheVersionFromBeforeTheKill() throws IOException {
    wb.engine().failOn(Kind.UNREACHABLE, call -> call.equals("stop b"));
    assertThat(upgrade()).isEqualTo(4);
    wb.engine().failOn(Kind.OTHER, _ -> false);
    Files.writeString(file(), text().replace("*current", "2")); // As kill -9 leaves it.
    wb.engine().crash("b", 3);
    assertThat(wb.run("upgrade", "@all", "--to", "2", "--resume")).isEqualTo(1);
    assertThat(versions(text())).startsWith("21");
    assertThat(running()).startsWith("21");
  }

  @Test
  void aRollbackThatIsResumedGoesBackAndNotForward() {
    assertThat(upgrade()).isZero();
    wb.engine().crash("b", 3);
    assertThat(wb.run("rollback", "@all", "--parallel", "1")).isEqualTo(1);
    assertThat(running()).isEqualTo("1222");
    wb.engine().crashNothing();
    assertThat(wb.run("rollback", "@all", "--resume")).isZero();
    assertThat(running()).isEqualTo("1111");
    assertThat(versions(text())).isEqualTo("1111");
  }

  @Test
  void anotherVersionIsNotResumed() {
    wb.engine().crash("b", 3);
    upgrade();
    assertThat(wb.run("upgrade", "@all", "--to", "3", "--resume")).isEqualTo(2);
    assertThat(wb.err())
        .contains("the unfinished command is \"wb upgrade --to 2 @all\"; resume that");
  }

  @Test
  void anUpgradeIsNotResumedWhereTheVersionHasChangedSince() {
    wb.engine().crash("b", 3);
    upgrade();
    wb.engine().crashNothing();
    assertThat(wb.run("upgrade", "@all", "--to", "3")).isZero();
    assertThat(wb.run("upgrade", "@all", "--to", "2", "--resume")).isEqualTo(2);
    assertThat(wb.err())
        .isEqualTo(
            "error: the version has changed since \"wb upgrade --to 2 @all\": a, b, c, d; run"
                + " without --resume\n");
    assertThat(running()).isEqualTo("3333");
  }

  @Test
  void twoUpgradesOfOneFileAtOnceBothSucceed() {
    AtomicInteger others = new AtomicInteger();
    wb.engine()
        .afterEachCall(
            () -> {
              if (wb.engine().writes().contains("stop c") && others.getAndIncrement() == 0) {
                assertThat(wb.another("upgrade", "a", "b", "--to", "2")).isZero();
              }
            });
    assertThat(wb.run("upgrade", "c", "d", "--to", "2", "--parallel", "1")).isZero();
    assertThat(running()).isEqualTo("2222");
    assertThat(versions(text())).isEqualTo("2222");
  }

  @Test
  void aLockedInstanceLeavesTheFileAsItIs() {
    try (Host host = wb.host();
        InstanceLock _ = host.lock(new InstanceId("b"), "wb restart b")) {
      assertThat(upgrade()).isEqualTo(5);
      assertThat(text()).isEqualTo(before);
      assertThat(wb.err()).contains("the config file and the instances were not changed");
      assertThat(upgrade("--keep-going")).isEqualTo(5);
      assertThat(versions(text())).isEqualTo("2122");
    }
  }

  @Test
  void aDryRunShowsTheChangesThePlanAndTheWaves() {
    assertThat(upgrade("--canary", "b", "--dry-run")).isZero();
    assertThat(wb.out())
        .contains("- serverVersion: *current\n+ serverVersion: 2\n")
        .endsWith("\ncanary: b\nbatch 1 of 1: a c d\n");
    assertThat(text()).isEqualTo(before);
  }
}
