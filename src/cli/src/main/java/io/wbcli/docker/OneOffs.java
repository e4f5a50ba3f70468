package io.wbcli.docker;

import io.wbcli.instance.DurationSyntax;
import io.wbcli.runtime.CollectedOutput;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.LogOptions;
import io.wbcli.runtime.OneOff;
import java.io.IOException;

/** Runs commands in containers of their own, which are removed afterwards. */
record OneOffs(Containers containers, Logs logs, Api api, Calls calls) {

  ExecResult run(OneOff oneOff) {
    remove(oneOff); // One that a killed process has left behind.
    ExecResult result = runOrRemove(oneOff);
    Cleanup.run(() -> remove(oneOff));
    return result;
  }

  private ExecResult runOrRemove(OneOff oneOff) {
    try {
      return runToEnd(oneOff);
    } catch (RuntimeException e) {
      Cleanup.after(e, () -> remove(oneOff));
      throw e;
    }
  }

  private ExecResult runToEnd(OneOff oneOff) {
    ContainerId container = containers.create(CreateRequest.of(containers.docker(), oneOff));
    containers.start(container);
    int exitCode = calls.stream(oneOff.limit(), () -> late(oneOff), () -> awaitExit(container));
    CollectedOutput output = new CollectedOutput();
    logs.read(container, LogOptions.ALL, output);
    return new ExecResult(exitCode, output.text());
  }

  private int awaitExit(ContainerId container) throws IOException {
    try (HttpResponse end = api.post("/containers/" + container + "/wait")) {
      return JsonTree.read(end.getBody()).path("StatusCode").asInt(-1);
    }
  }

  private void remove(OneOff oneOff) {
    containers
        .find(oneOff.name())
        .filter(container -> container.belongsTo(oneOff.instance()))
        .ifPresent(container -> containers.kill(container.id()));
  }

  private static EngineException late(OneOff oneOff) {
    return new EngineException(
        Kind.OTHER,
        "container %s did not finish within %s"
            .formatted(oneOff.name(), DurationSyntax.format(oneOff.limit())));
  }
}
