package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.testing.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Restarts of a whole fleet of which some cannot become healthy: what runs, and what does not. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FleetIT {

  private static final int PARALLEL = 2;

  @RegisterExtension private static final LiveHost host = new LiveHost();

  private static LiveFleet fleet;
  private JsonNode document;
  private int exitCode;

  @BeforeAll
  static void start() {
    fleet = new LiveFleet(host);
  }

  @BeforeEach
  void setUp() {
    fleet.configure(List.of());
  }

  /** Restarts all and returns the engine's events. */
  private EngineEvents restart(String... options) {
    String[] arguments =
        Stream.concat(
                Stream.of("restart", "@all", "--json", "--parallel", "" + PARALLEL),
                Arrays.stream(options))
            .toArray(String[]::new);
    EngineEvents events =
        EngineEvents.during(
            host.id(),
            host.directory(),
            () -> {
              LiveHost.Result result = host.wb(arguments);
              exitCode = result.exitCode();
              document = parse(result.out());
            });
    assertThat(events.mostAtOnce()).isLessThanOrEqualTo(PARALLEL);
    having("running").forEach(id -> assertOrder(id, events));
    List<String> begun = new ArrayList<>(having("running"));
    begun.addAll(having("failed"));
    assertThat(begun).containsAll(events.instances());
    assertThat(document.at("/exitCode").asInt()).isEqualTo(exitCode);
    assertThat(host.running()).containsExactlyElementsOf(fleet.allContainers());
    return events;
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertOrder(String id, EngineEvents events) {
    List<String> stops =
        id.equals(fleet.id(1))
            ? List.of("die", "die -admin", "die -valkey", "die -postgres")
            : List.of("die", "die -valkey", "die -postgres");
    List<String> starts = stops.reversed().stream().map(s -> s.replace("die", "start")).toList();
    assertThat(events.of(id))
        .containsExactlyElementsOf(Stream.of(stops, starts).flatMap(List::stream).toList());
  }

  private List<String> having(String result) {
    List<String> ids = new ArrayList<>();
    document
        .at("/instances")
        .forEach(
            each -> {
              if (each.at("/result").asText().equals(result)) {
                ids.add(each.at("/id").asText());
              }
            });
    assertThat(document.at("/summary/" + result).asInt()).isEqualTo(ids.size());
    return ids;
  }

  private JsonNode instance(String id) {
    for (JsonNode each : document.at("/instances")) {
      if (each.at("/id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError(id + " is not in " + document);
  }

  private void assertDowntimes() {
    for (String id : having("running")) {
      double down = instance(id).at("/downtimeSeconds").asDouble();
      assertThat(down).isPositive().isLessThanOrEqualTo(instance(id).at("/seconds").asDouble());
    }
  }

  static List<Integer> places() {
    return List.of(1, LiveFleet.SIZE / 2, LiveFleet.SIZE);
  }

  @ParameterizedTest
  @MethodSource("places")
  void aFailureSkipsTheOthersLeavesTheInstanceAsItWasAndIsResumed(int place) {
    String bad = fleet.id(place);
    fleet.configure(List.of(bad));
    String before = LiveFleet.app(bad);
    EngineEvents events = restart();
    assertThat(exitCode).isEqualTo(1);
    assertThat(having("failed")).containsExactly(bad);
    assertThat(instance(bad).at("/error/rollback").asText()).isEqualTo("restored");
    assertThat(LiveFleet.app(bad)).isEqualTo(before);
    assertThat(having("running"))
        .containsAll(fleet.ids().subList(0, Math.max(0, place - PARALLEL)));
    assertThat(having("skipped")).doesNotContainAnyElementsOf(events.instances());
    assertDowntimes();

    List<String> done = having("running");
    fleet.configure(List.of());
    if (done.isEmpty()) {
      return;
    }
    EngineEvents resumed = restart("--resume");
    assertThat(exitCode).isZero();
    assertThat(having("skipped")).isEqualTo(done);
    assertThat(resumed.instances()).doesNotContainAnyElementsOf(done);
    assertThat(having("running")).hasSize(LiveFleet.SIZE - done.size());
  }

  @Test
  void aFailedCanaryKeepsAllOthersUntouched() {
    String canary = fleet.ids().getLast();
    fleet.configure(List.of(canary));
    EngineEvents events = restart("--canary", canary, "--watch", "2s", "--max-failures", "3");
    assertThat(exitCode).isEqualTo(1);
    assertThat(events.instances()).containsExactly(canary);
    assertThat(having("skipped")).hasSize(LiveFleet.SIZE - 1);
    assertThat(instance(fleet.id(1)).at("/reason").asText())
        .isEqualTo("canary " + canary + " failed");
  }

  @Test
  void withBatchesAndMoreFailuresAllowedAllOthersHaveTheirTurnAfterTheCanary() {
    List<String> bad = List.of(fleet.id(2), fleet.id(4));
    fleet.configure(bad);
    String canary = fleet.id(5);
    EngineEvents events =
        restart("--canary", canary, "--batch", "40%", "--pause", "1s", "--max-failures", "3");
    assertThat(exitCode).isEqualTo(1);
    assertThat(having("failed")).isEqualTo(bad);
    assertThat(having("running")).hasSize(LiveFleet.SIZE - bad.size());
    assertThat(events.lines().getFirst()).isEqualTo("die " + canary);
    int size = (LiveFleet.SIZE * 2 + 4) / 5;
    List<String> rest = fleet.ids().stream().filter(id -> !id.equals(canary)).toList();
    List<String> first = rest.subList(0, size);
    int begin = events.lines().indexOf("die " + rest.get(size));
    assertThat(events.lines().subList(begin, events.lines().size()))
        .noneMatch(event -> first.stream().anyMatch(event::contains));
  }

  @Test
  void aBlockedInstanceIsToldBeforeAnythingIsStoppedAndLeftOutToKeepGoing() {
    String blocked = fleet.id(3);
    Shell.succeed("docker create --name %s-admin %s true".formatted(blocked, imageOf(blocked)));
    try {
      LiveHost.Result refused = host.fail(1, "restart", "@all");
      assertThat(refused.err()).contains(blocked + "-admin");
      assertThat(refused.out()).contains(" failed the checks)");
      LiveHost.Result result = host.fail(1, "restart", "@all", "--keep-going", "--parallel", "2");
      assertThat(result.err()).contains((LiveFleet.SIZE - 1) + " running, 1 failed");
    } finally {
      Shell.succeed("docker rm " + blocked + "-admin");
    }
  }

  private static String imageOf(String id) {
    return Shell.succeed("docker inspect --format '{{.Image}}' " + id).out().strip();
  }
}
