package io.wbcli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    JsonNode envelope() {
      return WireFormatIT.parse(text);
    }

    String versionHash() {
      return envelope().get("versionHash").asText();
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

  private VersionedCache<String, String, JsonNode> cache(String prefix, String version) {
    return VersionedCache.<String, String, JsonNode>builder(
            prefix, Codec.json(JsonNode.class), connection)
        .versionOfData(_ -> version)
        .build();
  }

  private static JsonNode parse(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
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
    JsonNode data = written.envelope().get("data");
    String version = written.versionHash();
    cache(written.prefix(), version).getOrLoad(written.hash(), version, () -> data);
    String text = valkey.cli("GET cache:" + written.prefix() + ":" + written.hash());
    assertThat(text).startsWith("{\"versionHash\":\"" + version + "\",\"data\":");
    JsonNode envelope = parse(text);
    assertThat(envelope.fieldNames()).toIterable().containsExactly("versionHash", "data");
    assertThat(envelope.get("data")).isEqualTo(data);
  }

  @Test
  void whatIsNoEnvelopeIsAMissAndIsReplaced() {
    valkey.set("cache:po_detail:x", "not an envelope");
    var cache = cache("po_detail", "v1");
    assertThat(cache.get("x", "v1")).isInstanceOf(Lookup.Miss.class);
    JsonNode data = parse("[1]");
    assertThat(cache.getOrLoad("x", "v1", () -> data)).isEqualTo(data);
    assertThat(valkey.cli("GET cache:po_detail:x"))
        .isEqualTo("{\"versionHash\":\"v1\",\"data\":[1]}");
  }
}
