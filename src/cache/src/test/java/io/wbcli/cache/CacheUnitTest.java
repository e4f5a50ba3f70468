package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache library promises without a server. */
class CacheUnitTest {

  @Test
  void withoutAnAddressEverythingIsLoadedAndNothingFails() {
    VersionedCache<String, String, String> cache =
        TestCaches.texts("x", ValkeyConnection.fromEnvironment(Map.of()));
    assertThat(cache.getOrLoad("one", "v1", () -> "v1:x").join()).isEqualTo("v1:x");
    assertThat(cache.get("one", "v1"))
        .isEqualTo(new Lookup.Unavailable<String>("VALKEY_URL is not set"));
    cache.clear("one");
    cache.clearAll();
    assertThat(cache.exists("one")).isFalse();
    assertThat(cache.hashes()).isEmpty();
  }

  @Test
  void anAddressThatIsNoneIsToldWithoutItsContent() {
    assertThatThrownBy(() -> ValkeyConnection.to(URI.create("http://:s3cret@x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void theBreakerLetsOneCallerTryInEachPause() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    CircuitBreaker breaker = new CircuitBreaker(2, Duration.ofSeconds(1), now::get);
    breaker.failed();
    assertThat(breaker.permits()).isTrue();
    breaker.failed();
    assertThat(breaker.permits()).isFalse();
    now.set(Instant.EPOCH.plusSeconds(1));
    assertThat(breaker.permits()).isTrue();
    assertThat(breaker.permits()).isFalse();
    breaker.succeeded();
    assertThat(breaker.permits()).isTrue();
  }

  @Test
  void anEnvelopeIsReadAsItIsWritten() {
    Envelope envelope = new Envelope("v1", new JsonPrimitive("<a> & é"));
    assertThat(envelope.toJson()).isEqualTo("{\"versionHash\":\"v1\",\"data\":\"<a> & é\"}");
    assertThat(Envelope.parse(envelope.toJson())).contains(envelope);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"versionHash\":\"v\"}",
        "{\"versionHash\":{},\"data\":1}",
        "text"
      })
  void whatIsNoEnvelopeIsNobodysData(String text) {
    assertThat(Envelope.parse(text)).isEmpty();
  }

  @Test
  void aPatternMatchesItsOwnPrefixWhateverItsCharacters() {
    assertThat(new CacheKeys("a*b[c]").entryPattern()).isEqualTo("cache:a\\*b\\[c\\]:*");
    assertThat(new CacheKeys("po").hashOf("cache:po:a:b")).isEqualTo("a:b");
  }

  @Test
  void localCopiesAreBoundedInNumberAndLife() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    LocalCopies copies = new LocalCopies(2, now::get);
    copies.put("a", 1, Set.of(), Duration.ofHours(1), copies.state());
    assertThat(copies.find("a")).isEmpty(); // Nobody listens yet.
    copies.enable();
    for (String key : List.of("a", "b", "c")) {
      copies.put(key, key, Set.of(), Duration.ofHours(1), copies.state());
    }
    assertThat(copies.find("a")).isEmpty();
    assertThat(copies.find("c")).contains(Optional.of("c"));
    now.set(Instant.EPOCH.plusSeconds(60));
    assertThat(copies.find("c")).isEmpty();
  }

  @Test
  void aLocalCopyIsNotKeptWhereSomethingWasDroppedInTheMeantime() {
    LocalCopies copies = new LocalCopies(2, Instant::now);
    copies.enable();
    long state = copies.state();
    copies.dropTag("org");
    copies.put("a", 1, Set.of("org"), Duration.ofHours(1), state);
    assertThat(copies.find("a")).isEmpty();
  }

  @Test
  void aPrefixHasNoColonAndATimeToLiveHasItsBounds() {
    assertThatThrownBy(() -> new CacheKeys("a:b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TtlPolicy("x", Duration.ofDays(31)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
