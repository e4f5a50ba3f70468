package io.wbcli.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import io.wbcli.cache.Codec;
import io.wbcli.cache.Lookup;
import io.wbcli.cache.ValkeyConnection;
import io.wbcli.cache.VersionedCache;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;

/** The visualisations as the app shows them: from the cache, else computed once and kept. */
final class Visualisations {

  private static final Codec<List<Shown>> JSON = Codec.json(new TypeReference<>() {});

  private final VisualisationStore store;
  private final VersionedCache<Integer, Integer, Visualisation> cache;

  Visualisations(VisualisationStore store, ValkeyConnection valkey) {
    this.store = store;
    this.cache =
        VersionedCache.<Integer, Integer, Visualisation>builder(
                "visualisation_v1", Codec.json(Visualisation.class), valkey)
            .versionOfData(visualisation -> Integer.toString(visualisation.version()))
            .build();
  }

  /**
   * One visualisation with how it was come by.
   *
   * @param source {@code Valkey} or {@code Postgres}
   */
  record Shown(Visualisation visualisation, String source, long milliseconds) {}

  /** All by id, each looked up or computed at the same time as the others. */
  SequencedMap<Integer, CompletableFuture<Shown>> pending() throws SQLException {
    SequencedMap<Integer, CompletableFuture<Shown>> pending = new LinkedHashMap<>();
    store.versions().forEach((id, version) -> pending.put(id, show(id, version)));
    return pending;
  }

  /** All, as JSON. */
  String json() throws SQLException {
    List<Shown> all = pending().values().stream().map(CompletableFuture::join).toList();
    return new String(JSON.encode(all), StandardCharsets.UTF_8);
  }

  private CompletableFuture<Shown> show(int id, int version) {
    Instant begin = Instant.now();
    if (cache.get(id, version) instanceof Lookup.Hit<Visualisation> hit) {
      return CompletableFuture.completedFuture(shown(hit.data(), "Valkey", begin));
    }
    return cache
        .getOrLoadAsync(id, version, () -> store.compute(id))
        .thenApply(computed -> shown(computed, "Postgres", begin));
  }

  private static Shown shown(Visualisation visualisation, String source, Instant begin) {
    return new Shown(visualisation, source, Duration.between(begin, Instant.now()).toMillis());
  }
}
