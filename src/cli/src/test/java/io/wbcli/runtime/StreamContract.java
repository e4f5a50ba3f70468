package io.wbcli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.OutputSink.Source;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Logs, commands and one-off runs; each runtime runs these tests. */
public abstract class StreamContract extends RuntimeFixture {

  /** Writes its stdin to stdout. */
  protected static final List<String> ECHO = List.of("cat");

  /** Writes a line to each stream, and ends with exit code 3. */
  protected static final List<String> BOTH_STREAMS =
      List.of("sh", "-c", "echo one; echo two >&2; exit 3");

  /** Writes a variable, and ends with exit code 3. */
  protected static final List<String> PRINT_VARIABLE =
      List.of("sh", "-c", "echo $GREETING; exit 3");

  private static final LogOptions FOLLOW =
      new LogOptions(true, Optional.empty(), OptionalInt.empty(), false);

  protected StreamContract(RuntimeSetup setup) {
    super(setup);
  }

  /** The name of the one-off runs of these tests. */
  protected final String job() {
    return instance + "-job";
  }

  private OneOff oneOff(ImageReference image, List<String> command, boolean onNetwork) {
    return new OneOff(
        instance,
        job(),
        image,
        List.of(),
        Map.of("GREETING", "hello"),
        command,
        onNetwork,
        Duration.ofMinutes(1));
  }

  /** Asks the server from a container of its own. */
  protected final OneOff ping(boolean onNetwork) {
    List<String> command = List.of("valkey-cli", "-h", ref(VALKEY).containerName(), "ping");
    return oneOff(setup.image(), command, onNetwork);
  }

  private String log(ContainerId container, LogOptions options) {
    CollectedOutput output = new CollectedOutput();
    runtime.logs(container, options, output);
    return output.text();
  }

  @Test
  void execReturnsExitCodeAndSeparateStreams() {
    ContainerId id = start(VALKEY);
    SeparateOutput output = new SeparateOutput();
    assertThat(runtime.exec(id, Exec.of(BOTH_STREAMS), output)).isEqualTo(3);
    assertThat(output.text(Source.STDOUT)).isEqualTo("one\n");
    assertThat(output.text(Source.STDERR)).isEqualTo("two\n");
  }

  @Test
  void execPassesBinaryStdinToItsEnd() {
    ContainerId id = start(VALKEY);
    byte[] input = new byte[1_000_003];
    new Random(1).nextBytes(input);
    SeparateOutput output = new SeparateOutput();
    Exec echo =
        new Exec(
            ECHO,
            Map.of(),
            Optional.of(new ByteArrayInputStream(input)),
            Optional.empty(),
            Optional.of(Duration.ofMinutes(1)));
    assertThat(runtime.exec(id, echo, output)).isZero();
    assertThat(output.bytes(Source.STDOUT)).isEqualTo(input);
  }

  @Test
  void execCollectsOutput() {
    ExecResult result = awaitPong(start(VALKEY));
    assertThat(result.succeeded()).isTrue();
    assertThat(result.lastLine()).isEqualTo("PONG");
  }

  @Test
  void execNeedsRunningContainer() {
    Exec command = Exec.of(List.of("true"));
    ContainerId id = runtime.create(spec(ref(VALKEY)));
    assertThat(kindOf(() -> runtime.exec(id, command))).isEqualTo(Kind.CONFLICT);
    runtime.remove(id);
    assertThat(kindOf(() -> runtime.exec(id, command))).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void logHasNoMoreLinesThanItsTail() {
    ContainerId id = start(VALKEY);
    awaitPong(id);
    assertThat(log(id, LogOptions.last(1)).lines()).hasSize(1);
    assertThat(log(id, LogOptions.ALL)).endsWith(log(id, LogOptions.last(1)));
  }

  @Test
  void logLinesBeginWithTheirTimes() {
    ContainerId id = start(VALKEY);
    awaitPong(id);
    LogOptions options = new LogOptions(false, Optional.empty(), OptionalInt.of(1), true);
    String time = log(id, options).split(" ", 2)[0];
    Instant start = state(id).startedAt(); // Noted by the engine after the process has begun.
    assertThat(Instant.parse(time)).isAfter(start.minus(Duration.ofMinutes(1)));
  }

  @Test
  void logSinceTimeLeavesOutEarlierLines() {
    ContainerId id = start(VALKEY);
    awaitPong(id);
    LogOptions timed = new LogOptions(false, Optional.empty(), OptionalInt.of(1), true);
    Instant last = Instant.parse(log(id, timed).split(" ", 2)[0]);
    assertThat(log(id, since(last)).lines()).hasSize(1);
    assertThat(log(id, since(last.plusNanos(1)))).isEmpty();
  }

  private static LogOptions since(Instant time) {
    return new LogOptions(false, Optional.of(time), OptionalInt.empty(), false);
  }

  @Test
  void followedLogEndsWithItsContainer() throws Exception {
    ContainerId id = start(VALKEY);
    awaitPong(id);
    CompletableFuture<Void> firstLine = new CompletableFuture<>();
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> runtime.logs(id, FOLLOW, (_, _) -> firstLine.complete(null)));
    firstLine.get(1, TimeUnit.MINUTES);
    assertThat(end).isNotDone();
    runtime.stop(id, GRACE);
    end.get(1, TimeUnit.MINUTES);
  }

  @Test
  void logOfUnknownContainerIsNotFound() {
    ContainerId unknown = new ContainerId("0123456789ab".repeat(5));
    assertThat(kindOf(() -> log(unknown, LogOptions.ALL))).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void oneOffReturnsExitCodeAndOutputAndIsRemoved() {
    ExecResult result = runtime.run(oneOff(setup.image(), PRINT_VARIABLE, false));
    assertThat(result).isEqualTo(new ExecResult(3, "hello\n"));
    assertThat(runtime.observe(List.of()).others()).noneMatch(owned -> owned.name().equals(job()));
  }

  @Test
  void oneOffOnTheNetworkReachesServices() {
    awaitPong(start(VALKEY));
    assertThat(runtime.run(ping(true))).isEqualTo(new ExecResult(0, "PONG\n"));
  }

  @Test
  void oneOffWithoutItsImageOrNetworkIsNotFound() {
    ImageReference missing = new ImageReference("nobody/has-this:1");
    assertThat(kindOf(() -> runtime.run(oneOff(missing, ECHO, false)))).isEqualTo(Kind.NOT_FOUND);
    runtime.removeNetwork(observe().network().orElseThrow().id());
    assertThat(kindOf(() -> runtime.run(oneOff(setup.image(), ECHO, true))))
        .isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void eventsTellOfStartsStopsAndRemovalsInTheirOrder() {
    ContainerId id = start(VALKEY);
    awaitPong(id);
    runtime.stop(id, GRACE);
    runtime.remove(id);
    List<ContainerEvent> events = new ArrayList<>();
    runtime.events(Instant.EPOCH, false, events::add);
    List<ContainerEvent> own =
        events.stream().filter(event -> event.container().equals(id)).toList();
    assertThat(own)
        .extracting(ContainerEvent::kind)
        .containsExactly(
            ContainerEvent.Kind.STARTED,
            ContainerEvent.Kind.SIGNALLED,
            ContainerEvent.Kind.ENDED,
            ContainerEvent.Kind.REMOVED);
    assertThat(own)
        .extracting(ContainerEvent::code)
        .containsExactly(
            OptionalInt.empty(), OptionalInt.of(15), OptionalInt.of(0), OptionalInt.empty());
    assertThat(own).allMatch(event -> event.name().equals(ref(VALKEY).containerName()));
    assertThat(own.getFirst().labels()).containsEntry(Labels.INSTANCE, instance.value());
    events.clear();
    runtime.events(own.getLast().time(), false, events::add);
    assertThat(events).contains(own.getLast()).doesNotContain(own.getFirst());
  }

  @Test
  void eventsAreFollowedUntilTheirReaderIsInterrupted() {
    ContainerId id = start(VALKEY);
    awaitPong(id);
    Thread reader = Thread.currentThread();
    Consumer<ContainerEvent> sink =
        event -> {
          boolean isOwn = event.container().equals(id);
          if (isOwn && event.kind() == ContainerEvent.Kind.STARTED) {
            Thread.startVirtualThread(() -> runtime.stop(id, GRACE));
          } else if (isOwn && event.kind() == ContainerEvent.Kind.ENDED) {
            reader.interrupt();
          }
        };
    assertThatThrownBy(() -> runtime.events(Instant.EPOCH, true, sink))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
