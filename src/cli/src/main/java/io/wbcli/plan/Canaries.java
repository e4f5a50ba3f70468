package io.wbcli.plan;

import io.wbcli.instance.InstanceId;
import java.util.List;
import java.util.Set;

/**
 * The instances that must succeed before all others begin.
 *
 * @param count the first so many of the selection
 * @param named and these
 */
public record Canaries(int count, Set<InstanceId> named) {

  /** No canaries. */
  public static final Canaries NONE = new Canaries(0, Set.of());

  public Canaries {
    named = Set.copyOf(named);
  }

  /** Returns the canaries among these instances. */
  List<InstanceId> of(List<InstanceId> instances) {
    List<InstanceId> first = instances.subList(0, Math.min(count, instances.size()));
    return instances.stream().filter(id -> first.contains(id) || named.contains(id)).toList();
  }
}
