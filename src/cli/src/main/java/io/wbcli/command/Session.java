package io.wbcli.command;

import io.wbcli.config.Config;
import io.wbcli.config.ConfigLoader;
import io.wbcli.config.ConfigLocator;
import io.wbcli.event.EventListener;
import io.wbcli.event.Outcome.Result;
import io.wbcli.execute.Cancellation;
import io.wbcli.execute.Checkpoint;
import io.wbcli.execute.ExecutionOptions;
import io.wbcli.execute.FleetRunner;
import io.wbcli.execute.ImagePuller;
import io.wbcli.execute.Rollout;
import io.wbcli.execute.Time;
import io.wbcli.history.HistoryRecorder;
import io.wbcli.history.Operator;
import io.wbcli.host.Host;
import io.wbcli.host.Target;
import io.wbcli.instance.Instance;
import io.wbcli.output.Prompt;
import io.wbcli.output.Reporter;
import io.wbcli.output.Terminal;
import io.wbcli.runtime.ContainerRuntime;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntSupplier;

/** What a command works with; the config is loaded and hosts are opened when they are needed. */
final class Session implements AutoCloseable {

  private final CommandContext context;
  private final Optional<Path> configFile;
  private final Operator operator;
  private final Reporter reporter;
  private final Hosts hosts;
  private Config config;

  Session(CommandContext context, Optional<Path> configFile, Operator operator, Reporter reporter) {
    this.context = context;
    this.configFile = configFile;
    this.operator = operator;
    this.reporter = reporter;
    this.hosts = new Hosts(() -> context.localHost().apply(context.environment()));
  }

  /**
   * Returns the config.
   *
   * @throws io.wbcli.config.ConfigException if there is none, or it is invalid
   */
  Config config() {
    if (config == null) {
      config = new ConfigLoader(context.environment()).load(locate(configFile));
    }
    return config;
  }

  /**
   * Returns the config file.
   *
   * @param named a file that the command line names; the default is where the config is
   * @throws io.wbcli.config.ConfigException if there is none
   */
  Path locate(Optional<Path> named) {
    return new ConfigLocator(context.environment(), context.workingDirectory())
        .locate(named.or(() -> configFile));
  }

  /** True if the operator names a config file, which then must exist. */
  boolean namesConfig() {
    return configFile.isPresent() || !environment().getOrDefault("WB_CONFIG", "").isEmpty();
  }

  /** Returns a path of the command line as seen from the current directory. */
  Path resolve(Path path) {
    return context.workingDirectory().resolve(path);
  }

  /** The environment of the process. */
  Map<String, String> environment() {
    return context.environment();
  }

  /**
   * Returns these instances on their hosts, and reports the errors of others.
   *
   * @param complete true if containers may be created, which the config must describe completely
   */
  List<Target> targets(Collection<String> names, boolean complete) {
    List<Target> targets = onHosts(complete ? config().resolve(names) : config().identify(names));
    reporter.warn(config().problemsOutside(names));
    return targets;
  }

  /** Returns these instances on their hosts. */
  List<Target> onHosts(Collection<Instance> instances) {
    return instances.stream().map(hosts::target).toList();
  }

  /** Begins to connect to this machine's engine: that and reading the config take equally long. */
  void openEngine() {
    localHost().runtime().open();
  }

  /** This machine. */
  Host localHost() {
    return hosts.local();
  }

  /** The command's name without {@code wb}, for example {@code cache stats}. */
  String command() {
    return operator.command();
  }

  /** Who runs the command, and which. */
  Operator operator() {
    return operator;
  }

  Terminal terminal() {
    return context.terminal();
  }

  Reporter reporter() {
    return reporter;
  }

  Time time() {
    return context.time();
  }

  Cancellation cancellation() {
    return context.cancellation();
  }

  /** The columns for text on stderr. */
  int columns() {
    return context.terminal().columns();
  }

  /** True if there is a terminal to ask a question on. */
  boolean canAsk() {
    return new Prompt(context.terminal()).canAsk();
  }

  /** Asks a question; cancelled by Ctrl+C. */
  boolean confirms(String question) {
    return new Prompt(context.terminal()).confirm(question, cancellation()::onRequest);
  }

  /**
   * Plans and executes a change of instances, which their histories tell.
   *
   * @param listener receives every event
   */
  Rollout rollout(
      Change change, ExecutionOptions options, Checkpoint checkpoint, EventListener listener) {
    EventListener events = interruptibleEvents();
    EventListener both =
        event -> {
          listener.on(event);
          events.on(event);
        };
    Result success = change.success();
    EventListener recorded =
        change.planner().readsEngine()
            ? new HistoryRecorder(operator, success, hosts::target, time()::now, both)
            : both;
    return new Rollout(
        change.command(),
        change.planner(),
        success,
        options,
        checkpoint,
        change,
        recorded,
        time(),
        cancellation());
  }

  /** Runs something for several instances. */
  FleetRunner fleet(int parallel) {
    return new FleetRunner(parallel, interruptibleEvents(), cancellation());
  }

  /** Does what Ctrl+C may end at any time, since it changes nothing, and returns its exit code. */
  int untilInterrupted(IntSupplier work) {
    cancellation().onRequest(Thread.currentThread()::interrupt);
    try {
      return work.getAsInt();
    } catch (CancellationException e) {
      if (!cancellation().isRequested()) {
        throw e;
      }
      boolean _ = Thread.interrupted(); // What follows must not be interrupted.
      return cancellation().exitCode();
    }
  }

  /** Pulls images; Ctrl+C stops that at once. */
  ImagePuller puller(ContainerRuntime runtime) {
    return new ImagePuller(runtime, reporter, time(), cancellation());
  }

  /** The events of work that needs a while to stop after Ctrl+C. */
  private EventListener interruptibleEvents() {
    cancellation()
        .onRequest(
            () -> reporter.notice("finishing the current step; press Ctrl+C again to exit now"));
    return reporter;
  }

  @Override
  public void close() {
    hosts.close();
  }
}
