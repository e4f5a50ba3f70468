package io.wbcli.plan;

import io.wbcli.host.DiskSpace;
import io.wbcli.instance.AddressPool;
import io.wbcli.instance.Subnet;
import io.wbcli.service.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a host has room for. What is scarce is enough for each single plan, and still may not be
 * enough for all.
 *
 * @param disks by path; paths that could not be examined are missing
 * @param dataRoot the path of the engine's data
 * @param pools where the engine takes subnets from
 * @param subnets of the networks that exist
 * @param routes ranges that the host has a route to
 */
public record Capacity(
    Map<String, DiskSpace> disks,
    String dataRoot,
    List<AddressPool> pools,
    List<Subnet> subnets,
    List<Subnet> routes) {

  /** True if the plan needs any of it. */
  public static boolean isNeeded(Plan plan) {
    return plan.stepList().stream()
        .anyMatch(
            step -> step instanceof Step.CreateContainer || step instanceof Step.CreateNetwork);
  }

  /** Returns the same plans with what was found. */
  public List<Plan> check(List<Plan> plans) {
    List<Plan> checked = new ArrayList<>();
    Set<String> reported = new HashSet<>();
    Networks networks = new Networks(plans);
    for (Plan plan : plans) {
      Plan result = plan;
      if (isNeeded(plan)) {
        for (Finding finding : disks(plan, reported)) {
          result = result.with(finding);
        }
        result = networks.refusal(result).map(result::with).orElse(result);
      }
      checked.add(result);
    }
    return checked;
  }

  private List<Finding> disks(Plan plan, Set<String> reported) {
    return Stream.of(String.valueOf(plan.instance().mountPath()), dataRoot)
        .distinct()
        .filter(disks::containsKey)
        .flatMap(path -> disk(path, disks.get(path), reported).stream())
        .toList();
  }

  /** A warning is given once, an error concerns each instance; a full mount path is one already. */
  private Optional<Finding> disk(String path, DiskSpace disk, Set<String> reported) {
    String subject = "disk of " + path;
    if (disk.isFull() && (path.equals(dataRoot) || disk.isOutOfInodes())) {
      return Optional.of(Finding.error(subject, "is full (" + left(disk) + ")", remedy(path)));
    }
    return disk.isLow() && !disk.isFull() && reported.add(path)
        ? Optional.of(Finding.warning(subject, "is nearly full (" + left(disk) + ")", remedy(path)))
        : Optional.empty();
  }

  private static String left(DiskSpace disk) {
    return disk.isOutOfInodes() || disk.isLowOnInodes()
        ? "%,d inodes left".formatted(disk.usableInodes())
        : "%,d MiB left".formatted(disk.usableBytes() >> 20);
  }

  private String remedy(String path) {
    return path.equals(dataRoot)
        ? "remove unused images (docker image prune -a) or other files"
        : "free some space";
  }

  /** The networks that all plans need. */
  private final class Networks {

    private final Optional<AddressPool> configured;
    private final long needed;
    private final long left;
    private long given;

    Networks(List<Plan> plans) {
      List<Step.CreateNetwork> steps =
          plans.stream()
              .filter(plan -> !plan.isBlocked())
              .flatMap(plan -> network(plan).stream())
              .toList();
      needed = steps.size();
      configured = steps.stream().flatMap(step -> step.pool().stream()).findFirst();
      left = needed == 0 ? 0 : free().limit(needed).count();
    }

    private static Optional<Step.CreateNetwork> network(Plan plan) {
      return plan.stepList().stream()
          .filter(Step.CreateNetwork.class::isInstance)
          .map(Step.CreateNetwork.class::cast)
          .findFirst();
    }

    private Stream<Subnet> free() {
      return configured
          .map(pool -> pool.freeOf(subnets, routes))
          .orElseGet(() -> Capacity.this.free());
    }

    /** Gives the plan its network; the first ones get what is left. */
    Optional<Finding> refusal(Plan plan) {
      if (plan.isBlocked() || network(plan).isEmpty() || given++ < left) {
        return Optional.empty();
      }
      return Optional.of(
          Finding.error(
              configured.map(pool -> "networkPool " + pool).orElse("address pool of the engine"),
              "has %d networks left, %d needed".formatted(left, needed),
              configured.isPresent()
                  ? "remove unused networks, or enlarge networkPool in the config"
                  : "remove unused networks (docker network prune), or set networkPool in the"
                      + " config"));
    }
  }

  /** The subnets that the engine can choose, which are those without a route. */
  Stream<Subnet> free() {
    List<Subnet> used = Stream.of(subnets, routes).flatMap(List::stream).toList();
    return pools.stream().flatMap(pool -> pool.free(used));
  }
}
