package io.wbcli.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.instance.AddressPool;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.EngineInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What the engine says about itself. */
record Information(Api api, Calls calls, Networks networks, Parallel parallel) {

  /** Those of an engine without default-address-pools. */
  private static final List<AddressPool> BUILT_IN =
      Stream.of("172.17.0.0/16", "172.18.0.0/15", "172.20.0.0/14", "172.24.0.0/13")
          .map(base -> new AddressPool(Subnet.parse(base), 16))
          .toList();

  private static final AddressPool BUILT_IN_SMALL =
      new AddressPool(Subnet.parse("192.168.0.0/16"), 20);

  EngineInfo read() {
    Future<JsonNode> info = parallel.start(() -> get("/info"));
    Future<List<Subnet>> subnets = parallel.start(networks::subnets);
    return map(get("/version"), Parallel.await(info), Parallel.await(subnets));
  }

  private JsonNode get(String path) {
    return calls.read(() -> api.read(path, Map.of()));
  }

  static EngineInfo map(JsonNode version, JsonNode info, List<Subnet> subnets) {
    return new EngineInfo(
        product(version),
        version.path("Version").asText(),
        version.path("ApiVersion").asText(),
        info.path("Driver").asText(),
        info.path("DockerRootDir").asText(),
        info.path("CgroupVersion").asText(),
        info.path("SecurityOptions")
            .valueStream()
            .anyMatch(option -> option.asText().contains("rootless")),
        info.path("Swarm").path("LocalNodeState").asText().equals("active"),
        info.path("LiveRestoreEnabled").asBoolean(),
        info.path("LoggingDriver").asText(),
        time(info.path("SystemTime").asText()),
        pools(info.path("DefaultAddressPools")),
        subnets);
  }

  private static String product(JsonNode version) {
    return version
        .path("Components")
        .valueStream()
        .map(component -> component.path("Name").asText())
        .filter(name -> name.startsWith("Podman"))
        .findFirst()
        .orElse("Docker Engine");
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static List<AddressPool> pools(JsonNode configured) {
    List<AddressPool> pools =
        configured.valueStream().flatMap(pool -> pool(pool).stream()).toList();
    return pools.isEmpty()
        ? Stream.concat(BUILT_IN.stream(), Stream.of(BUILT_IN_SMALL)).toList()
        : pools;
  }

  private static Optional<AddressPool> pool(JsonNode pool) {
    return Subnets.parse(pool.path("Base").asText())
        .map(base -> new AddressPool(base, Math.max(base.prefix(), pool.path("Size").asInt())));
  }
}
