package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.InstanceId;
import io.wbcli.runtime.ContainerEvent.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code wb events}. */
@Timeout(60)
class EventsCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private void runBoth() {
    assertThat(wb.run("run", "@all")).isZero();
  }

  private void happen(String container, Kind kind, int code) {
    wb.engine().happen(container, kind, OptionalInt.of(code));
  }

  private void happen(String container, Kind kind) {
    wb.engine().happen(container, kind, OptionalInt.empty());
  }

  private void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).as(wb.out() + wb.err()).isTrue();
  }

  private List<String> events() {
    return wb.out().lines().map(line -> line.substring(21)).toList();
  }

  @Test
  void whatTheEngineRemembersIsShownByTime() throws IOException {
    runBoth();
    happen("testing", Kind.ENDED, 137);
    happen("testing", Kind.STARTED);
    happen("nigeria-valkey", Kind.OUT_OF_MEMORY);
    happen("testing", Kind.ENDED, 1);
    happen("testing-valkey", Kind.UNHEALTHY);
    assertThat(wb.run("events")).isZero();
    assertThat(events())
        .containsExactly(
            "[testing/app] crashed (code 137)",
            "[testing/app] restarted",
            "[nigeria/valkey] out-of-memory",
            "[testing/app] crashed (code 1, 2 times)",
            "[testing/valkey] unhealthy");
    wb.run("events", "nigeria");
    assertThat(wb.out())
        .matches("2026-01-01 \\d\\d:\\d\\d:\\d\\d  \\[nigeria/valkey] out-of-m.*\n");
    assertThat(wb.run("events", "testing", "--json")).isZero();
    assertThat(wb.json().path("events")).hasSize(4);
    assertThat(wb.json().at("/events/2").toString())
        .matches(
            "\\{\"event\":\"crashed\",\"time\":\"2026-.*Z\",\"instance\":\"testing\","
                + "\"service\":\"app\",\"name\":\"testing\",\"count\":2,\"exitCode\":1}");
    wb.run("events", "--since", "2027-01-01");
    assertThat(wb.out()).isEmpty();
  }

  @Test
  void whatWbDoesIsNoEvent() {
    runBoth();
    wb.run("restart", "testing");
    wb.run("stop", "nigeria");
    assertThat(wb.run("events")).isZero();
    assertThat(wb.out()).isEmpty();
  }

  @Test
  void aCrashDuringACommandOfTheHistoryNamesIt() throws IOException {
    runBoth();
    happen("testing", Kind.ENDED, 1);
    Files.writeString(
        wb.directory().resolve("data/testing/logs/history.jsonl"),
        """
        {"time":"2025-12-31T00:00:00Z","user":"root","command":"restart",\
        "commandLine":"restart testing","seconds":864000,"result":"running"}
        """);
    assertThat(wb.run("events")).isZero();
    assertThat(events())
        .containsExactly("[testing/app] crashed (code 1, during \"wb restart testing\")");
  }

  /** The engine in memory lives in January, and locks are taken now. */
  @Test
  void aCrashBeforeALockWasTakenDoesNotNameItsCommand() {
    runBoth();
    try (InstanceLock _ = wb.host().lock(new InstanceId("testing"), "wb restart testing")) {
      happen("testing", Kind.ENDED, 1);
      wb.run("events");
    }
    assertThat(events()).containsExactly("[testing/app] crashed (code 1)");
  }

  @Test
  void followingGoesOnOverARestartOfTheEngineWithoutShowingAnEventTwice() throws Exception {
    runBoth();
    CompletableFuture<Integer> follow = CompletableFuture.supplyAsync(() -> wb.run("events", "-f"));
    happen("testing", Kind.ENDED, 1);
    await(() -> wb.out().contains("[testing/app] crashed (code 1)"));
    await(() -> wb.engine().calls().stream().filter("events"::equals).count() == 2);
    wb.engine().endEventStreams();
    happen("testing-valkey", Kind.ENDED, 2);
    await(() -> wb.out().contains("[testing/valkey] crashed (code 2)"));
    wb.cancellation().request(130);
    assertThat(follow.get(30, TimeUnit.SECONDS)).isEqualTo(130);
    assertThat(wb.out().lines()).hasSize(2);
    assertThat(wb.err())
        .isEqualTo(
            """
            Docker Engine has ended the events; reconnecting
            Docker Engine is reachable again
            """);
  }

  @Test
  void healthThatIsLostAndRegainedIsFoundByProbes() throws Exception {
    Path config = wb.directory().resolve("instances.yaml");
    String yaml = Files.readString(config);
    Files.writeString(config, "defaults: {health: {path: /up}}\n" + yaml);
    int port = Integer.parseInt(yaml.replaceFirst("(?s).*testing: \\{port: (\\d+).*", "$1"));
    assertThat(wb.run("run", "testing", "--no-wait")).isZero();
    CompletableFuture<Integer> follow =
        CompletableFuture.supplyAsync(() -> wb.run("events", "testing", "-f", "--interval", "1s"));
    await(() -> wb.out().contains("[testing/app] unhealthy (no answer from http://127.0.0.1:"));
    HttpServer app =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    app.createContext("/up", exchange -> exchange.sendResponseHeaders(204, -1));
    app.start();
    await(() -> wb.out().contains("[testing/app] healthy"));
    app.stop(0);
    wb.cancellation().request(143);
    assertThat(follow.get(30, TimeUnit.SECONDS)).isEqualTo(143);
    assertThat(wb.out().lines()).hasSizeBetween(2, 3);
  }

  @Test
  void aFollowedDocumentIsOneOnEachLine() throws Exception {
    runBoth();
    CompletableFuture<Integer> follow =
        CompletableFuture.supplyAsync(() -> wb.run("events", "-f", "--json"));
    happen("testing", Kind.ENDED, 1);
    happen("testing", Kind.STARTED);
    await(() -> wb.out().contains("restarted"));
    wb.cancellation().request(130);
    assertThat(follow.get(30, TimeUnit.SECONDS)).isEqualTo(130);
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines.getLast()).at("/events/0/event").asText())
        .isEqualTo("restarted");
  }

  @Test
  void aHookGetsTheDetailsInItsEnvironmentInTheOrderOfTheEvents() throws IOException {
    runBoth();
    happen("testing", Kind.ENDED, 7);
    happen("testing", Kind.STARTED);
    Path file = wb.directory().resolve("hook");
    String hook =
        "echo \"$WB_EVENT $WB_INSTANCE $WB_SERVICE $WB_CONTAINER $WB_EXIT_CODE $WB_COUNT|"
            + "$WB_MESSAGE\" >> "
            + file;
    assertThat(wb.run("events", "--exec", hook)).isZero();
    assertThat(file)
        .hasContent(
            """
            crashed testing app testing 7 1|testing/app crashed (code 7)
            restarted testing app testing  1|testing/app restarted
            """);
    assertThat(wb.err()).isEmpty();
  }

  @Test
  void aHookThatFailsOrTakesTooLongIsAWarning() {
    runBoth();
    happen("testing", Kind.ENDED, 7);
    assertThat(wb.run("events", "--exec", "exit 3")).isZero();
    assertThat(wb.err())
        .isEqualTo("warning: hook for \"testing/app crashed (code 7)\" failed with exit code 3\n");
    assertThat(wb.run("events", "--exec", "sleep 60", "--exec-timeout", "1s")).isZero();
    assertThat(wb.err()).contains("did not finish within 1.0s and was killed");
  }

  @Test
  void aHookThatFailsIsAWarningBesideADocument() throws IOException {
    runBoth();
    happen("testing", Kind.ENDED, 7);
    assertThat(wb.run("events", "--json", "--exec", "exit 3")).isZero();
    assertThat(wb.json().path("events")).hasSize(1);
    assertThat(wb.err())
        .isEqualTo("warning: hook for \"testing/app crashed (code 7)\" failed with exit code 3\n");
  }

  @Test
  void changesNothing() {
    runBoth();
    int writes = wb.engine().writes().size();
    wb.run("events");
    assertThat(wb.engine().writes()).hasSize(writes);
  }
}
