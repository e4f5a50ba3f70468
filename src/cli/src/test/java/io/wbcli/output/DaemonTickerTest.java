package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The clock of renderers. */
class DaemonTickerTest {

  private static final Duration PERIOD = Duration.ofMillis(1);

  @Test
  void aTaskRunsAgainAndAgainOnAThreadThatKeepsNoProcessAlive() throws InterruptedException {
    CountDownLatch ticks = new CountDownLatch(3);
    CountDownLatch daemonTicks = new CountDownLatch(1);
    try (DaemonTicker ticker = new DaemonTicker()) {
      ticker.every(
          PERIOD,
          PERIOD,
          () -> {
            ticks.countDown();
            if (Thread.currentThread().isDaemon()) {
              daemonTicks.countDown();
            }
          });
      assertThat(ticks.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(daemonTicks.getCount()).isZero();
    }
  }

  @Test
  void whatBeginsAfterTheEndDoesNotTick() {
    DaemonTicker ticker = new DaemonTicker();
    ticker.close();
    ticker.every(PERIOD, PERIOD, () -> {}).run();
  }
}
