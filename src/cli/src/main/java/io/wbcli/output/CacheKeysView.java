package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/**
 * Shows the keys of {@code wb cache keys}.
 *
 * @param isComplete false where there are more
 */
public record CacheKeysView(Collection<String> keys, boolean isComplete) implements View {

  @Override
  public List<String> lines() {
    return keys.stream().map(Printable::line).toList();
  }

  @Override
  public void addTo(ObjectNode instance) {
    ArrayNode array = instance.putArray("keys");
    keys.forEach(array::add);
    instance.put("complete", isComplete);
  }
}
