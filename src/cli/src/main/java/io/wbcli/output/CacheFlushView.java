package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.InstanceId;
import java.util.List;
import java.util.Locale;

/**
 * Shows how many keys {@code wb cache flush} has removed.
 *
 * @param isDryRun true where they were only counted
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
