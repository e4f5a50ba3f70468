package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.config.ConfigException;
import io.wbcli.event.Failure;
import io.wbcli.event.Failure.Kind;
import io.wbcli.event.Outcome;
import io.wbcli.execute.Cancellation;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.EngineException;
import io.wbcli.testing.TestInstances;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTest {

  private final Cancellation cancellation = new Cancellation();
  private final Instance instance = TestInstances.plain("demo", Path.of("/data"));

  private int of(Kind... kinds) {
    Stream<Outcome> failed =
        Arrays.stream(kinds)
            .map(kind -> Outcome.failed(instance, Failure.of(kind, "reason"), Duration.ZERO));
    Stream<Outcome> skipped = Stream.of(Outcome.skipped(instance, "interrupted"));
    return ExitCodes.of(Stream.concat(failed, skipped).toList(), cancellation);
  }

  @Test
  void failuresOfOneKindHaveTheCodeOfTheKind() {
    assertThat(of()).isZero();
    assertThat(of(Kind.FAILED, Kind.FAILED)).isEqualTo(1);
    assertThat(of(Kind.ENGINE_UNAVAILABLE)).isEqualTo(4);
    assertThat(of(Kind.LOCKED, Kind.LOCKED)).isEqualTo(5);
  }

  @Test
  void failuresOfSeveralKindsAre1UnlessAnEngineIsUnavailable() {
    assertThat(of(Kind.LOCKED, Kind.FAILED)).isEqualTo(1);
    assertThat(of(Kind.FAILED, Kind.ENGINE_UNAVAILABLE, Kind.LOCKED)).isEqualTo(4);
  }

  @Test
  void aSignalDeterminesTheCode() {
    cancellation.request(143);
    assertThat(of()).isEqualTo(143);
    assertThat(of(Kind.FAILED)).isEqualTo(143);
    assertThat(ExitCodes.of(new CancellationException(), cancellation)).isEqualTo(143);
  }

  @ParameterizedTest
  @CsvSource({"UNREACHABLE, 4", "BAD_ENDPOINT, 4", "TOO_OLD, 4", "CONFLICT, 1", "OTHER, 1"})
  void anEngineThatIsUnavailableIs4(EngineException.Kind kind, int code) {
    assertThat(ExitCodes.of(new EngineException(kind, "reason"), cancellation)).isEqualTo(code);
  }

  @Test
  void otherExceptionsHaveTheirOwnCodes() {
    assertThat(ExitCodes.of(new UsageException("reason"), cancellation)).isEqualTo(2);
    assertThat(ExitCodes.of(new ConfigException("reason"), cancellation)).isEqualTo(3);
    assertThat(ExitCodes.of(new IllegalStateException("bug"), cancellation)).isEqualTo(1);
  }
}
