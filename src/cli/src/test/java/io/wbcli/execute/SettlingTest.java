package io.wbcli.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Event;
import io.wbcli.host.InstanceLock;
import io.wbcli.host.LocalHost;
import io.wbcli.runtime.ContainerEvent.Kind;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next command waits for after one was killed. */
class SettlingTest {

  private static final OptionalInt TERM = OptionalInt.of(15);
  private static final String DATABASE = "demo-postgres";

  @TempDir private Path mountPath;

  private Operations demo;

  @BeforeEach
  void run() {
    demo = new Operations(mountPath);
    demo.run();
  }

  /** A clock with which the database ends after so long. */
  private final class Clock implements Time {

    private final Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    private final Duration end;
    private Instant now = begin;
    private Optional<Duration> signal = Optional.empty();

    Clock(Duration end) {
      this.end = end;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void sleep(Duration duration) {
      now = now.plus(duration);
      if (signal.filter(at -> waited().compareTo(at) >= 0).isPresent()) {
        demo.runtime.happen(DATABASE, Kind.SIGNALLED, TERM);
        signal = Optional.empty();
      }
      if (waited().compareTo(end) >= 0) {
        ServiceState database = demo.runtime.container(DATABASE).orElseThrow();
        demo.runtime.withContainer(ServiceStates.with(database, Status.EXITED, 0));
      }
    }

    Duration waited() {
      return Duration.between(begin, now);
    }
  }

  private Duration settle(Duration end) {
    Clock clock = new Clock(end);
    Settling.of(demo.target(), clock).awaitSince(Instant.EPOCH, Duration.ZERO);
    return clock.waited();
  }

  @Test
  void aContainerThatIsBeingStoppedIsWaitedFor() {
    demo.runtime.happen(DATABASE, Kind.SIGNALLED, TERM);
    assertThat(settle(Duration.ofSeconds(7)))
        .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
  }

  /** The engine may have read a request long before its first event. */
  @Test
  void aStopThatTheEngineBeginsOnlyAfterTheKillIsWaitedFor() {
    Clock clock = new Clock(Duration.ofSeconds(7));
    clock.signal = Optional.of(Duration.ofSeconds(1));
    Settling.of(demo.target(), clock).awaitSince(Instant.EPOCH, Duration.ZERO);
    assertThat(clock.waited()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
  }

  @Test
  void whoHasHadTheLockForSecondsDoesNotWait() {
    Clock clock = new Clock(Duration.ofDays(1));
    Settling.of(demo.target(), clock).awaitSince(Instant.EPOCH, Duration.ofSeconds(3));
    assertThat(clock.waited()).isZero();
  }

  @Test
  void whereNothingIsBeingStoppedOnlyWhatWasSentIsWaitedFor() {
    demo.runtime.happen(DATABASE, Kind.SIGNALLED, TERM);
    demo.runtime.happen(DATABASE, Kind.ENDED, OptionalInt.of(0));
    demo.runtime.happen(DATABASE, Kind.STARTED, OptionalInt.empty());
    assertThat(settle(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aContainerThatIgnoresItsSignalIsWaitedForNoLongerThanItsGrace() {
    demo.runtime.happen(DATABASE, Kind.SIGNALLED, TERM);
    assertThat(settle(Duration.ofDays(1)))
        .isBetween(Duration.ofSeconds(62), Duration.ofSeconds(68));
  }

  private static final String KILLED =
      """
      wb restart demo
      root
      4711
      2026-01-01T00:00:00Z
      2026-01-01T00:00:00Z
      """;

  private InstanceLock lock() {
    return new LocalHost(demo.runtime, mountPath).lock(demo.instance.id(), "wb run demo");
  }

  @Test
  void onlyALockThatWasNotReleasedIsAbandoned() throws IOException {
    Path file = mountPath.resolve("wb-demo.lock");
    Files.writeString(file, KILLED);
    try (InstanceLock lock = lock()) {
      assertThat(lock.abandoned()).hasValueSatisfying(it -> assertThat(it.pid()).isEqualTo(4711));
      Settling.of(demo.target(), new Clock(Duration.ZERO)).await(lock);
    }
    assertThat(file).isEmptyFile();
    try (InstanceLock lock = lock()) {
      assertThat(lock.abandoned()).isEmpty();
    }
  }

  /** By Ctrl+C, whose command releases the lock, and by another kill. */
  @Test
  void aCommandThatEndsBeforeItHasSettledLeavesThatToTheNext() throws IOException {
    Path file = mountPath.resolve("wb-demo.lock");
    Files.writeString(file, KILLED);
    String afterKill;
    try (InstanceLock _ = lock()) {
      afterKill = Files.readString(file);
    }
    for (String left : List.of(Files.readString(file), afterKill)) {
      Files.writeString(file, left);
      try (InstanceLock lock = lock()) {
        assertThat(lock.abandoned())
            .hasValueSatisfying(it -> assertThat(it.unsettled()).isEqualTo("2026-01-01T00:00:00Z"));
      }
    }
  }

  @Test
  void theOperatorReadsWhatIsWaitedForAndTheLockIsSettledAfterwards() throws IOException {
    Path file = mountPath.resolve("wb-demo.lock");
    Files.writeString(file, KILLED);
    assertThat(demo.run().failure()).isEmpty();
    assertThat(demo.events.all(Event.Found.class))
        .extracting(found -> found.finding().toString())
        .anyMatch(
            text ->
                text.startsWith("\"wb restart demo\" (root, pid 4711, ")
                    && text.endsWith(
                        " was interrupted; waiting for the engine to finish its requests"));
    assertThat(file).isEmptyFile();
  }
}
