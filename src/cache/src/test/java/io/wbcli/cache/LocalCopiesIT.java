package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.TestScale;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process keeps in its own memory of a cache-aside. */
class LocalCopiesIT extends AsideFixture {

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  LocalCopiesIT() {
    super(valkey);
  }

  @Test
  void aProcessAnswersFromItsOwnMemoryWhatItHasReadBefore() {
    while (here.settings.statistics().copyHits() < 10) {
      here.read("site", "org");
    }
    long before = commandsOfTheServer("get");
    for (int i = 0; i < 100; i++) {
      assertThat(here.read("site", "org")).isEqualTo("value 1");
    }
    assertThat(commandsOfTheServer("get")).isEqualTo(before);
    assertThat(here.settings.statistics().copyHits()).isGreaterThanOrEqualTo(100);
    assertThat(here.connection.statistics().copies()).isPositive();
    assertThat(here.settings.invalidate("site")).isTrue();
    here.read("site", "org");
    assertThat(loads).hasValue(2);
  }

  private static long commandsOfTheServer(String command) {
    return valkey
        .cli("INFO commandstats")
        .lines()
        .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
        .mapToLong(line -> Long.parseLong(line.replaceAll("^[^=]*=(\\d+),.*", "$1")))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLUSHDB", "FLUSHALL ASYNC", "DEL cache:settings:site", "by the library"})
  void whatIsRemovedByHandIsGoneFromEveryProcessAtOnce(String command) {
    for (Platform process : List.of(here, elsewhere)) {
      while (process.settings.statistics().copyHits() < 10) {
        process.read("site", "org");
      }
    }
    source.set(2);
    if (command.equals("by the library")) {
      elsewhere.connection.flush();
      assertThat(elsewhere.read("site", "org")).isEqualTo("value 2");
    } else {
      valkey.cli(command);
    }
    long begin = System.nanoTime();
    awaitFresh(here, "site", "org");
    awaitFresh(elsewhere, "site", "org");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TestScale.recovery());
  }

  @Test
  void whatNobodyCanAnnounceIsNotKeptInMemory() {
    here.read("site", "org");
    valkey.kill();
    assertThat(here.caches.invalidate(Set.of("org"))).isFalse();
    source.set(2);
    assertThat(here.read("site", "org")).isEqualTo("value 2");
    source.set(3);
    assertThat(here.read("site", "org")).isEqualTo("value 3");
    valkey.startAgain();
  }

  @Test
  void localCopiesAreBoundedByTheirSize() {
    try (ValkeyConnection small = valkey.connection().maxCopyBytes(100_000).build()) {
      AsideCache<String> cache =
          AsideCaches.builder(small).build().cache(SETTINGS, Codec.json(String.class));
      String text = "x".repeat(5000);
      for (int i = 0; i < 100; i++) {
        cache.put("entry" + i, Set.of(), text);
        assertThat(cache.get("entry" + i, Set.of())).isEqualTo(new Lookup.Hit<>(text));
        assertThat(small.statistics().copyBytes()).isLessThan(110_000);
      }
      assertThat(small.statistics().copies()).isPositive();
    }
  }

  @Test
  void aLoadBegunWithoutAConnectionLeavesNoCopy() {
    valkey.kill();
    while (here.connection.isAvailable()) {
      Thread.onSpinWait();
    }
    CountDownLatch reconnected = new CountDownLatch(1);
    CompletableFuture<String> slow =
        here.settings.getOrLoadAsync(
            "site",
            Set.of("org"),
            () -> {
              reconnected.await();
              return "old";
            });
    valkey.startAgain();
    while (!here.connection.isAvailable() || !elsewhere.connection.isAvailable()) {
      Thread.onSpinWait();
    }
    assertThat(elsewhere.caches.invalidate(Set.of("org"))).isTrue();
    reconnected.countDown();
    assertThat(slow.join()).isEqualTo("old");
    assertThat(here.read("site", "org")).isEqualTo("value 1");
  }

  @Test
  void aFlushOfThePrefixReachesEveryCopy() {
    for (int i = 0; i < 3; i++) {
      here.read("site");
    }
    source.set(2);
    assertThat(elsewhere.connection.flush("settings")).isEqualTo(1);
    awaitFresh(here, "site");
    source.set(3);
    assertThat(here.settings.invalidateAll()).isTrue();
    assertThat(here.read("site")).isEqualTo("value 3");
  }

  @Test
  void whatAClientThatWasKilledMightHaveMissedIsReadAnew() {
    for (int i = 0; i < 3; i++) {
      here.read("site");
    }
    valkey.cli("CLIENT KILL TYPE normal SKIPME yes");
    source.set(2);
    valkey.cli("DEL cache:settings:site");
    awaitFresh(here, "site");
  }
}
