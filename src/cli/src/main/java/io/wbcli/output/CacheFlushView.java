package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Quantity;
import java.util.List;

/**
 * Shows how many keys {@code wb cache flush} has removed.
 *
 * @param isDryRun true where they were only counted
 */
public record CacheFlushView(InstanceId id, long keys, boolean isDryRun) implements View {

  @Override
  public List<String> lines() {
    String removed = isDryRun ? "would be removed" : "removed";
    return List.of("%s: %s %s".formatted(id, Quantity.format(keys, "key"), removed));
  }

  @Override
  public void addTo(ObjectNode instance) {
    instance.put(isDryRun ? "wouldRemove" : "removed", keys);
  }
}
