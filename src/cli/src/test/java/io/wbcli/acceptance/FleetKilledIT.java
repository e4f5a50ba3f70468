package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestScale;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A fleet whose commands are killed, interrupted and run at once. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FleetKilledIT {

  private static final long SEED = new Random().nextLong();

  @RegisterExtension private static final LiveHost host = new LiveHost();

  private static LiveFleet fleet;
  private final Random random = new Random(SEED);

  @BeforeAll
  static void start() {
    System.out.println("seed of FleetKilledIT: " + SEED);
    fleet = new LiveFleet(host);
  }

  @BeforeEach
  void setUp() throws IOException {
    fleet.configure(List.of());
    host.succeed("apply", "@all");
    try (Stream<Path> states = Files.walk(host.directory().resolve("state"))) {
      states.filter(Files::isRegularFile).forEach(file -> Shell.succeed("rm " + file));
    }
  }

  private Process start(String... arguments) throws IOException {
    return host.start(Map.of("XDG_STATE_HOME", state().toString()), arguments);
  }

  private Path state() {
    return host.directory().resolve("state");
  }

  /** The ids that the checkpoint of a command says are done. */
  private List<String> done() throws IOException {
    try (Stream<Path> files = Files.list(state().resolve("wb"))) {
      List<String> done = new ArrayList<>();
      for (Path file : files.toList()) {
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("done "))
            .forEach(line -> done.add(line.substring("done ".length())));
      }
      return done;
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private Map<String, String> apps() {
    Map<String, String> apps = new HashMap<>();
    fleet.ids().forEach(id -> apps.put(id, LiveFleet.app(id)));
    return apps;
  }

  private static void readUntil(Process process, String text) throws IOException {
    BufferedReader reader = process.inputReader();
    List<String> read = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      read.add(line);
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("the process ended before it said '" + text + "': " + read);
  }

  /** Runs a command until it has stopped the app of one of the instances, and a bit longer. */
  private Process startAndWait(String... arguments) throws IOException {
    Process process = start(arguments);
    readUntil(process, "stop " + fleet.id(1 + random.nextInt(LiveFleet.SIZE)));
    Thread _ = Thread.startVirtualThread(() -> drain(process));
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(3000)));
    return process;
  }

  private static void drain(Process process) {
    try {
      process.getInputStream().readAllBytes();
    } catch (IOException _) {
      // It was killed.
    }
  }

  @Test
  void aRolloutThatIsKilledAtAnyTimeIsResumedAndNothingIsDoneTwiceOrLost() throws Exception {
    Shell.succeed(
        "docker exec %s-postgres psql -U postgres -c \"CREATE TABLE kept AS SELECT 'row' AS value\""
            .formatted(fleet.id(2)));
    for (int i = 0; i < TestScale.choose(2, 10); i++) {
      startAndWait("restart", "@all", "--parallel", "2").destroyForcibly().waitFor();
      List<String> done = done();
      Map<String, String> before = new HashMap<>();
      done.forEach(id -> before.put(id, LiveFleet.app(id)));
      host.succeed("restart", "@all", "--parallel", "2", "--resume");
      assertThat(apps()).as("kill %d, done were %s", i, done).containsAllEntriesOf(before);
      assertThat(host.running()).containsExactlyElementsOf(fleet.allContainers());
      assertThat(host.all()).containsExactlyElementsOf(fleet.allContainers());
      assertThat(done()).isEmpty();
    }
    assertThat(
            Shell.succeed(
                    "docker exec %s-postgres psql -U postgres -Atc 'SELECT value FROM kept'"
                        .formatted(fleet.id(2)))
                .out())
        .isEqualTo("row\n");
  }

  /** Whatever has happened: what the file calls the previous version runs as that. */
  private void assertFileSaysWhatRuns(String before) throws IOException {
    String now = fleet.text();
    assertThat(now.replace("'2.0.0'", "'1.0.0'")).isEqualTo(before);
    for (String id : fleet.ids()) {
      String own = now.substring(now.indexOf("  " + id + ":"));
      if (own.substring(own.indexOf("serverVersion")).startsWith("serverVersion: '1.0.0'")) {
        assertThat(LiveFleet.app(id)).endsWith("SERVER_VERSION=1.0.0");
      }
    }
    done().forEach(id -> assertThat(LiveFleet.app(id)).endsWith("SERVER_VERSION=2.0.0"));
  }

  @Test
  void anUpgradeThatIsKilledOrInterruptedLeavesTheFileWholeAndIsResumed() throws Exception {
    for (int i = 0; i < TestScale.choose(2, 8); i++) {
      fleet.configure(List.of());
      host.succeed("apply", "@all");
      String before = fleet.text();
      boolean isKilled = i % 2 == 0;
      Process upgrade = startAndWait("upgrade", "server=1.0.0", "--to", "2.0.0", "--canary", "1");
      Shell.run("kill -" + (isKilled ? "KILL" : "INT") + " " + upgrade.pid());
      assertThat(upgrade.waitFor()).isIn(isKilled ? 137 : 130, 0);
      assertFileSaysWhatRuns(before);
      if (!fleet.text().contains("'1.0.0'") && done().isEmpty()) {
        continue; // It was faster.
      }
      host.succeed("upgrade", "server=1.0.0", "--to", "2.0.0", "--resume");
      assertThat(fleet.text()).isEqualTo(before.replace("'1.0.0'", "'2.0.0'"));
      fleet.ids().forEach(id -> assertThat(LiveFleet.app(id)).endsWith("SERVER_VERSION=2.0.0"));
      assertThat(host.running()).containsExactlyElementsOf(fleet.allContainers());
    }
  }

  @Test
  void aLockNamesItsHolderIsWaitedForAndEndsWithAKill() throws Exception {
    String id = fleet.id(2);
    Process first = start("restart", id);
    readUntil(first, "stop " + id);
    Shell.succeed("kill -STOP " + first.pid()); // It holds the lock for as long as it takes.
    assertThat(host.fail(5, "restart", id).err())
        .contains(id + " is locked by \"wb restart " + id + "\" (")
        .contains("pid " + first.pid());
    Process waiting = start("restart", id, "--wait-lock", "5m");
    readUntil(waiting, "waiting up to ");
    first.destroyForcibly().waitFor();
    drain(waiting);
    assertThat(waiting.waitFor()).isZero();

    Process second = start("restart", id);
    readUntil(second, "stop " + id);
    second.destroyForcibly().waitFor();
    host.succeed("restart", id);
    assertThat(host.running()).containsExactlyElementsOf(fleet.allContainers());
  }

  @Test
  void twoAtOnceOnTwoInstancesBothSucceed() throws Exception {
    Process first = start("restart", fleet.id(2));
    Process second = start("restart", fleet.id(3));
    drain(first);
    drain(second);
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
  }

  /** Asks the app all the time. */
  @Test
  void theDowntimeIsTheTimeWithoutAnAnswer() throws Exception {
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicLong longest = new AtomicLong();
    Thread client =
        Thread.ofVirtual()
            .start(
                () -> {
                  long last = System.nanoTime();
                  while (!isOver.get()) {
                    if (answers(fleet.port(fleet.id(3)))) {
                      long now = System.nanoTime();
                      longest.accumulateAndGet(now - last, Math::max);
                      last = now;
                    }
                  }
                });
    String out = host.succeed("restart", fleet.id(3), "--json").out();
    isOver.set(true);
    client.join();
    double seen = longest.get() / 1e9;
    double told = new ObjectMapper().readTree(out).at("/instances/0/downtimeSeconds").asDouble();
    System.out.printf("downtime: %.3fs seen, %.3fs told%n", seen, told);
    assertThat(told).isBetween(0.8 * seen, 1.5 * seen);
  }

  private static boolean answers(int port) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/health_check").toURL().openConnection();
      connection.setConnectTimeout(500);
      connection.setReadTimeout(500);
      return connection.getResponseCode() == 200;
    } catch (IOException _) {
      LockSupport.parkNanos(5_000_000);
      return false;
    }
  }
}
