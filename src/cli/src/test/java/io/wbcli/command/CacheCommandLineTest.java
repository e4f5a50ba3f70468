package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.ExecResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wb cache} as scripts see it, without a real cache. */
class CacheCommandLineTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  /** Starts an instance whose cache has so many keys. */
  private void runWithKeys(String instance, int keys) {
    wb.run("run", instance);
    wb.engine().answer(instance + "-valkey", new ExecResult(0, keys + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cache", "cache stats", "cache keys", "cache get", "cache flush", "cache repair"})
  void theCacheCommandsHaveHelpWithExamplesToo(String command) {
    assertThat(wb.run((command + " --help").split(" "))).isZero();
    assertThat(wb.out()).contains("Examples:").contains("wb " + command).contains("--json");
  }

  @Test
  void aFlushWithoutATerminalRequiresYesBeforeTheEngineIsOpened() throws IOException {
    assertThat(wb.run("cache", "flush", "@all", "--json")).isEqualTo(2);
    assertThat(wb.json().path("error").path("message").asText())
        .startsWith("confirmation required; pass --yes");
    assertThat(wb.hasOpenedEngine()).isFalse();
  }

  @Test
  void aFlushAsksWithTheNumberOfKeys() {
    runWithKeys("testing", 3000);
    runWithKeys("nigeria", 26);
    assertThat(wb.runAnswering("y\n", "cache", "flush", "@all")).isZero();
    assertThat(wb.err()).contains("Remove all 3,026 keys of 2 instances? [y/N] ");
    assertThat(wb.out()).contains("testing: 3,000 keys removed", "nigeria: 26 keys removed");
  }

  @Test
  void aFlushShowsThatItCountsUntilItAsks() {
    runWithKeys("testing", 3000);
    String[] flush = {"cache", "flush", "testing", "--progress", "json"};
    assertThat(wb.runAnswering("y\n", flush)).isZero();
    assertThat(wb.err())
        .containsSubsequence(
            "\"event\":\"query-started\",\"instance\":\"testing\",\"query\":\"counting keys\"",
            "\"event\":\"query-finished\",\"instance\":\"testing\"",
            "[y/N]",
            "\"query\":\"cache flush\"");
  }

  /** Each query waits for the other, which works only if they run at the same time. */
  @Test
  void statisticsAreReadAtTheSameTime() {
    wb.run("run", "@all");
    CyclicBarrier both = new CyclicBarrier(2);
    AtomicInteger met = new AtomicInteger();
    for (String cache : List.of("testing-valkey", "nigeria-valkey")) {
      wb.engine()
          .answer(
              cache,
              (_, _) -> {
                try {
                  both.await(10, TimeUnit.SECONDS);
                  return met.incrementAndGet();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    wb.run("cache", "stats", "@all");
    assertThat(met.get()).isGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", ""})
  void withoutAYesNothingIsRemoved(String answer) {
    runWithKeys("testing", 1);
    assertThat(wb.runAnswering(answer, "cache", "flush", "testing")).isEqualTo(1);
    assertThat(wb.err()).contains("Remove 1 key of testing? [y/N] ").contains("cancelled");
    assertThat(wb.out()).isEmpty();
  }

  @Test
  void aQuestionCanBeInterrupted() {
    runWithKeys("testing", 3);
    assertThat(wb.runCancelling(130, "cache", "flush", "testing")).isEqualTo(130);
    assertThat(wb.err()).contains("Remove all 3 keys of testing? [y/N] ").contains("interrupted");
    assertThat(wb.out()).isEmpty();
  }

  @Test
  void withoutKeysNothingIsAsked() {
    runWithKeys("testing", 0);
    assertThat(wb.runAnswering("", "cache", "flush", "testing")).isZero();
    assertThat(wb.err()).doesNotContain("[y/N]");
    assertThat(wb.out()).isEqualTo("testing: 0 keys removed\n");
  }

  @Test
  void aCacheThatIsNotRunningIsReportedBeforeTheQuestion() {
    runWithKeys("nigeria", 5);
    assertThat(wb.runAnswering("y\n", "cache", "flush", "@all")).isEqualTo(1);
    assertThat(wb.err())
        .containsSubsequence(
            "[testing] error: testing-valkey is not running; run \"wb run testing\"",
            "Remove all 5 keys of nigeria? [y/N] ");
    assertThat(wb.out()).contains("testing: failed", "nigeria: 5 keys removed");
  }

  @Test
  void aFullDiskIsToldWithTheNextStep() {
    wb.run("run", "testing");
    String answer =
        "MISCONF Errors writing to the AOF file: No space left on device script: 5e80f, on"
            + " @user_script:1.\n";
    wb.engine().answer("testing-valkey", new ExecResult(1, answer));
    assertThat(wb.run("cache", "flush", "testing", "--yes")).isEqualTo(1);
    assertThat(wb.err())
        .contains(
            "[testing] error: testing-valkey refuses writes: cannot write the append-only file (No"
                + " space left on device); check the free space and the owner of "
                + wb.directory().resolve("data/testing/valkey"));
  }

  @Test
  void withYesNothingIsAsked() {
    runWithKeys("testing", 5);
    assertThat(wb.run("cache", "flush", "testing", "--yes")).isZero();
    assertThat(wb.out()).isEqualTo("testing: 5 keys removed\n");
  }

  @ParameterizedTest
  @CsvSource({"5, 6", "0, 0"})
  void aDryRunOfAFlushCountsTheKeys(int keys, int exitCode) {
    runWithKeys("testing", keys);
    assertThat(wb.run("cache", "flush", "testing", "--dry-run", "--exit-code")).isEqualTo(exitCode);
    assertThat(wb.out()).isEqualTo("testing: " + keys + " keys would be removed\n");
  }

  @Test
  void aRepairWithoutTheImageNamesTheNextCommand() {
    wb.engine().withoutImages();
    assertThat(wb.run("cache", "repair", "testing")).isEqualTo(1);
    assertThat(wb.err()).contains("image valkey/valkey:8.0 is missing; run \"wb pull testing\"");
  }

  @Test
  void aCacheThatIsNotRunningDoesNotAffectTheOthers() throws IOException {
    assertThat(wb.run("cache", "stats", "@all", "--json")).isEqualTo(1);
    assertThat(wb.json().path("command").asText()).isEqualTo("cache stats");
    assertThat(wb.json().path("instances")).hasSize(2);
    assertThat(wb.json().at("/instances/0/error/message").asText())
        .isEqualTo("nigeria-valkey is not running; run \"wb run nigeria\"");
    assertThat(wb.engine().writes()).isEmpty();
  }

  @Test
  void queriesAreAmongTheEventsAndNotInTheDocument() throws IOException {
    runWithKeys("testing", 5);
    wb.run("cache", "flush", "testing", "-n", "--json", "--progress=json");
    assertThat(wb.err()).contains("{\"event\":\"query-started\",\"instance\":\"testing\",");
    assertThat(wb.json().path("instances").path(0).has("steps")).isFalse();
  }

  @Test
  void queriesWorkOnAnEngineOnAnotherHost() {
    runWithKeys("testing", 5);
    wb.engine().remote();
    assertThat(wb.run("cache", "flush", "testing", "--dry-run")).isZero();
  }

  @Test
  void aRepairOnAnEngineOnAnotherHostIsRefusedWithExitCode4() {
    wb.engine().remote();
    assertThat(wb.run("cache", "repair", "testing")).isEqualTo(4);
    assertThat(wb.err()).contains("the Docker Engine is on another host");
    assertThat(wb.engine().calls()).isEmpty();
  }
}
