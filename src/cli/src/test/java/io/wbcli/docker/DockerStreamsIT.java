package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wbcli.runtime.CollectedOutput;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.LogOptions;
import io.wbcli.runtime.OneOff;
import io.wbcli.runtime.StreamContract;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DockerStreamsIT extends StreamContract {

  private static final Exec ENDLESS =
      new Exec(
          List.of("sh", "-c", "echo started; sleep 60"),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  DockerStreamsIT() {
    super(new DockerSetup());
  }

  private OneOff oneOff(Duration limit, String script) {
    return new OneOff(
        instance,
        job(),
        setup.image(),
        List.of(),
        Map.of(),
        List.of("sh", "-c", script),
        false,
        limit);
  }

  private String leftovers() {
    return Shell.succeed("docker ps -aq --filter name=" + job()).out();
  }

  private static Thread interruptLater(CountDownLatch signal) {
    Thread caller = Thread.currentThread();
    return Thread.startVirtualThread(
        () -> {
          try {
            signal.await();
            caller.interrupt();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Test
  void terminalMergesTheStreams() {
    Exec command =
        new Exec(
            List.of(
                "sh",
                "-c",
                "until [ \"$(stty size 2>/dev/null)\" = '24 80' ]; do true; done; tty; echo two"
                    + " >&2"),
            Map.of(),
            Optional.empty(),
            Optional.of(() -> new Exec.Size(80, 24)),
            Optional.empty());
    assertThat(runtime.exec(start(VALKEY), command).output()).isEqualTo("/dev/pts/0\r\ntwo\r\n");
  }

  @Test
  void terminalIsResizedWhileACommandRuns() {
    AtomicReference<Exec.Size> size = new AtomicReference<>(new Exec.Size(80, 24));
    String wait = "until [ \"$(stty size 2>/dev/null)\" = '%s' ]; do true; done; echo '%1$s'; ";
    Exec command =
        Exec.unlimited(List.of("sh", "-c", wait.formatted("24 80") + wait.formatted("10 40")))
            .attached(Optional.empty(), Optional.of(size::get));
    CollectedOutput output = new CollectedOutput();
    int exitCode =
        runtime.exec(
            start(VALKEY),
            command,
            (source, bytes) -> {
              size.set(new Exec.Size(40, 10));
              output.accept(source, bytes);
            });
    assertThat(exitCode).isZero();
    assertThat(output.text()).isEqualTo("24 80\r\n10 40\r\n");
  }

  @Test
  void commandRunsAsAnotherUserInAnotherDirectory() {
    Exec command =
        Exec.of(List.of("sh", "-c", "id -u; pwd; echo $A"))
            .with(Map.of("A", "b"))
            .as(Optional.of("65534"), Optional.of("/tmp"));
    assertThat(runtime.exec(start(VALKEY), command).output()).isEqualTo("65534\n/tmp\nb\n");
  }

  @Test
  void exitCodeIsAwaitedWhereTheOutputEndsEarlier() {
    Exec command = Exec.of(List.of("sh", "-c", "exec >/dev/null 2>&1; sleep 0.5; exit 4"));
    assertThat(runtime.exec(start(VALKEY), command)).isEqualTo(new ExecResult(4, ""));
  }

  @Test
  void commandIsEndedAtItsLimit() {
    ContainerId id = start(VALKEY);
    Exec command = Exec.of(List.of("sleep", "60"), Map.of(), Duration.ofMillis(300));
    EngineException late =
        catchThrowableOfType(EngineException.class, () -> runtime.exec(id, command));
    assertThat(late).hasMessage("command \"sleep\" did not finish within 0.3s");
    assertThat(late.isUnavailable()).isFalse();
  }

  @Test
  void commandWithUnreadStdinEnds() {
    ContainerId id = start(VALKEY);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    Exec command =
        new Exec(
            List.of("sh", "-c", "exit 5"),
            Map.of(),
            Optional.of(endless),
            Optional.empty(),
            Optional.empty());
    assertThat(runtime.exec(id, command).exitCode()).isEqualTo(5);
  }

  @Test
  void failingStdinIsReportedAsTheCallersOwn() throws IOException {
    ContainerId id = start(VALKEY);
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    Exec command =
        new Exec(ECHO, Map.of(), Optional.of(closed), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> runtime.exec(id, command))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read stdin");
  }

  @Test
  void failingSinkIsReportedAsTheCallersOwn() {
    ContainerId id = start(VALKEY);
    awaitPong(id);
    assertThatThrownBy(
            () ->
                runtime.logs(
                    id,
                    LogOptions.ALL,
                    (_, _) -> {
                      throw new IllegalStateException("broken pipe");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken pipe");
  }

  @Test
  void interruptEndsCommand() {
    ContainerId id = start(VALKEY);
    CountDownLatch started = new CountDownLatch(1);
    interruptLater(started);
    assertThatThrownBy(() -> runtime.exec(id, ENDLESS, (_, _) -> started.countDown()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptEndsFollowedLog() {
    ContainerId id = start(VALKEY);
    LogOptions follow = new LogOptions(true, Optional.empty(), OptionalInt.empty(), false);
    CountDownLatch started = new CountDownLatch(1);
    interruptLater(started);
    assertThatThrownBy(() -> runtime.logs(id, follow, (_, _) -> started.countDown()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void oneOffWithoutNetworkReachesNothing() {
    awaitPong(start(VALKEY));
    assertThat(runtime.run(ping(false)).succeeded()).isFalse();
  }

  @Test
  void oneOffIsRemovedAtItsLimit() {
    OneOff endless = oneOff(Duration.ofSeconds(1), "sleep 60");
    assertThatThrownBy(() -> runtime.run(endless))
        .hasMessage("container %s did not finish within 1.0s".formatted(job()));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void interruptedOneOffIsRemoved() {
    CountDownLatch signal = new CountDownLatch(1);
    Thread.startVirtualThread(
        () -> {
          Shell.run("until docker ps --format '{{.Names}}' | grep -qx " + job() + "; do :; done");
          signal.countDown();
        });
    interruptLater(signal);
    assertThatThrownBy(() -> runtime.run(oneOff(Duration.ofMinutes(1), "sleep 60")))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void oneOffIsRemovedWhenItIsInterruptedAtItsCreation() {
    for (int delay = 0; delay < 60; delay += 10) {
      interruptAfter(Duration.ofMillis(delay));
      assertThatThrownBy(() -> runtime.run(oneOff(Duration.ofMinutes(1), "sleep 60")))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(leftovers()).as("after %d ms", delay).isEmpty();
    }
  }

  private static void interruptAfter(Duration delay) {
    Thread caller = Thread.currentThread();
    Thread.startVirtualThread(
        () -> {
          try {
            Thread.sleep(delay);
          } catch (InterruptedException _) {
            // Never.
          }
          caller.interrupt();
        });
  }

  @Test
  void leftoverOfEarlierOneOffIsReplaced() {
    Shell.succeed(
        "docker run -d --name %s --label io.wbcli.instance=%s %s sleep 60"
            .formatted(job(), instance, setup.image()));
    assertThat(runtime.run(oneOff(Duration.ofMinutes(1), "echo new")))
        .isEqualTo(new ExecResult(0, "new\n"));
  }
}
