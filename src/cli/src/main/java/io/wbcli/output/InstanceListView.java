package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.config.Config;
import io.wbcli.instance.Instance;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Shows instances as the config has them.
 *
 * @param entries by name; those that cannot be used are marked
 */
public record InstanceListView(Map<String, Config.Entry> entries) implements Overview {

  private record Row(String name, Config.Entry entry) {

    String of(Function<Instance, Object> value) {
      return entry.instance().map(value).map(Object::toString).orElse("");
    }

    String label() {
      if (!entry.invalid().isEmpty()) {
        return "(invalid config)";
      }
      return entry.problems().isEmpty() ? of(Instance::label) : "(variable not set)";
    }
  }

  @Override
  public List<String> lines(int columns) {
    List<Row> rows =
        entries.entrySet().stream()
            .map(entry -> new Row(entry.getKey(), entry.getValue()))
            .toList();
    return new Table<>(rows)
        .with("ID", 0, Row::name)
        .with("VERSION", 0, row -> row.entry().serverVersion())
        .with("ADMIN", 2, row -> row.entry().adminVersion().orElse(""))
        .with("PORT", 1, row -> row.of(instance -> instance.address().port()))
        .with("TAGS", 3, row -> String.join(",", row.entry().tags()))
        .with("LABEL", 0, Row::label)
        .lines(columns);
  }

  @Override
  public void addTo(ObjectNode document) {
    document.putArray("instances");
    entries.forEach(
        (name, entry) -> add(entry, document.withArray("instances").addObject().put("id", name)));
  }

  private static void add(Config.Entry entry, ObjectNode node) {
    node.put("valid", entry.problems().isEmpty());
    node.put("serverVersion", entry.serverVersion());
    entry.adminVersion().ifPresent(version -> node.put("adminVersion", version));
    entry.instance().ifPresent(instance -> add(instance, node));
    node.putArray("tags");
    entry.tags().forEach(tag -> node.withArray("tags").add(tag));
    entry
        .problems()
        .forEach(problem -> ErrorJson.add(problem, node.withArray("problems").addObject()));
  }

  private static void add(Instance instance, ObjectNode node) {
    node.put("label", instance.label())
        .put("bind", instance.address().address())
        .put("port", instance.address().port())
        .put("directory", instance.directory().toString());
  }
}
