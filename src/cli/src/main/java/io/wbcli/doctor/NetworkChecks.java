package io.wbcli.doctor;

import io.wbcli.instance.AddressPool;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.EngineInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks how many networks can still be created. */
record NetworkChecks(Facts facts) {

  private static final String CHECK = "network-pool";
  private static final int FEW = 5;

  /** More are not counted. */
  private static final int MANY = 10_000;

  List<Diagnosis> results() {
    return List.of(
        facts
            .engine()
            .map(this::check)
            .orElseGet(() -> Diagnosis.skipped(CHECK, "Docker Engine is not reachable")));
  }

  private Diagnosis check(EngineInfo info) {
    Optional<AddressPool> own = facts.config().networkPool();
    long left = free(info, own).limit(MANY).count();
    String found =
        "%s%d networks left, %d in use (%s)"
            .formatted(left == MANY ? "over " : "", left, info.subnets().size(), pools(info, own));
    if (left == 0) {
      return Diagnosis.error(CHECK, found, remedy(own));
    }
    return left < FEW ? Diagnosis.warning(CHECK, found, remedy(own)) : Diagnosis.ok(CHECK, found);
  }

  private Stream<Subnet> free(EngineInfo info, Optional<AddressPool> own) {
    List<Subnet> used = Stream.of(info.subnets(), facts.routes()).flatMap(List::stream).toList();
    return own.map(pool -> pool.freeOf(info.subnets(), facts.routes()))
        .orElseGet(() -> info.addressPools().stream().flatMap(pool -> pool.free(used)));
  }

  private static String pools(EngineInfo info, Optional<AddressPool> own) {
    return own.map(pool -> "networkPool " + pool)
        .orElseGet(
            () ->
                "the engine's pools "
                    + info.addressPools().stream()
                        .map(AddressPool::toString)
                        .collect(Collectors.joining(", ")));
  }

  private static String remedy(Optional<AddressPool> own) {
    return own.isPresent()
        ? "remove unused networks (docker network prune), or enlarge networkPool in the config"
        : "remove unused networks (docker network prune), or set networkPool in the config";
  }
}
