package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.ContainerEvent.Kind;
import io.wbcli.runtime.ContainerId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The events of the engine's containers. */
record Events(Api api, Calls calls) {

  /** Of the many events, those that are told; the engine compares a health's word, too. */
  private static final Map<String, Kind> KINDS =
      Map.of(
          "start", Kind.STARTED,
          "kill", Kind.SIGNALLED,
          "die", Kind.ENDED,
          "destroy", Kind.REMOVED,
          "oom", Kind.OUT_OF_MEMORY,
          "health_status: healthy", Kind.HEALTHY,
          "health_status: unhealthy", Kind.UNHEALTHY);

  private static final String FILTERS =
      """
      {"type":["container"],"event":["start","kill","die","destroy","oom","health_status"]}\
      """;

  void read(Instant since, boolean follow, Consumer<ContainerEvent> sink) {
    calls.stream(
        () -> {
          try (HttpResponse events = open(since, follow)) {
            read(events, sink);
          }
          return null;
        });
  }

  private HttpResponse open(Instant since, boolean follow) throws IOException {
    Map<String, String> query = new TreeMap<>(Map.of("filters", FILTERS));
    query.put("since", Api.seconds(since));
    if (!follow) {
      query.put("until", Api.seconds(Instant.now()));
    }
    return calls.write(calls.limits().read(), () -> api.get("/events", query));
  }

  private void read(HttpResponse events, Consumer<ContainerEvent> sink) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.getBody(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Optional<ContainerEvent> event = parse(JsonTree.read(line));
      event.ifPresent(found -> CallbackException.guard(() -> sink.accept(found)));
    }
  }

  /** Empty for an event of another kind. */
  static Optional<ContainerEvent> parse(JsonNode event) {
    Kind kind = KINDS.get(event.path("Action").asText());
    if (kind == null) {
      return Optional.empty();
    }
    JsonNode actor = event.path("Actor");
    Map<String, String> attributes = new HashMap<>();
    actor.path("Attributes").properties().forEach(e -> attributes.put(e.getKey(), text(e)));
    String name = attributes.getOrDefault("name", "");
    return Optional.of(
        new ContainerEvent(
            kind,
            Instant.ofEpochSecond(0, event.path("timeNano").asLong()),
            new ContainerId(actor.path("ID").asText()),
            name,
            attributes,
            code(kind, attributes)));
  }

  private static String text(Map.Entry<String, JsonNode> attribute) {
    return attribute.getValue().asText();
  }

  private static OptionalInt code(Kind kind, Map<String, String> attributes) {
    String code =
        switch (kind) {
          case ENDED -> attributes.getOrDefault("exitCode", "");
          case SIGNALLED -> attributes.getOrDefault("signal", "");
          default -> "";
        };
    return code.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(code)) : OptionalInt.empty();
  }
}
