package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.InstanceId;
import io.wbcli.plan.Difference;
import io.wbcli.plan.Differences;
import io.wbcli.plan.Retained;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Shows an instance that {@code wb import} has written.
 *
 * @param retained what was read from its containers
 */
public record ImportView(InstanceId id, List<Retained> retained) implements View {

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>(List.of(id + ": imported"));
    for (Retained service : retained) {
      String container = service.service().containerName(id);
      if (!service.kept().isEmpty()) {
        lines.add("  kept from %s: %s".formatted(container, Differences.names(service.kept())));
      }
      if (!service.lost().isEmpty()) {
        lines.add(
            "  cannot be kept from %s: %s; a restart requires --accept-changes"
                .formatted(container, Differences.names(service.lost())));
      }
    }
    return lines;
  }

  @Override
  public void addTo(ObjectNode instance) {
    add(instance, "kept", Retained::kept);
    add(instance, "lost", Retained::lost);
  }

  private void add(ObjectNode instance, String key, Function<Retained, List<Difference>> fields) {
    for (Retained service : retained) {
      for (Difference difference : fields.apply(service)) {
        instance
            .withArray(key)
            .addObject()
            .put("service", service.service().value())
            .put("field", difference.field());
      }
    }
  }
}
