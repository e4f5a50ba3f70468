package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.command.CommandContext;
import io.wbcli.command.WbCommandLine;
import io.wbcli.docker.DockerRuntime;
import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Time;
import io.wbcli.host.LocalHost;
import io.wbcli.output.Terminal;
import io.wbcli.testing.CapturedTerminal;
import io.wbcli.testing.FreePorts;
import io.wbcli.testing.Shell;
import io.wbcli.testing.TestImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Docker Engine, a volume and a config for one test, or, in a static field, for all tests of
 * a class. The instance has an empty database already, unless the test is a {@link FirstStart}.
 * Everything that bears the test's names is taken away in the end; what a failed test leaves to
 * look at is in {@code target/artifacts}.
 */
public final class LiveHost extends LiveContainers
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  /** What one command line said. */
  public record Result(int exitCode, String out, String err) {}

  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private final StringBuilder transcript = new StringBuilder();
  private final int port = FreePorts.next();
  private Path directory;
  private boolean isShared;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    isShared = true;
    setUp(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!isShared) {
      setUp(context);
    }
  }

  private void setUp(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("wb-live");
    environment.put("XDG_STATE_HOME", directory.resolve("state").toString());
    Files.createDirectories(volume());
    configure("");
    if (!isFirstStart(context)) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(PreparedDatabase.class)
          .copyTo(data());
    }
  }

  private static boolean isFirstStart(ExtensionContext context) {
    return context
            .getTestMethod()
            .filter(it -> it.isAnnotationPresent(FirstStart.class))
            .isPresent()
        || context.getRequiredTestClass().isAnnotationPresent(FirstStart.class);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (context.getExecutionException().isPresent()) {
      keepArtifacts(context);
    }
    if (!isShared) {
      removeAll();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    removeAll();
  }

  private void removeAll() {
    removeContainers();
    Shell.run("umount " + volume() + "; rm -rf " + directory + " /run/lock/wb-" + id() + ".lock");
  }

  private void keepArtifacts(ExtensionContext context) throws IOException {
    Path artifacts =
        Path.of(
            "target/artifacts",
            context.getRequiredTestClass().getSimpleName()
                + "."
                + context.getRequiredTestMethod().getName());
    Files.createDirectories(artifacts);
    Files.writeString(artifacts.resolve("transcript.txt"), transcript);
    describeContainers(artifacts);
  }

  /** The app's port. */
  public int port() {
    return port;
  }

  /** The test's own directory, in which the config is. */
  public Path directory() {
    return directory;
  }

  /** The mount path. */
  public Path volume() {
    return directory.resolve("volume");
  }

  /** The instance's own directory. */
  public Path data() {
    return volume().resolve(id());
  }

  /** The environment of the commands. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Writes the config of one instance, with further keys for it, each on a line of its own. */
  public void configure(String keys) {
    String yaml =
        """
        mountPath: %s
        images: {app: '%s', admin: '%s', postgres: '%s', valkey: '%s', redis: '%s'}
        defaults: {health: {path: /health_check}}
        instances:
          %s:
            port: %d
            serverVersion: 1.0.0
        """
            .formatted(
                volume(),
                TestImages.app(),
                TestImages.admin(),
                TestImages.postgres(),
                TestImages.valkey(),
                TestImages.redis(),
                id(),
                port);
    try {
      Files.writeString(directory.resolve("instances.yaml"), yaml + keys.indent(4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the command line in this process, as {@code wb ARGUMENTS}. */
  public Result wb(String... arguments) {
    return wb(CapturedTerminal::plain, arguments);
  }

  /** The same, at a terminal at which somebody answers so. */
  public Result answer(String answer, String... arguments) {
    return wb(terminal -> terminal.answering(answer), arguments);
  }

  private Result wb(Function<CapturedTerminal, Terminal> kind, String... arguments) {
    CapturedTerminal terminal = new CapturedTerminal();
    Cancellation cancellation = new Cancellation();
    CommandContext context =
        new CommandContext(
            environment,
            directory,
            kind.apply(terminal),
            cancellation,
            Time.system(cancellation),
            variables -> LocalHost.of(new DockerRuntime(variables)));
    int exitCode = new WbCommandLine(context).run(arguments);
    Result result = new Result(exitCode, terminal.out(), terminal.err());
    transcript
        .append("$ wb ")
        .append(String.join(" ", arguments))
        .append("\n")
        .append(result)
        .append("\n");
    return result;
  }

  /**
   * Starts the command line as a process of its own, with further variables; both streams come as
   * one.
   */
  public Process start(Map<String, String> variables, String... arguments) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    // What runs in the background of a script ignores SIGINT, and so would its children.
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT",
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "io.wbcli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** Runs a command that must succeed. */
  public Result succeed(String... arguments) {
    Result result = wb(arguments);
    if (result.exitCode() != 0) {
      throw new AssertionError("wb " + String.join(" ", arguments) + " ended with " + result);
    }
    return result;
  }

  /** Runs a command that must fail, with a message and not with a stack trace. */
  public Result fail(int exitCode, String... arguments) {
    Result result = wb(arguments);
    assertThat(result.exitCode()).as(result.toString()).isEqualTo(exitCode);
    assertThat(result.err()).doesNotContain("\tat ");
    return result;
  }

  /** The config of one instance, with another image for one of its containers. */
  public void configureImage(String role, String image) {
    configure("images: {" + role + ": '" + image + "'}");
  }
}
