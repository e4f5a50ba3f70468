package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.TestScale;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cache-aside with policies and tags, on a real server. */
class AsideCacheIT extends AsideFixture {

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  AsideCacheIT() {
    super(valkey);
  }

  @Test
  void theFirstIsLoadedAndTheOthersComeFromTheCacheOfWhateverProcess() {
    assertThat(here.read("site", "org")).isEqualTo("value 1");
    assertThat(here.read("site", "org")).isEqualTo("value 1");
    assertThat(elsewhere.read("site", "org")).isEqualTo("value 1");
    assertThat(loads).hasValue(1);
    assertThat(elsewhere.settings.statistics().hits()).isEqualTo(1);
  }

  @Test
  void eachPolicyHasItsOwnTimeToLiveWhichAReadDoesNotRenew() {
    here.read(here.settings, "site");
    here.read(here.dashboard, "site");
    assertThat(Long.parseLong(valkey.cli("TTL cache:settings:site"))).isBetween(290L, 300L);
    assertThat(Long.parseLong(valkey.cli("TTL cache:dashboard:site"))).isBetween(50L, 60L);
    valkey.cli("EXPIRE cache:settings:site 7");
    elsewhere.read(elsewhere.settings, "site");
    assertThat(Long.parseLong(valkey.cli("TTL cache:settings:site"))).isLessThanOrEqualTo(7);
  }

  @Test
  void aTagInvalidatesAllItsEntriesInEveryCacheAndProcessAndNoOthers() {
    here.read(here.settings, "a", "user:7", "org");
    here.read(here.dashboard, "b", "user:7");
    here.read(here.dashboard, "c", "user:8");
    elsewhere.read(elsewhere.settings, "a", "user:7", "org");
    source.set(2);
    assertThat(here.caches.invalidate(Set.of("user:7"))).isTrue();
    assertThat(here.read(here.settings, "a", "user:7", "org")).isEqualTo("value 2");
    assertThat(here.read(here.dashboard, "b", "user:7")).isEqualTo("value 2");
    assertThat(here.read(here.dashboard, "c", "user:8")).isEqualTo("value 1");
    awaitFresh(elsewhere, "a", "user:7", "org");
  }

  @Test
  void aKeyInvalidatedHereIsDroppedElsewhereToo() {
    here.read("site");
    elsewhere.read("site");
    source.set(2);
    assertThat(here.settings.invalidate("site")).isTrue();
    assertThat(here.read("site")).isEqualTo("value 2");
    awaitFresh(elsewhere, "site");
  }

  @Test
  void anInvalidationIsNeverUndoneByALoadThatWasUnderWay() throws InterruptedException {
    for (int i = 0; i < TestScale.choose(100, 1000); i++) {
      source.set(1);
      String key = "key" + i;
      boolean byTag = i % 2 == 0;
      CountDownLatch hasRead = new CountDownLatch(1);
      CountDownLatch invalidated = new CountDownLatch(1);
      CompletableFuture<String> slow =
          here.settings.getOrLoadAsync(
              key,
              Set.of("tag" + i),
              () -> {
                String read = "value " + source.get();
                hasRead.countDown();
                invalidated.await();
                return read;
              });
      hasRead.await();
      source.set(2);
      if (byTag) {
        elsewhere.caches.invalidate(Set.of("tag" + i));
      } else {
        elsewhere.settings.invalidate(key);
      }
      assertThat(elsewhere.read(key, "tag" + i)).isEqualTo("value 2");
      invalidated.countDown();
      slow.join();
      assertThat(here.read(key, "tag" + i)).isEqualTo("value 2");
      assertThat(elsewhere.read(key, "tag" + i)).isEqualTo("value 2");
    }
  }

  @Test
  void nineThousandTagsAreInvalidatedAtOnce() {
    Set<String> many = new HashSet<>();
    for (int i = 0; i < 9000; i++) {
      many.add("user:" + i);
    }
    here.read("site", "user:7");
    here.read("site", "user:7");
    source.set(2);
    assertThat(here.caches.invalidate(many)).isTrue();
    assertThat(here.read("site", "user:7")).isEqualTo("value 2");
    assertThat(here.caches.invalidate(Set.of())).isTrue();
  }

  @Test
  void aColdLoadIsOneMiss() {
    here.read("site", "org");
    assertThat(here.settings.statistics().misses()).isEqualTo(1);
    assertThat(here.settings.statistics().loads()).isEqualTo(1);
  }

  @Test
  void twoCachesOfOneNameNeverMixTheirTypes() {
    AsideCache<Integer> numbers = here.caches.cache(SETTINGS, Codec.json(Integer.class));
    for (int i = 0; i < 3; i++) {
      assertThat(here.read("site")).isEqualTo("value 1");
      assertThat(numbers.getOrLoad("site", Set.of(), () -> 1)).isEqualTo(1);
    }
    AsideCache<String> same = here.caches.cache(SETTINGS, Codec.json(String.class));
    here.read("same");
    here.read("same");
    assertThat(same.get("same", Set.of())).isEqualTo(new Lookup.Hit<>("value 1"));
  }
}
