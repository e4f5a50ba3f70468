package io.wbcli;

import io.wbcli.command.CommandContext;
import io.wbcli.command.WbCommandLine;
import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.host.LocalHost;
import io.wbcli.output.Terminal;
import io.wbcli.runtime.InMemoryRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The command line as a process of its own, on an engine in memory whose calls take their time. */
public final class MemoryMain {

  private static final Duration CALL = Duration.ofMillis(15);

  private MemoryMain() {}

  /** Runs the command line; the app of an instance named {@code broken} exits at once. */
  public static void main(String[] arguments) {
    InMemoryRuntime engine =
        new InMemoryRuntime().withImage("postgres:17").withImage("valkey:8").withImage("app:1");
    engine.crash("broken", 3);
    engine.afterEachCall(() -> LockSupport.parkNanos(CALL.toNanos()));
    Cancellation cancellation = new Cancellation();
    new InterruptHandler(cancellation, Thread.currentThread()).install();
    CommandContext context =
        new CommandContext(
            System.getenv(),
            Path.of(""),
            Terminal.system(System.getenv()),
            cancellation,
            Time.system(cancellation),
            _ -> new LocalHost(engine, Path.of("").toAbsolutePath()));
    System.exit(new WbCommandLine(context).run(arguments));
  }
}
