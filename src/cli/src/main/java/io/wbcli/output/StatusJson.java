package io.wbcli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wbcli.host.LockHolder;
import io.wbcli.observe.ServiceStatus;
import io.wbcli.runtime.ServiceState;
import java.util.List;

/** Converts the status of instances to JSON objects. */
final class StatusJson {

  private StatusJson() {}

  static void add(InstanceStatus status, ObjectNode node) {
    node.put("id", status.instance().id().value())
        .put("state", JsonValues.of(status.state()))
        .put("version", status.version())
        .put("url", OutcomeText.url(status.instance()));
    status.uptime().ifPresent(uptime -> node.put("uptimeSeconds", uptime.toSeconds()));
    status.drift().ifPresent(_ -> node.put("drift", status.hasDrift()));
    status.lock().ifPresent(lock -> add(lock, node.putObject("lock")));
    status.stats().ifPresent(stats -> add(stats, node));
    node.putArray("services");
    status
        .services()
        .forEach(service -> add(service, status, node.withArray("services").addObject()));
  }

  private static void add(InstanceStats stats, ObjectNode node) {
    node.put("memoryBytes", stats.usage().memoryBytes());
    stats.processors().ifPresent(processors -> node.put("processors", processors));
    stats.hitRatio().ifPresent(ratio -> node.put("hitRatio", ratio));
  }

  private static void add(LockHolder lock, ObjectNode node) {
    node.put("command", lock.command())
        .put("user", lock.user())
        .put("pid", lock.pid())
        .put("since", lock.since().toString());
  }

  private static void add(ServiceStatus service, InstanceStatus status, ObjectNode node) {
    node.put("service", service.service().value())
        .put("name", status.instance().containerName(service.service()))
        .put("state", JsonValues.of(service.condition()));
    service.reason().ifPresent(reason -> node.put("reason", reason));
    service.container().ifPresent(container -> add(container, node));
    status
        .stats()
        .map(stats -> stats.usage().services().get(service.service()))
        .ifPresent(usage -> node.put("memoryBytes", usage.memoryBytes()));
    status
        .drift()
        .map(drift -> drift.getOrDefault(service.service(), List.of()))
        .ifPresent(differences -> StepJson.addDifferences(differences, node));
  }

  private static void add(ServiceState container, ObjectNode node) {
    node.put("image", container.image()).put("restarts", container.restartCount());
    if (container.isRunning()) {
      node.put("startedAt", container.startedAt().toString());
    } else {
      node.put("exitCode", container.exitCode());
    }
  }
}
