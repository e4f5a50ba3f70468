package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.instance.Instance;
import io.wbcli.instance.Quantity;
import io.wbcli.instance.ServiceName;
import io.wbcli.observe.ServiceStatus;
import io.wbcli.service.Service;
import io.wbcli.service.Services;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows what instances are doing, one on a line. */
public record StatusView(List<InstanceStatus> instances) implements Overview {

  @Override
  public List<String> lines(int columns) {
    Table<InstanceStatus> table =
        new Table<>(instances)
            .with("ID", 0, status -> status.instance().id().value())
            .with("VERSION", 2, InstanceStatus::version)
            .with("STATE", 0, status -> JsonValues.of(status.state()))
            .with("UPTIME", 1, status -> status.uptime().map(Age::format).orElse(""))
            .with("ADDRESS", 3, status -> address(status.instance()))
            .with("DRIFT", 2, StatusView::drift);
    addStats(table);
    for (Service service : Services.startOrder()) {
      String header = service.name().value().toUpperCase(Locale.ROOT);
      table.with(header, 4, status -> service(status, service.name()));
    }
    return table.with("DETAILS", 1, StatusView::details).lines(columns);
  }

  /** Adds nothing where no statistics were asked for: columns without cells are left out. */
  private static void addStats(Table<InstanceStatus> table) {
    table
        .with("MEMORY", 2, status -> stats(status, StatusView::memory))
        .with("CPU", 2, status -> stats(status, stats -> percent(stats.processors())))
        .with("HITS", 2, status -> stats(status, stats -> percent(stats.hitRatio())));
  }

  private static String stats(InstanceStatus status, Function<InstanceStats, String> cell) {
    return status.stats().map(cell).orElse("");
  }

  private static String memory(InstanceStats stats) {
    long bytes = stats.usage().memoryBytes();
    return bytes == 0 ? "" : ByteSize.format(bytes);
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * share.getAsDouble());
  }

  private static String address(Instance instance) {
    return instance.address().reachableAddress() + ":" + instance.address().port();
  }

  private static String drift(InstanceStatus status) {
    if (status.drift().isEmpty()) {
      return "unknown";
    }
    return status.isUnmanaged() ? "unmanaged" : status.hasDrift() ? "yes" : "no";
  }

  private static String service(InstanceStatus status, ServiceName name) {
    return status.service(name).map(each -> each.condition().toString()).orElse("");
  }

  private static String details(InstanceStatus status) {
    Stream<String> services =
        status.state() == InstanceStatus.State.STOPPED
            ? Stream.empty()
            : status.services().stream().flatMap(each -> detail(each).stream());
    Stream<String> lock =
        status.lock().stream().map(holder -> "locked by " + holder.describe(status.now()));
    return Stream.concat(services, lock).collect(Collectors.joining(", "));
  }

  /** Nothing for a service that runs, and has never crashed. */
  private static Optional<String> detail(ServiceStatus status) {
    int crashes = status.crashes();
    String times = crashes == 0 ? "" : "crashed " + Quantity.format(crashes, "time");
    if (status.isRunning()) {
      return times.isEmpty() ? Optional.empty() : Optional.of(status.service() + " " + times);
    }
    String details =
        Stream.of(status.reason().orElse(""), times)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    String detail = status.service() + " " + status.condition();
    return Optional.of(details.isEmpty() ? detail : detail + " (" + details + ")");
  }

  @Override
  public void addTo(ObjectNode document) {
    document.putArray("instances");
    instances.forEach(
        status -> StatusJson.add(status, document.withArray("instances").addObject()));
  }
}
