package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.TestScale;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Killed without warning, at points spread over its whole time: the next command converges. */
class KilledIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void aRestartThatIsKilledAtAnyTimeLosesNothingAndLeavesNothing() throws Exception {
    host.succeed("run", host.id());
    host.sql("CREATE TABLE kept (value text); INSERT INTO kept VALUES ('row')");
    host.valkey("SET kept key");
    long whole = millisecondsOfARestart();
    int points = TestScale.choose(6, 30);
    for (int point : IntStream.range(0, points).toArray()) {
      Process restart = host.start(Map.of(), "restart", host.id());
      restart.waitFor(whole * point / points, TimeUnit.MILLISECONDS);
      restart.destroyForcibly().waitFor();
      host.succeed(List.of("restart", "run").get(point % 2), host.id());
      assertThat(host.all())
          .as("after a kill at point %d of %d", point, points)
          .containsExactly(host.id(), host.id() + "-postgres", host.id() + "-valkey");
      assertThat(host.running()).hasSize(3);
      assertThat(host.sql("SELECT value FROM kept")).isEqualTo("row");
      assertThat(host.valkey("GET kept")).isEqualTo("key");
    }
  }

  private long millisecondsOfARestart() throws Exception {
    long begin = System.nanoTime();
    Process restart = host.start(Map.of(), "restart", host.id());
    String output = new String(restart.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(restart.waitFor()).as(output).isZero();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }
}
