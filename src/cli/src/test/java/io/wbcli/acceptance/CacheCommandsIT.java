package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.cache.AsideCache;
import io.wbcli.cache.AsideCaches;
import io.wbcli.cache.Codec;
import io.wbcli.cache.TtlPolicy;
import io.wbcli.cache.ValkeyConnection;
import io.wbcli.cache.VersionedCache;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestScale;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wb cache} on a running Valkey that wants a password. */
class CacheCommandsIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  @BeforeEach
  void start() {
    host.configure("valkey: {password: s3cret, maxmemory: 1gb}");
    host.succeed("run", host.id());
  }

  private String valkey(String command) {
    return host.valkey("--no-auth-warning -a s3cret " + command);
  }

  /** Entries of three caches, two of which have names that begin alike, and a queue. */
  private void fill() {
    valkey(
        """
        EVAL "for i = 1, 3000 do \
          redis.call('SET', 'cache:po_detail_v7:' .. i, '{\\"versionHash\\":\\"v\\",\\"data\\":1}', 'EX', 2000000) end \
          for i = 1, 20 do redis.call('SET', 'cache:po_detail_v70:' .. i, 'x', 'EX', 100) end \
          for i = 1, 5 do redis.call('SET', 'cache:po*:' .. i, 'x') end \
          redis.call('XADD', 'stream:tasks', '*', 'task', 'one') return 1" 0\
        """);
  }

  private JsonNode json(String... arguments) throws IOException {
    return new ObjectMapper().readTree(host.succeed(arguments).out()).path("instances").path(0);
  }

  @Test
  void statsTellKeysMemoryExpiryAndFileForPeopleAndForPrograms() throws IOException {
    fill();
    valkey("GET cache:po*:1");
    valkey("GET cache:po*:none");
    String text = host.succeed("cache", "stats", host.id()).out();
    assertThat(text)
        .contains(host.id() + ": 3,026 keys")
        .contains("of 1.0 GiB")
        .contains("50.0% of 2 lookups")
        .contains("last write ok")
        .containsPattern("po_detail_v7 +3,000 ")
        .containsPattern("po_detail_v70 +20 ")
        .containsPattern("\\(other keys\\) +1 ");
    // A report's own lookups do not make the next one look better.
    assertThat(host.succeed("cache", "stats", host.id()).out()).contains("50.0% of 2 lookups");
    JsonNode cache = json("cache", "stats", host.id(), "--json").path("cache");
    assertThat(cache.path("keys").asLong()).isEqualTo(3026);
    assertThat(cache.path("maxmemoryBytes").asLong()).isEqualTo(1L << 30);
    assertThat(cache.path("loading").asBoolean()).isFalse();
    assertThat(cache.path("fileBytes").asLong()).isPositive();
    assertThat(cache.path("prefixes")).hasSize(3);
    assertThat(cache.path("prefixes").path(0).path("prefix").asText()).isEqualTo("po_detail_v7");
    assertThat(cache.path("prefixes").path(0).path("keys").asLong()).isEqualTo(3000);
    assertThat(cache.path("prefixes").path(0).path("bytes").asLong()).isGreaterThan(3000 * 50);
    assertThat(cache.path("expiry").toString())
        .isEqualTo(
            """
            [{"range":"under 1d","keys":20},{"range":"under 7d","keys":0},{"range":"under 15d","keys":0},\
            {"range":"under 30d","keys":3000},{"range":"later","keys":0},{"range":"never","keys":6}]\
            """);
  }

  @Test
  void keysAreListedUpToALimitAndOfOnePrefix() throws IOException {
    fill();
    assertThat(host.succeed("cache", "keys", host.id(), "--prefix", "po_detail_v70").out().lines())
        .hasSize(20)
        .allMatch(key -> key.startsWith("cache:po_detail_v70:"));
    assertThat(host.succeed("cache", "keys", host.id(), "--prefix", "po*").out().lines())
        .hasSize(5);
    LiveHost.Result some = host.succeed("cache", "keys", host.id(), "--limit", "7");
    assertThat(some.out().lines()).hasSize(7);
    assertThat(some.err()).contains("more than 7 keys");
    assertThat(json("cache", "keys", host.id(), "--json").path("keys")).hasSize(100);
  }

  @Test
  void anEntryIsShownLaidOut() throws IOException {
    fill();
    String key = "cache:po_detail_v7:1";
    assertThat(host.succeed("cache", "get", host.id(), key).out())
        .isEqualTo("{\n  \"versionHash\" : \"v\",\n  \"data\" : 1\n}\n");
    JsonNode entry = json("cache", "get", host.id(), key, "--json").path("entry");
    assertThat(entry.path("value").path("versionHash").asText()).isEqualTo("v");
    assertThat(entry.path("secondsToLive").asLong()).isBetween(1_999_000L, 2_000_000L);
    assertThat(host.succeed("cache", "get", host.id(), "cache:po*:1").out()).isEqualTo("x\n");
    assertThat(host.succeed("cache", "get", host.id(), "stream:tasks").out())
        .startsWith("stream of ");
    LiveHost.Result missing = host.wb("cache", "get", host.id(), "nothing");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err())
        .contains("key \"nothing\" not found; run \"wb cache keys " + host.id());
  }

  @Test
  void aFlushOfAPrefixTouchesNoOtherAndSaysHowManyWent() {
    fill();
    String[] flush = {"cache", "flush", host.id(), "--prefix", "po_detail_v7"};
    assertThat(host.wb(flush).exitCode()).isEqualTo(2);
    LiveHost.Result refused = host.answer("n\n", flush);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("cancelled");
    assertThat(
            host.succeed("cache", "flush", host.id(), "--prefix", "po_detail_v7", "--dry-run")
                .out())
        .isEqualTo(host.id() + ": 3,000 keys would be removed\n");
    assertThat(valkey("DBSIZE")).isEqualTo("3026");
    LiveHost.Result flushed = host.answer("y\n", flush);
    assertThat(flushed.out()).isEqualTo(host.id() + ": 3,000 keys removed\n");
    assertThat(flushed.err())
        .contains("Remove 3,000 keys with prefix \"po_detail_v7\" of " + host.id() + "? [y/N]");
    assertThat(valkey("DBSIZE")).isEqualTo("26");
    assertThat(host.succeed("cache", "flush", host.id(), "--prefix", "po*", "--yes").out())
        .isEqualTo(host.id() + ": 5 keys removed\n");
    assertThat(valkey("DBSIZE")).isEqualTo("21");
    assertThat(host.succeed("cache", "flush", host.id(), "--prefix", "nope", "-y").err())
        .contains("prefix \"nope\" matches no keys; run \"wb cache stats ");
    assertThat(host.succeed("cache", "flush", host.id(), "--yes").out())
        .isEqualTo(host.id() + ": 21 keys removed\n");
    assertThat(valkey("DBSIZE")).isEqualTo("0");
  }

  /** What the command counts on is the library's own: the names of the keys are held here. */
  @Test
  void aFlushOfAPrefixIsNotUndoneByALoadOfTheLibraryThatIsUnderWay() throws Exception {
    try (ValkeyConnection connection = connection()) {
      VersionedCache<String, String, String> cache =
          VersionedCache.<String, String, String>builder(
                  "po_detail", Codec.json(String.class), connection)
              .build();
      cache.getOrLoad("there", "v", () -> "old");
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch flushed = new CountDownLatch(1);
      CompletableFuture<String> slow =
          cache.getOrLoadAsync(
              "loading",
              "v",
              () -> {
                begun.countDown();
                flushed.await();
                return "old";
              });
      begun.await();
      assertThat(host.succeed("cache", "flush", host.id(), "--prefix", "po_detail", "-y").out())
          .contains("1 key removed");
      flushed.countDown();
      assertThat(slow.join()).isEqualTo("old");
      assertThat(cache.hashes()).isEmpty();
      assertThat(cache.getOrLoad("loading", "v", () -> "new")).isEqualTo("new");
    }
  }

  /** A dashboard must not answer from memory what the operator has just removed. */
  @ParameterizedTest
  @ValueSource(strings = {"cache flush ID --yes", "cache flush ID --prefix settings --yes"})
  void aFlushReachesTheCopiesOfEveryProcessAtOnce(String flush) {
    try (ValkeyConnection one = connection();
        ValkeyConnection other = connection()) {
      List<AsideCache<String>> processes = List.of(settings(one), settings(other));
      for (AsideCache<String> process : processes) {
        while (process.statistics().copyHits() < 10) {
          process.getOrLoad("site", Set.of("org"), () -> "old");
        }
      }
      host.succeed(flush.replace("ID", host.id()).split(" "));
      long begin = System.nanoTime();
      for (AsideCache<String> process : processes) {
        while (!process.getOrLoad("site", Set.of("org"), () -> "new").equals("new")) {
          Thread.onSpinWait();
        }
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TestScale.recovery());
    }
  }

  private static AsideCache<String> settings(ValkeyConnection connection) {
    return AsideCaches.builder(connection)
        .build()
        .cache(new TtlPolicy("settings", Duration.ofMinutes(5)), Codec.json(String.class));
  }

  private ValkeyConnection connection() {
    String address =
        host.inspect("-valkey", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}");
    return ValkeyConnection.to(URI.create("redis://:s3cret@" + address + ":6379"));
  }

  @Test
  void aFlushWorksWhereMemoryHasRunOut() {
    fill();
    valkey("CONFIG SET maxmemory 1");
    assertThat(host.succeed("cache", "flush", host.id(), "--prefix", "po_detail_v7", "-y").out())
        .contains("3,000 keys removed");
  }

  @Test
  void aCacheThatIsLoadingItsFileSaysHowFarItIs() throws IOException {
    Files.writeString(host.directory().resolve("slow.conf"), "key-load-delay 500\n");
    host.configure("valkey: {password: s3cret, config: slow.conf}");
    host.succeed("restart", host.id());
    valkey("EVAL \"for i = 1, 60000 do redis.call('SET', 'key' .. i, 'value') end return 1\" 0");
    Shell.succeed("docker restart " + host.id() + "-valkey");
    assertThat(host.succeed("cache", "stats", host.id()).out())
        .containsPattern(host.id() + ": loading, [0-9.]+% done");
    assertThat(json("cache", "stats", host.id(), "--json").at("/cache/loading").asBoolean())
        .isTrue();
    LiveHost.Result refused = host.wb("cache", "flush", host.id(), "--yes");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("-valkey: LOADING");
  }

  @Test
  void aCacheThatDoesNotRunIsToldWithTheNextCommandAndOthersHaveTheirTurn() {
    Shell.succeed("docker stop " + host.id() + "-valkey");
    LiveHost.Result result = host.wb("cache", "stats", host.id());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains(host.id() + "-valkey is not running (exited); run \"wb restart " + host.id());
    host.succeed("stop", host.id());
    assertThat(host.wb("cache", "flush", host.id(), "-y").err())
        .contains(host.id() + "-valkey is not running; run \"wb run " + host.id() + "\"");
  }
}
