package io.wbcli.plan;

import io.wbcli.instance.InstanceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Instances that are acted on together, after all of the wave before.
 *
 * @param isCanary true where all of them must succeed before the next wave begins
 */
public record Wave(boolean isCanary, List<InstanceId> instances) {

  public Wave {
    instances = List.copyOf(instances);
  }

  /** Returns the waves of a selection: canaries first, then batches, each in the given order. */
  public static List<Wave> of(List<InstanceId> selection, Gates gates) {
    List<InstanceId> canaries = gates.canaries().of(selection);
    List<InstanceId> rest = selection.stream().filter(id -> !canaries.contains(id)).toList();
    int size = gates.batch().map(batch -> batch.of(selection.size())).orElse(selection.size());
    List<Wave> waves = new ArrayList<>();
    if (!canaries.isEmpty()) {
      waves.add(new Wave(true, canaries));
    }
    for (int from = 0; from < rest.size(); from += size) {
      waves.add(new Wave(false, rest.subList(from, Math.min(from + size, rest.size()))));
    }
    return waves;
  }

  /** Returns the wave with only those of its instances that are in the list. */
  public Wave among(Collection<InstanceId> others) {
    return new Wave(isCanary, instances.stream().filter(others::contains).toList());
  }
}
