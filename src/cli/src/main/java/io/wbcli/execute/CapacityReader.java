package io.wbcli.execute;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.wbcli.host.DiskSpace;
import io.wbcli.host.Host;
import io.wbcli.plan.Capacity;
import io.wbcli.plan.Plan;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Checks whether hosts have room for what plans create; reads nothing if they create nothing. */
final class CapacityReader {

  private final Map<Host, Optional<EngineInfo>> engines = new HashMap<>();

  /** Returns the same with what was found. */
  List<Prepared> check(List<Prepared> all) {
    List<Prepared> checked = new ArrayList<>(all);
    IntStream.range(0, all.size())
        .boxed()
        .collect(groupingBy(i -> all.get(i).target().host(), LinkedHashMap::new, toList()))
        .forEach((host, positions) -> check(host, positions, checked));
    return checked;
  }

  private void check(Host host, List<Integer> positions, List<Prepared> all) {
    List<Plan> plans = positions.stream().map(i -> all.get(i).plan()).toList();
    if (plans.stream().noneMatch(Capacity::isNeeded)) {
      return;
    }
    engines
        .computeIfAbsent(host, CapacityReader::info)
        .map(info -> read(host, info, plans).check(plans))
        .ifPresent(
            found ->
                IntStream.range(0, found.size())
                    .forEach(i -> replace(positions.get(i), found.get(i), all)));
  }

  private static void replace(int position, Plan plan, List<Prepared> all) {
    Prepared old = all.get(position);
    all.set(position, new Prepared(old.target(), old.situation(), plan));
  }

  /** An engine that says nothing about itself may do the rest. */
  private static Optional<EngineInfo> info(Host host) {
    try {
      return Optional.of(host.runtime().info());
    } catch (EngineException e) {
      if (e.isUnavailable()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static Capacity read(Host host, EngineInfo info, List<Plan> plans) {
    Map<String, DiskSpace> disks = new LinkedHashMap<>();
    Stream.concat(
            plans.stream().map(plan -> plan.instance().mountPath().toString()),
            Stream.of(info.dataRoot()))
        .distinct()
        .forEach(path -> host.disk(path).ifPresent(disk -> disks.put(path, disk)));
    return new Capacity(disks, info.dataRoot(), info.addressPools(), info.subnets(), host.routes());
  }
}
