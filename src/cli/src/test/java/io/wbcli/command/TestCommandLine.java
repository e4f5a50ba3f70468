package io.wbcli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.host.Host;
import io.wbcli.host.LocalHost;
import io.wbcli.output.Terminal;
import io.wbcli.runtime.InMemoryRuntime;
import io.wbcli.testing.CapturedTerminal;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.VirtualTime;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A command line with a config of two instances and an engine in memory, for one test. */
final class TestCommandLine implements BeforeEachCallback, AfterEachCallback {

  static final String APP = "timroberton/comb:wb-fastr-server-v1";

  private final Cancellation cancellation = new Cancellation();
  private final Map<String, String> environment = new HashMap<>();
  private final InMemoryRuntime engine =
      new InMemoryRuntime()
          .withImage("postgres:17.4")
          .withImage("valkey/valkey:8.0")
          .withImage(APP);
  private volatile CapturedTerminal terminal = new CapturedTerminal();
  private Path directory;
  private volatile boolean opened;
  private Runnable onSleep = () -> {};

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("wb-command-line");
    Files.createDirectories(directory.resolve("data"));
    environment.put("XDG_STATE_HOME", directory.resolve("state").toString());
    writeConfig();
  }

  /** Writes the config that every test starts with. */
  void writeConfig() throws IOException {
    Files.writeString(
        directory.resolve("instances.yaml"),
        """
        mountPath: %s
        images: {extra: [extra/job:1]}
        instances:
          testing: {port: %d, serverVersion: 1, tags: [staging]}
          nigeria: {port: %d, serverVersion: 1}
        """
            .formatted(directory.resolve("data"), FreePorts.next(), FreePorts.next()));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Shell.succeed("rm -rf " + directory);
  }

  /** Runs a command line without a terminal and returns the exit code. */
  int run(String... arguments) {
    return run(CapturedTerminal::plain, arguments);
  }

  /** Runs a command line with this answer on the terminal and returns the exit code. */
  int runAnswering(String answer, String... arguments) {
    return run(captured -> captured.answering(answer), arguments);
  }

  /** Runs a command line on a terminal that is so wide and returns the exit code. */
  int runOnTerminal(int columns, String... arguments) {
    return run(captured -> captured.wide(columns), arguments);
  }

  /** Runs a command line and requests a cancellation at the first question. */
  int runCancelling(int exitCode, String... arguments) {
    Reader answers =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) {
            cancellation.request(exitCode);
            LockSupport.park(); // As a terminal at which nobody types.
            return -1;
          }

          @Override
          public void close() {}
        };
    return run(captured -> captured.answering(answers), arguments);
  }

  /** Runs a command line with this piped into it and returns the exit code. */
  int runPiping(String input, String... arguments) {
    return run(captured -> captured.piping(input), arguments);
  }

  /** Runs a command line whose stdout nobody reads and returns the exit code. */
  int runUnread(String... arguments) {
    return run(CapturedTerminal::unread, arguments);
  }

  /** Runs a command line whose stdout cannot be written and returns the exit code. */
  int runRefusing(String reason, String... arguments) {
    return run(captured -> captured.refusing(reason), arguments);
  }

  /** Runs a command line beside another one; its output is not kept. */
  int another(String... arguments) {
    return run(new CapturedTerminal().plain(), new Cancellation(), arguments);
  }

  private int run(Function<CapturedTerminal, Terminal> kind, String... arguments) {
    terminal = new CapturedTerminal();
    return run(kind.apply(terminal), cancellation, arguments);
  }

  private int run(Terminal shown, Cancellation cancelled, String... arguments) {
    CommandContext context =
        new CommandContext(
            environment,
            directory,
            shown,
            cancelled,
            time(),
            _ -> {
              opened = true;
              return host();
            });
    return new WbCommandLine(context).run(arguments);
  }

  private Time time() {
    VirtualTime time = new VirtualTime(cancellation);
    return new Time() {
      @Override
      public Instant now() {
        return time.now();
      }

      @Override
      public void sleep(Duration duration) {
        onSleep.run();
        time.sleep(duration);
      }
    };
  }

  /** Sets what is run whenever a command waits. */
  void onSleep(Runnable action) {
    onSleep = action;
  }

  /** The stdout of the last command. */
  String out() {
    return terminal.out();
  }

  /** The stderr of the last command. */
  String err() {
    return terminal.err();
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out());
  }

  Path directory() {
    return directory;
  }

  Map<String, String> environment() {
    return environment;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** This machine with that engine, and with locks of its own. */
  Host host() {
    return new LocalHost(engine, directory);
  }

  InMemoryRuntime engine() {
    return engine;
  }

  boolean hasOpenedEngine() {
    return opened;
  }
}
