package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries as the platform's own server writes them, and ours as it reads them. */
class WireFormatIT {

  @RegisterExtension private static final LiveValkey valkey = new LiveValkey();

  private ValkeyConnection connection;

  /** One entry of the fixture: the key, and the text exactly as the platform has written it. */
  record Written(String prefix, String hash, String text) {

    static Written parse(String line) {
      String[] parts = line.split("\t", 2);
      String[] key = parts[0].split(":", 3);
      return new Written(key[1], key[2], parts[1]);
    }

    JsonObject envelope() {
      return JsonParser.parseString(text).getAsJsonObject();
    }

    String versionHash() {
      return envelope().get("versionHash").getAsString();
    }
  }

  static Stream<Written> fixture() {
    try (var stream = WireFormatIT.class.getResourceAsStream("platform-entries.tsv")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines().map(Written::parse).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void connect() {
    connection = valkey.connect();
  }

  @AfterEach
  void disconnect() {
    connection.close();
  }

  private VersionedCache<String, String, JsonElement> cache(String prefix, String version) {
    return new VersionedCache<>(
        prefix,
        new CacheFunctions<>(
            Function.identity(),
            Function.identity(),
            _ -> version,
            _ -> true,
            Function.identity(),
            Function.identity()),
        CachePolicy.DEFAULT,
        connection);
  }

  @ParameterizedTest
  @MethodSource("fixture")
  void anEntryOfThePlatformIsRead(Written written) {
    valkey.set("cache:" + written.prefix() + ":" + written.hash(), written.text());
    var cache = cache(written.prefix(), written.versionHash());
    assertThat(cache.get(written.hash(), written.versionHash()))
        .isEqualTo(new Lookup.Hit<>(written.envelope().get("data")));
    assertThat(cache.get(written.hash(), "another version")).isInstanceOf(Lookup.Miss.class);
    assertThat(cache.getAnyVersion(written.hash())).isInstanceOf(Lookup.Hit.class);
    assertThat(cache.hashes()).containsExactly(written.hash());
  }

  @ParameterizedTest
  @MethodSource("fixture")
  void anEntryOfOursIsWhatThePlatformWouldHaveWritten(Written written) {
    JsonElement data = written.envelope().get("data");
    String version = written.versionHash();
    cache(written.prefix(), version).getOrLoad(written.hash(), version, () -> data).join();
    String text = valkey.cli("GET cache:" + written.prefix() + ":" + written.hash());
    assertThat(text).startsWith("{\"versionHash\":\"" + version + "\",\"data\":");
    JsonObject envelope = JsonParser.parseString(text).getAsJsonObject();
    assertThat(envelope.keySet()).containsExactly("versionHash", "data");
    assertThat(envelope.get("data")).isEqualTo(data);
  }

  @Test
  void whatIsNoEnvelopeIsAMissAndIsReplaced() {
    valkey.set("cache:po_detail:x", "not an envelope");
    var cache = cache("po_detail", "v1");
    assertThat(cache.get("x", "v1")).isInstanceOf(Lookup.Miss.class);
    JsonElement data = JsonParser.parseString("[1]");
    assertThat(cache.getOrLoad("x", "v1", () -> data).join()).isEqualTo(data);
    assertThat(valkey.cli("GET cache:po_detail:x"))
        .isEqualTo("{\"versionHash\":\"v1\",\"data\":[1]}");
  }
}
