package io.wbcli.command;

import io.wbcli.host.Target;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceName;
import io.wbcli.instance.ServiceRef;
import io.wbcli.output.CommandError;
import io.wbcli.output.ExecView;
import io.wbcli.output.Terminal;
import io.wbcli.runtime.Exec;
import io.wbcli.runtime.OutputSink;
import io.wbcli.runtime.OutputSink.Source;
import io.wbcli.runtime.ServiceState;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs a command in a container of an instance, with the streams of this process. */
record ContainerCommand(Session session, Target target, ServiceName service) {

  /** Thrown if nobody reads stdout any more. */
  private static final class ClosedOutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Runs the command and returns its exit code.
   *
   * @param isInteractive true to pass stdin
   * @param hasTerminal true to give the command a terminal
   */
  int run(Exec command, boolean isInteractive, boolean hasTerminal) {
    boolean isDocument = session.reporter().isDocument();
    if (hasTerminal && isDocument) {
      throw new UsageException("--tty cannot be combined with --json");
    }
    if (hasTerminal && isInteractive && !session.terminal().isInteractive()) {
      throw new UsageException("--tty requires a terminal on stdin and stdout");
    }
    Optional<ServiceState> container = running();
    if (container.isEmpty()) {
      session.reporter().failed(new CommandError(notRunning()));
      return ExitCodes.FAILED;
    }
    Optional<InputStream> stdin =
        isInteractive ? Optional.of(session.terminal().stdin()) : Optional.empty();
    Optional<Supplier<Exec.Size>> size =
        hasTerminal ? Optional.of(session.terminal()::execSize) : Optional.empty();
    Exec exec = command.attached(stdin, size);
    return session.untilInterrupted(
        () -> isDocument ? collect(container.get(), exec) : stream(container.get(), exec));
  }

  private Optional<ServiceState> running() {
    InstanceId id = target.instance().id();
    return Optional.ofNullable(
            target
                .runtime()
                .observe(List.of(new ServiceRef(id, service)))
                .instances()
                .get(id)
                .services()
                .get(service))
        .filter(container -> container.belongsTo(id) && container.isRunning());
  }

  private String notRunning() {
    return target.instance().has(service)
        ? "%s is not running; run \"wb run %s\""
            .formatted(target.instance().ref(service), target.instance())
        : "%s has no service \"%s\"".formatted(target.instance(), service);
  }

  private int collect(ServiceState container, Exec exec) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        target
            .runtime()
            .exec(
                container.id(),
                exec,
                (source, bytes) -> (source == Source.STDOUT ? out : err).writeBytes(bytes));
    session
        .reporter()
        .show(
            target.instance().id(),
            new ExecView(
                service,
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8)));
    return exitCode;
  }

  private int stream(ServiceState container, Exec exec) {
    boolean isRaw = exec.terminal().isPresent() && exec.stdin().isPresent();
    Runnable restore = isRaw ? session.terminal().makeRaw() : () -> {};
    try {
      return target.runtime().exec(container.id(), exec, sink(session.terminal()));
    } catch (ClosedOutputException _) {
      return ExitCodes.OK;
    } finally {
      restore.run();
    }
  }

  private static OutputSink sink(Terminal terminal) {
    return (source, bytes) -> {
      PrintStream stream = source == Source.STDOUT ? terminal.out() : terminal.err();
      stream.write(bytes, 0, bytes.length);
      if (stream.checkError()) {
        throw new ClosedOutputException();
      }
    };
  }
}
