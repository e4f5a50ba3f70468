package io.wbcli.observe;

import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.ContainerId;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.LogOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The log of a container.
 *
 * @param startedAt when its process was started
 */
record LogSource(
    ContainerRuntime runtime, ServiceRef service, ContainerId container, Instant startedAt) {

  /** Reads the log and hands over its lines; the log of a container that was removed has none. */
  void read(boolean follow, Optional<Instant> since, OptionalInt tail, Consumer<LogLine> lines) {
    LogLines splitter = new LogLines(service, lines);
    try {
      runtime.logs(container, new LogOptions(follow, since, tail, true), splitter);
    } catch (EngineException e) {
      if (e.kind() != Kind.NOT_FOUND && e.kind() != Kind.CONFLICT) {
        throw e;
      }
    }
    splitter.finish();
  }
}
