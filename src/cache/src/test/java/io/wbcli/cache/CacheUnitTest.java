package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache library promises without a server. */
class CacheUnitTest {

  @Test
  void withoutAnAddressEverythingIsLoadedAndNothingFails() {
    VersionedCache<String, String, String> cache =
        TestCaches.texts("x", ValkeyConnection.fromEnvironment(Map.of()));
    assertThat(cache.getOrLoad("one", "v1", () -> "v1:x")).isEqualTo("v1:x");
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
  void anEnvelopeIsReadAsItIsWritten() {
    Envelope envelope = new Envelope("v\"1", Bytes.of("\"<a> & é\""));
    String text = Bytes.text(envelope.toJson());
    assertThat(text).isEqualTo("{\"versionHash\":\"v\\\"1\",\"data\":\"<a> & é\"}");
    assertThat(Envelope.parse(Bytes.of(text)).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(envelope);
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
        "{\"versionHash\":\"v\",\"data\":1",
        "{\"versionHash\":\"v\",\"data\":1} x",
        "text"
      })
  void whatIsNoEnvelopeIsNobodysData(String text) {
    assertThat(Envelope.parse(Bytes.of(text))).isEmpty();
  }

  @Test
  void aPatternMatchesItsOwnPrefixWhateverItsCharacters() {
    assertThat(new CacheKeys("a*b[c]").entryPattern()).isEqualTo("cache:a\\*b\\[c\\]:*");
    assertThat(new CacheKeys("po").hashOf("cache:po:a:b")).isEqualTo("a:b");
  }

  @Test
  void aPrefixHasNoColonAndATimeToLiveHasItsBounds() {
    assertThatThrownBy(() -> new CacheKeys("a:b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TtlPolicy("x", Duration.ofDays(31)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "redis://host,                    host:6379, 0, false, , ",
    "redis://host:6380/3,             host:6380, 3, false, , ",
    "redis://pw@h:6379,               h:6379,    0, false, , pw",
    "redis://:p%40w@h,                h:6379,    0, false, , p@w",
    "valkey://ann:p+w@my_host/,       my_host:6379, 0, false, ann, p+w",
    "rediss://[::1]:7000,             ::1:7000,  0, true, , ",
    "REDIS://h?timeout=1s,            h:6379,    0, false, , "
  })
  void aUrlNamesAServer(
      String url, String server, int database, boolean isEncrypted, String user, String password) {
    ValkeyAddress address = ValkeyAddress.parse(url);
    assertThat(address).hasToString(server);
    assertThat(address.database()).isEqualTo(database);
    assertThat(address.isEncrypted()).isEqualTo(isEncrypted);
    assertThat(address.user()).isEqualTo(user);
    assertThat(address.password()).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://:s3cret@host:6379",
        "redis://s3cret@host:70000",
        "redis://host/s3cret",
        "redis://",
        "redis:///1",
        "redis://:s3cret%zz@host",
        "s3cret"
      })
  void aUrlThatIsNotUsableIsReportedWithoutItsContentAndNeverFatal(String url) {
    assertThatThrownBy(() -> ValkeyConnection.builder().url(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
    try (ValkeyConnection connection =
        ValkeyConnection.fromEnvironment(Map.of("VALKEY_URL", url))) {
      assertThat(connection.isAvailable()).isFalse();
      assertThat(TestCaches.texts("x", connection).getOrLoad("one", "v1", () -> "v1:x"))
          .isEqualTo("v1:x");
    }
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> LoadLimits.DEFAULT.withMaxLoads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxLoads must be at least 1: 0");
    assertThatThrownBy(() -> LoadLimits.DEFAULT.withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ValkeyConnection.builder().commandTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ValkeyConnection.builder().maxCopyBytes(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
