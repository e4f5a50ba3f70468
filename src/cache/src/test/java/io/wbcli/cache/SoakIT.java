package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.TestScale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * All classes of the library under load, while one fault after the other happens, in an order that
 * {@code -Dwb.test.seed} repeats.
 */
class SoakIT {

  private static final Duration LENGTH = Duration.ofSeconds(TestScale.choose(60, 600));
  private static final Duration RECOVERY = TestScale.recovery();
  private static final long MAX_HEAP_GROWTH = 64L << 20;

  @RegisterExtension private final LiveValkey valkey = new LiveValkey("", "--key-load-delay 20");

  private interface Fault {
    void happen(SoakLoad load);
  }

  private record NamedFault(String name, Fault fault) {}

  private final List<NamedFault> faults =
      List.of(
          new NamedFault("killed", this::killAndStart),
          new NamedFault("paused", this::pauseAndGoOn),
          new NamedFault("restarted", this::restart),
          new NamedFault("filled to maxmemory", this::fill),
          new NamedFault("loading", this::load),
          new NamedFault("rid of its clients", this::killClients));

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void nothingIsLostLeakedOrStaleWhateverHappensToTheServer() {
    long seed = Long.getLong("wb.test.seed", System.nanoTime());
    System.out.println("soak: -Dwb.test.seed=" + seed);
    Random random = new Random(seed);
    long clientsBefore = valkey.clients();
    try (ValkeyConnection here = valkey.connect();
        ValkeyConnection elsewhere = valkey.connect()) {
      SoakLoad load = new SoakLoad(here, elsewhere);
      load.start();
      long heapBefore = usedHeap();
      Instant end = Instant.now().plus(LENGTH);
      while (Instant.now().isBefore(end)) {
        load.awaitHits();
        NamedFault next = faults.get(random.nextInt(faults.size()));
        next.fault().happen(load);
        System.out.printf("soak: %s, hit after %d ms%n", next.name(), timeToHit(load).toMillis());
      }
      load.stop();
      System.out.println("soak: " + load);
      load.verify();
      await(() -> valkey.clients() == clientsBefore + 4); // Two for each connection.
      assertThat(here.statistics().waitingCalls()).isZero();
      assertThat(usedHeap() - heapBefore).isLessThan(MAX_HEAP_GROWTH);
    }
    await(() -> valkey.clients() == clientsBefore);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("wb-cache-prober " + valkey.address()));
  }

  private static Duration timeToHit(SoakLoad load) {
    Instant begin = Instant.now();
    await(load::isHit);
    Duration time = Duration.between(begin, Instant.now());
    assertThat(time).isLessThan(RECOVERY);
    return time;
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(200_000);
    }
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void killAndStart(SoakLoad load) {
    valkey.kill();
    load.awaitProgress();
    valkey.startAgain();
  }

  private void pauseAndGoOn(SoakLoad load) {
    valkey.pause();
    Instant end = Instant.now().plusSeconds(1);
    await(() -> Instant.now().isAfter(end));
    valkey.goOn();
  }

  private void restart(SoakLoad load) {
    valkey.restart();
  }

  private void fill(SoakLoad load) {
    valkey.cli("CONFIG SET maxmemory 1");
    load.awaitProgress();
    valkey.cli("CONFIG SET maxmemory 0");
  }

  private void load(SoakLoad load) {
    valkey.cli(
        "EVAL \"for i = 1, 20000 do redis.call('SET', 'filler' .. i, 'value') end return 1\" 0");
    valkey.restart();
    valkey.cli("EVAL \"for i = 1, 20000 do redis.call('UNLINK', 'filler' .. i) end return 1\" 0");
  }

  private void killClients(SoakLoad load) {
    valkey.cli("CLIENT KILL TYPE normal SKIPME yes");
  }
}
