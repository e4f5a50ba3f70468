package io.wbcli.check;

import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.runtime.CollectedOutput;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.LogOptions;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.service.ObservedInstance;
import io.wbcli.service.Remedies;
import io.wbcli.service.Service;
import io.wbcli.service.Verdict;
import java.util.List;

/** Whether a service's own container exists and is running. */
record ContainerCheck(Target target, ObservedInstance observed, Service service) {

  private static final int LOG_LINES = 20;

  Verdict verdict() {
    return observed.own(service.name()).map(this::ofOwn).orElseGet(this::withoutOwn);
  }

  private Instance instance() {
    return observed.instance();
  }

  private String run() {
    return Remedies.command("run", instance());
  }

  private String lookAndRun() {
    return "%s, then \"wb run %s\""
        .formatted(Remedies.logs(instance(), service.name()), instance());
  }

  private Verdict withoutOwn() {
    ServiceState other = observed.state().services().get(service.name());
    if (other != null) {
      return Verdict.failed(
          "container \"%s\" does not belong to the instance (%s)"
              .formatted(other.name(), other.describe()),
          "rename or remove it, then " + run());
    }
    String cause = observed.previous(service.name()).isPresent() ? " (interrupted restart)" : "";
    return Verdict.failed("missing" + cause + fallback(), run());
  }

  private String fallback() {
    return service.fallback().map(text -> "; " + text).orElse("");
  }

  private Verdict ofOwn(ServiceState container) {
    if (container.isRunning()) {
      return Verdict.ok("running");
    }
    if (container.hasCrashed(service.cleanExitCodes())) {
      return crashed(container);
    }
    String error = container.error().isEmpty() ? "" : ": " + container.error();
    return Verdict.failed(container.status() + error + fallback(), run());
  }

  private Verdict crashed(ServiceState container) {
    List<String> log = lastLines(container);
    String last = log.isEmpty() ? "" : ", last log line: " + log.getLast();
    String verb = container.status() == Status.RESTARTING ? "keeps exiting" : "exited";
    String memory = container.oomKilled() ? ", out of memory" : "";
    return Verdict.failed(
        "%s with code %d%s%s%s".formatted(verb, container.exitCode(), memory, last, fallback()),
        service.crashRemedy(instance(), log).orElseGet(this::lookAndRun));
  }

  private List<String> lastLines(ServiceState container) {
    CollectedOutput log = new CollectedOutput();
    try {
      target.runtime().logs(container.id(), LogOptions.last(LOG_LINES), log);
    } catch (EngineException _) {
      return List.of(); // That it has crashed is known without its log.
    }
    return log.text().lines().filter(line -> !line.isBlank()).map(String::strip).toList();
  }
}
