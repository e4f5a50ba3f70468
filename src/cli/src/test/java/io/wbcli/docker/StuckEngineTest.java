package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wbcli.docker.RecordingProxy.Fault;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine that accepts connections and never answers, and one that does not exist. */
@Timeout(30)
class StuckEngineTest {

  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);

  private RecordingProxy engine;

  @BeforeEach
  void start() throws IOException {
    engine = new RecordingProxy();
    engine.breakNext("/_ping", Fault.NO_ANSWER);
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
  }

  private DockerRuntime runtime(Duration limit) {
    return new DockerRuntime(engine.environment(), new Limits(limit, limit, limit, limit));
  }

  @Test
  void stuckEngineIsGivenUpAtTheLimit() {
    try (DockerRuntime runtime = runtime(LIMIT)) {
      EngineException late =
          catchThrowableOfType(EngineException.class, () -> runtime.observe(List.of()));
      assertThat(late.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(late).hasMessageContaining("did not answer within 0.3s");
      assertThat(engine.requests()).containsExactly("GET /_ping");
    }
  }

  @Test
  void callersAtTheSameTimeShareOneConnection() {
    try (DockerRuntime runtime = runtime(LIMIT)) {
      List<CompletableFuture<Void>> callers =
          IntStream.range(0, 5)
              .mapToObj(_ -> CompletableFuture.runAsync(() -> runtime.observe(List.of())))
              .toList();
      assertThat(callers)
          .allSatisfy(
              caller -> assertThatThrownBy(caller::join).hasMessageContaining("did not answer"));
      assertThat(engine.requests()).hasSize(1);
    }
  }

  @Test
  void theFailureOfAConnectionThatWasOpenedEarlyIsThatOfTheFirstCallAlone() {
    try (DockerRuntime runtime = runtime(LIMIT)) {
      runtime.open();
      while (engine.requests().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> runtime.observe(List.of())).hasMessageContaining("did not answer");
      assertThat(engine.requests()).containsExactly("GET /_ping");
      engine.breakNext("/_ping", Fault.NO_ANSWER);
      assertThatThrownBy(() -> runtime.observe(List.of())).hasMessageContaining("did not answer");
      assertThat(engine.requests()).hasSize(2);
    }
  }

  @Test
  void interruptEndsTheWaitForTheConnection() {
    Thread caller = Thread.currentThread();
    try (DockerRuntime runtime = runtime(LONG)) {
      Thread.startVirtualThread(
          () -> {
            while (engine.requests().isEmpty()) {
              Thread.onSpinWait();
            }
            caller.interrupt();
          });
      assertThatThrownBy(() -> runtime.observe(List.of()))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void missingSocketIsReportedAtOnce(@TempDir Path directory) {
    String host = "unix://" + directory.resolve("docker.sock");
    try (DockerRuntime runtime = new DockerRuntime(Map.of("DOCKER_HOST", host))) {
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> runtime.observe(List.of()));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure)
          .hasMessage(
              "Docker Engine is not reachable at %s (DOCKER_HOST): No such file or directory;"
                      .formatted(host)
                  + " start it (sudo systemctl start docker) or set DOCKER_HOST");
    }
  }
}
