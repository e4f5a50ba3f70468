package io.wbcli;

import io.wbcli.command.CommandContext;
import io.wbcli.command.WbCommandLine;
import io.wbcli.engine.docker.DockerEngine;
import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.output.Terminal;
import java.nio.file.Path;

/** The process: its arguments, environment, streams and signals. */
public final class Main {

  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    Cancellation cancellation = new Cancellation();
    new InterruptHandler(cancellation, Thread.currentThread()).install();
    CommandContext context =
        new CommandContext(
            System.getenv(),
            Path.of(""),
            Terminal.system(System.getenv()),
            cancellation,
            Time.system(cancellation),
            DockerEngine::new);
    int exitCode = new WbCommandLine(context).run(arguments);
    System.exit(exitCode);
  }
}
