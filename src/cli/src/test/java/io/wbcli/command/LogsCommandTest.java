package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.OutputSink.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code wb logs}. */
@Timeout(30)
class LogsCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  /** Each line of the engine in memory is a second later than the one before. */
  private void write(String container, String line) {
    wb.engine().log(container, Source.STDOUT, line);
  }

  private void runBoth() {
    assertThat(wb.run("run", "@all")).isZero();
    write("testing", "one");
    write("testing-postgres", "two");
    write("nigeria", "three");
    write("testing", "ERROR four");
  }

  @Test
  void linesOfAllContainersAreMergedByTime() {
    runBoth();
    assertThat(wb.run("logs", "@all", "--tail", "2")).isZero();
    assertThat(wb.out().lines().filter(line -> !line.contains("a line of the log")))
        .containsExactly(
            "[testing/app] one",
            "[testing/postgres] two",
            "[nigeria/app] three",
            "[testing/app] ERROR four");
    assertThat(wb.out().lines()).hasSize(9);
    assertThat(wb.err()).isEmpty();
  }

  @Test
  void tailIsForEachContainer() {
    runBoth();
    wb.run("logs", "testing", "--tail", "1");
    assertThat(wb.out())
        .isEqualTo(
            """
            [testing/valkey] a line of the log of testing-valkey
            [testing/postgres] two
            [testing/app] ERROR four
            """);
    wb.run("logs", "testing", "--tail", "0");
    assertThat(wb.out()).isEmpty();
    wb.run("logs", "testing", "--tail", "all", "--service", "app");
    assertThat(wb.out().lines()).hasSize(3);
  }

  @Test
  void servicesPrefixTimestampsAndMatchesAreChosen() {
    runBoth();
    wb.run("logs", "testing", "--service", "app", "--no-prefix", "--grep", "^(one|ERR)");
    assertThat(wb.out()).isEqualTo("one\nERROR four\n");
    wb.run("logs", "testing", "--service", "postgres", "--timestamps", "--grep", "two");
    assertThat(wb.out()).matches("\\[testing/postgres] 2026-01-01T00:00:\\d\\dZ two\n");
  }

  @Test
  void sinceLeavesOutEarlierLines() {
    runBoth();
    wb.run("logs", "nigeria", "--service", "app", "--timestamps", "--no-prefix", "--tail", "1");
    String time = wb.out().split(" ", 2)[0];
    wb.run("logs", "@all", "--since", time, "--no-prefix");
    assertThat(wb.out()).isEqualTo("three\nERROR four\n");
    wb.run("logs", "@all", "--since", "2027-01-01");
    assertThat(wb.out()).isEmpty();
    wb.run("logs", "testing", "--since", "5m", "--grep", "four");
    assertThat(wb.out()).isEqualTo("[testing/app] ERROR four\n");
  }

  @Test
  void aDocumentHasTheLines() throws IOException {
    runBoth();
    wb.engine().log("testing", Source.STDERR, "five");
    assertThat(wb.run("logs", "testing", "--tail", "1", "--json")).isZero();
    JsonNode lines = wb.json().path("lines");
    assertThat(lines).hasSize(3);
    JsonNode last = lines.path(2);
    assertThat(last.path("instance").asText()).isEqualTo("testing");
    assertThat(last.path("service").asText()).isEqualTo("app");
    assertThat(last.path("stream").asText()).isEqualTo("stderr");
    assertThat(last.path("text").asText()).isEqualTo("five");
    assertThat(last.path("time").asText()).startsWith("2026-");
  }

  @Test
  void aDocumentCannotBeFollowed() throws IOException {
    assertThat(wb.run("logs", "testing", "-f", "--json")).isEqualTo(2);
    assertThat(wb.json().at("/error/message").asText())
        .startsWith("--follow cannot be combined with --json");
  }

  @Test
  void controlCharactersAreHarmlessOnATerminalAndUnchangedElsewhere() {
    runBoth();
    write("testing", "\u001B[2Jx\u001B[31mred");
    String[] arguments = {"logs", "testing", "--service", "app", "--tail", "1", "--no-prefix"};
    wb.run(arguments);
    assertThat(wb.out()).isEqualTo("\u001B[2Jx\u001B[31mred\n");
    wb.runOnTerminal(80, arguments);
    assertThat(wb.out()).isEqualTo("?[2Jxred\n");
  }

  @Test
  void withoutContainersIsExitCode1WithTheNextCommand() {
    assertThat(wb.run("logs", "testing")).isEqualTo(1);
    assertThat(wb.err()).isEqualTo("testing has no containers; run \"wb run testing\"\n");
    assertThat(wb.run("run", "nigeria")).isZero();
    assertThat(wb.run("logs", "@all", "--tail", "1")).isZero();
    assertThat(wb.err()).isEqualTo("testing has no containers; run \"wb run testing\"\n");
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).as(wb.out() + wb.err()).isTrue();
  }

  private void awaitOutput(String text) {
    await(() -> wb.out().contains(text));
  }

  @Test
  void followingGoesOnWhenContainersAreStartedAgainOrReplacedUntilInterrupted() throws Exception {
    runBoth();
    CompletableFuture<Integer> follow =
        CompletableFuture.supplyAsync(() -> wb.run("logs", "testing", "-f", "--tail", "1"));
    awaitOutput("[testing/app] ERROR four\n");
    write("testing", "five");
    awaitOutput("[testing/app] five\n");
    var app = wb.engine().container("testing").orElseThrow();
    wb.engine().stop(app.id(), Duration.ZERO);
    wb.engine().start(app.id());
    awaitOutput("[testing/app] five\n[testing/app] a line of the log of testing\n");
    write("testing", "six");
    awaitOutput("[testing/app] six\n");
    wb.engine().stop(app.id(), Duration.ZERO);
    wb.engine().remove(app.id());
    assertThat(wb.another("run", "testing")).isZero();
    write("testing", "seven");
    awaitOutput(
        "[testing/app] six\n[testing/app] a line of the log of testing\n[testing/app] seven\n");
    wb.cancellation().request(130);
    assertThat(follow.get(20, TimeUnit.SECONDS)).isEqualTo(130);
    assertThat(wb.err()).isEmpty();
    assertThat(wb.out().lines().filter(line -> line.matches(".* (five|six|seven)"))).hasSize(3);
  }

  @Test
  void endsSilentlyWhenNobodyReads() throws Exception {
    runBoth();
    assertThat(wb.runUnread("logs", "testing")).isZero();
    assertThat(wb.runUnread("logs", "testing", "-f")).isZero();
    assertThat(wb.err()).isEmpty();
  }

  private void save(String name, String... lines) throws IOException {
    Path logs = wb.directory().resolve("data/testing/logs");
    Files.createDirectories(logs);
    Files.write(logs.resolve(name + ".log"), List.of(lines));
  }

  private void saveThree() throws IOException {
    save("testing-20251231-100000-000", "old");
    save("testing-20251231-110000-500", "one", "ERROR two", "three");
    save("testing-valkey-20251231-100000-000", "damaged");
    save("testing-20251399-110000-500", "no log of ours");
    save("notes", "no log of ours");
  }

  @Test
  void theNewestSavedLogOfEachServiceIsShown() throws IOException {
    saveThree();
    assertThat(wb.run("logs", "testing", "--crashes")).isZero();
    assertThat(wb.out().replaceAll("  \\d{4}-\\S+ \\S+  ", " TIME ").replaceAll(" /\\S+/", " DIR/"))
        .isEqualTo(
            """
            ==> testing/valkey TIME 8 B  DIR/testing-valkey-20251231-100000-000.log <==
            damaged
            ==> testing/app TIME 20 B  DIR/testing-20251231-110000-500.log <==
            one
            ERROR two
            three
            """);

    assertThat(wb.hasOpenedEngine()).isTrue();
    assertThat(wb.engine().calls()).isEmpty();
  }

  @Test
  void savedLogsAreChosenByServiceTimeAndLines() throws IOException {
    saveThree();
    wb.run("logs", "testing", "--crashes", "--service", "app", "--tail", "1", "--grep", "o");
    assertThat(wb.out().lines().skip(1)).containsExactly("ERROR two");
    wb.run("logs", "testing", "--crashes", "--since", "2025-12-30", "--tail", "0");
    assertThat(wb.out().lines()).hasSize(3).allMatch(line -> line.startsWith("==> testing/"));
    wb.run("logs", "testing", "--crashes", "--since", "2026-01-01");
    assertThat(wb.out()).isEmpty();
    assertThat(wb.err()).isEqualTo("testing has no saved logs of crashes\n");
    assertThat(wb.run("logs", "testing", "--crashes", "-f")).isEqualTo(2);
  }

  @Test
  void whatOnlyHasTheNameOfASavedLogIsLeftOut() throws IOException {
    saveThree();
    Path logs = wb.directory().resolve("data/testing/logs");
    Files.createDirectory(logs.resolve("testing-20251231-120000-000.log"));
    Files.createSymbolicLink(
        logs.resolve("testing-20251231-120000-001.log"), logs.resolve("missing"));
    Files.createSymbolicLink(
        logs.resolve("testing-20251231-120000-002.log"), logs.resolve("notes.log"));
    assertThat(wb.run("logs", "testing", "--crashes", "--json")).isZero();
    assertThat(wb.json().path("crashes")).hasSize(2);
    assertThat(wb.json().at("/crashes/1/lines/0").asText()).isEqualTo("one");
  }

  @Test
  void aDocumentHasTheSavedLogs() throws IOException {
    saveThree();
    assertThat(wb.run("logs", "testing", "--crashes", "--json")).isZero();
    assertThat(wb.json().path("crashes")).hasSize(2);
    JsonNode app = wb.json().at("/crashes/1");
    assertThat(app.path("service").asText()).isEqualTo("app");
    assertThat(app.path("time").asText()).isEqualTo("2025-12-31T11:00:00.500Z");
    assertThat(app.path("bytes").asInt()).isEqualTo(20);
    assertThat(app.path("lines")).hasSize(3);
  }
}
