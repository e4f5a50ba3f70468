package io.wbcli;

import io.wbcli.command.CommandContext;
import io.wbcli.command.WbCommandLine;
import io.wbcli.docker.DockerRuntime;
import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.host.LocalHost;
import io.wbcli.output.Terminal;
import java.nio.file.Path;
import java.util.Locale;

/** The entry point of the process. */
public final class Main {

  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // Otherwise some locales would write numbers in other digits.
    Cancellation cancellation = new Cancellation();
    new InterruptHandler(cancellation, Thread.currentThread()).install();
    CommandContext context =
        new CommandContext(
            System.getenv(),
            Path.of(""),
            Terminal.system(System.getenv()),
            cancellation,
            Time.system(cancellation),
            environment ->
                LocalHost.of(
                    new DockerRuntime(environment))); // Loads the classes when it is called.
    // Nothing has a shutdown hook; System.exit would set up logging before it looks for them.
    Runtime.getRuntime().halt(new WbCommandLine(context).run(arguments));
  }
}
