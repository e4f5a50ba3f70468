package io.wbcli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.engine.InMemoryEngine;
import io.wbcli.execute.Cancellation;
import io.wbcli.testing.CapturedTerminal;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The command line with a config of two instances and an engine in memory, for one test. */
final class TestCommandLine implements BeforeEachCallback, AfterEachCallback {

  static final String APP = "timroberton/comb:wb-fastr-server-v1";

  private final Cancellation cancellation = new Cancellation();
  private final Map<String, String> environment = new HashMap<>();
  private final InMemoryEngine engine =
      new InMemoryEngine().withImage("postgres:17.4").withImage("valkey/valkey:8.0").withImage(APP);
  private CapturedTerminal terminal = new CapturedTerminal();
  private Path directory;
  private boolean opened;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("wb-command-line");
    Files.createDirectories(directory.resolve("data"));
    writeConfig();
  }

  /** Writes the config that every test begins with. */
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

  /** Runs {@code wb ARGUMENTS} and returns the exit code. */
  int run(String... arguments) {
    terminal = new CapturedTerminal();
    CommandContext context =
        new CommandContext(
            environment,
            directory,
            terminal.plain(),
            cancellation,
            new VirtualTime(cancellation),
            _ -> {
              opened = true;
              return engine;
            });
    return new WbCommandLine(context).run(arguments);
  }

  /** What the last command wrote to stdout. */
  String out() {
    return terminal.out();
  }

  /** What the last command wrote to stderr. */
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

  InMemoryEngine engine() {
    return engine;
  }

  boolean hasOpenedEngine() {
    return opened;
  }
}
