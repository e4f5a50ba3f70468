package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.ServiceRef;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.InMemoryRuntime.Program;
import io.wbcli.runtime.PullProgress.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The calls of {@link InMemoryRuntime}. */
abstract class InMemoryEngine extends InMemoryHousekeeping {

  private static final Program HEALTHY = Program.of(new ExecResult(0, "PONG\n"));
  private static final Program SILENT = Program.of(new ExecResult(0, ""));

  final InMemoryContainers containers = new InMemoryContainers(objects);
  final InMemoryLogs logs = new InMemoryLogs(lock);
  final InMemoryEvents events = new InMemoryEvents(lock);
  final Map<String, Program> programs = new HashMap<>();
  boolean isLocal = true;

  /** What a reader of a log sees first, and how many lines there were then. */
  private record Reading(List<InMemoryLogs.Line> lines, int count) {}

  @Override
  public final boolean isLocal() {
    synchronized (lock) {
      return isLocal;
    }
  }

  /** The container without a call; its state may change until the call. */
  private Optional<ServiceState> peek(ContainerId id) {
    synchronized (lock) {
      return Optional.ofNullable(objects.containers.get(id));
    }
  }

  private boolean isRunning(ContainerId id) {
    return peek(id).filter(ServiceState::hasProcess).isPresent();
  }

  private String name(ContainerId id) {
    return peek(id).map(ServiceState::name).orElse(id.value());
  }

  @Override
  public final Snapshot observe(Collection<ServiceRef> services) {
    return calls.read("observe", () -> objects.snapshot(services));
  }

  @Override
  public final Optional<ServiceState> find(ContainerId container) {
    return calls.read(
        "find " + name(container), () -> Optional.ofNullable(objects.containers.get(container)));
  }

  @Override
  public final Map<ImageReference, ImageState> images(Collection<ImageReference> references) {
    return calls.read(
        "images",
        () -> {
          Map<ImageReference, ImageState> found = new HashMap<>();
          references.forEach(
              reference ->
                  objects.image(reference).ifPresent(image -> found.put(reference, image)));
          return found;
        });
  }

  @Override
  public final void pull(ImageReference image, Consumer<PullProgress> progress) {
    calls.write(
        "pull " + image,
        () -> {
          for (Phase phase : Phase.values()) {
            progress.accept(new PullProgress(phase, 100, 100));
          }
          objects.images.putIfAbsent(image, InMemoryObjects.image(image, Map.of()));
        });
  }

  @Override
  public final void removeNetwork(NetworkId id) {
    Optional<NetworkState> found;
    synchronized (lock) {
      found = Optional.ofNullable(objects.networks.get(id));
    }
    found.ifPresent(
        network ->
            calls.write("removeNetwork " + network.name(), () -> objects.removeNetwork(network)));
  }

  @Override
  public final ContainerId create(ServiceSpec spec) {
    return calls.write("create " + spec.name(), () -> containers.create(spec));
  }

  @Override
  public final void start(ContainerId id) {
    calls.write(
        "start " + name(id),
        () -> {
          ServiceState container = objects.require(id);
          containers.start(container);
          noteStart(container);
          logs.add(id, containers.tick(), "a line of the log of " + container.name());
        });
  }

  private void noteStart(ServiceState before) {
    ServiceState container = objects.require(before.id());
    if (container.startedAt().equals(before.startedAt())) {
      return;
    }
    events.started(container, container.startedAt());
    if (!container.isRunning()) {
      events.ended(container, container.startedAt(), container.exitCode());
    }
  }

  @Override
  public final void stop(ContainerId id, Duration grace) {
    peek(id)
        .filter(ServiceState::hasProcess)
        .ifPresent(
            found ->
                calls.write(
                    "stop " + found.name(),
                    () -> peek(id).filter(ServiceState::hasProcess).ifPresent(this::end)));
  }

  private void end(ServiceState container) {
    containers.stop(container);
    events.stopped(container, containers.tick());
  }

  @Override
  public final void remove(ContainerId id) {
    peek(id)
        .ifPresent(
            found -> calls.write("remove " + found.name(), () -> peek(id).ifPresent(this::delete)));
  }

  private void delete(ServiceState container) {
    containers.remove(container);
    events.removed(container, containers.tick());
  }

  @Override
  public final void setAside(ServiceRef service, ContainerId container) {
    rename(container, service.previousName());
  }

  @Override
  public final void putBack(ServiceRef service, ContainerId container) {
    rename(container, service.containerName());
  }

  private void rename(ContainerId id, String name) {
    String old = name(id);
    if (!old.equals(name)) {
      calls.write(
          "rename " + old + " to " + name, () -> containers.rename(objects.require(id), name));
    }
  }

  @Override
  public final void logs(ContainerId id, LogOptions options, OutputSink sink) {
    Reading reading =
        calls.begin(
            "logs " + name(id),
            () -> {
              objects.require(id);
              return new Reading(logs.select(id, options), logs.count(id));
            });
    List<InMemoryLogs.Line> lines = reading.lines();
    int count = reading.count();
    do {
      lines.forEach(line -> line.writeTo(sink, options.timestamps()));
      lines = options.follow() ? logs.await(id, count, () -> isRunning(id)) : List.of();
      count += lines.size();
    } while (!lines.isEmpty());
    calls.end();
  }

  @Override
  public final void events(Instant since, boolean follow, Consumer<ContainerEvent> sink) {
    int count = 0;
    int ends = calls.begin("events", events::ends);
    do {
      List<ContainerEvent> next;
      synchronized (lock) {
        next = events.from(count, since);
        count = events.count();
      }
      next.forEach(sink);
    } while (follow && events.await(count, ends));
    calls.end();
  }

  /** Each second takes half a second of a processor, and a mebibyte of memory is used. */
  @Override
  public final Optional<ResourceUsage> usage(ContainerId id) {
    return calls.read(
        "usage " + name(id),
        () ->
            peek(id)
                .filter(ServiceState::isRunning)
                .map(
                    container -> {
                      Instant now = containers.tick();
                      Duration age = Duration.between(container.startedAt(), now);
                      return new ResourceUsage(now, age.dividedBy(2), 1024 * 1024);
                    }));
  }

  @Override
  public final int exec(ContainerId id, Exec command, OutputSink sink) {
    Program program = calls.begin("exec " + name(id), () -> program(objects.require(id)));
    int exitCode = run(program, command, sink);
    calls.end();
    return exitCode;
  }

  private Program program(ServiceState container) {
    if (!container.isRunning()) {
      throw new EngineException(Kind.CONFLICT, "Container " + container.name() + " is not running");
    }
    return programs.getOrDefault(container.name(), HEALTHY);
  }

  private static int run(Program program, Exec command, OutputSink sink) {
    try {
      return program.run(command, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final ExecResult run(OneOff oneOff) {
    Program program = calls.write("run " + oneOff.name(), () -> program(oneOff));
    CollectedOutput output = new CollectedOutput();
    Exec command = Exec.of(oneOff.command(), oneOff.environment(), oneOff.limit());
    return new ExecResult(run(program, command, output), output.text());
  }

  private Program program(OneOff oneOff) {
    if (!objects.images.containsKey(oneOff.image())) {
      throw new EngineException(Kind.NOT_FOUND, "No such image: " + oneOff.image());
    }
    if (oneOff.onNetwork() && objects.network(oneOff.instance().value()).isEmpty()) {
      throw new EngineException(Kind.NOT_FOUND, "network " + oneOff.instance() + " not found");
    }
    objects
        .named(oneOff.name())
        .filter(earlier -> earlier.belongsTo(oneOff.instance()))
        .ifPresent(earlier -> objects.containers.remove(earlier.id()));
    objects.requireFree(oneOff.name());
    return programs.getOrDefault(oneOff.name(), SILENT);
  }

  @Override
  public final void close() {}
}
