package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.InstanceId;
import java.util.List;
import java.util.Locale;

/**
 * {@code wb cache flush}.
 *
 * @param isDryRun true where the keys were counted and are still there
 */
public record CacheFlushView(InstanceId id, long keys, boolean isDryRun) implements View {

  @Override
  public List<String> lines() {
    String removed = isDryRun ? "would be removed" : "removed";
    return List.of(
        String.format(Locale.ROOT, "%s: %,d %s %s", id, keys, keys == 1 ? "key" : "keys", removed));
  }

  @Override
  public void addTo(ObjectNode instance) {
    instance.put(isDryRun ? "wouldRemove" : "removed", keys);
  }
}
