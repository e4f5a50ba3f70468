package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.OutputSink.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A runtime in memory that keeps the promises of the real one, and fails where a test wants it to.
 * Several threads may call it at once. Its calls read as {@code create demo}, {@code rename demo to
 * demo-previous}, {@code observe}.
 */
public final class InMemoryRuntime extends InMemoryEngine {

  /** What runs in a container when a command is executed there. */
  @FunctionalInterface
  public interface Program {

    /** Runs the command and returns its exit code. */
    int run(Exec command, OutputSink output) throws IOException;

    /** A program that always answers the same. */
    static Program of(ExecResult result) {
      return (_, output) -> {
        output.accept(Source.STDOUT, result.output().getBytes(StandardCharsets.UTF_8));
        return result.exitCode();
      };
    }
  }

  /** Adds an image whose containers answer every command with success. */
  public InMemoryRuntime withImage(String reference) {
    return withImage(reference, Map.of());
  }

  /** Adds an image with variables of its own, and with a health check. */
  public InMemoryRuntime withImage(String reference, Map<String, String> environment) {
    synchronized (lock) {
      ImageReference image = new ImageReference(reference);
      objects.images.put(image, InMemoryObjects.image(image, environment));
    }
    return this;
  }

  /** Removes all images. */
  public void withoutImages() {
    synchronized (lock) {
      objects.images.clear();
    }
  }

  /** Adds a container, or replaces the one with its id. */
  public InMemoryRuntime withContainer(ServiceState container) {
    synchronized (lock) {
      objects.put(container);
      lock.notifyAll();
    }
    return this;
  }

  /** Adds a network; its members are added to those that run in this runtime. */
  public InMemoryRuntime withNetwork(NetworkState network) {
    synchronized (lock) {
      objects.networks.put(network.id(), network);
    }
    return this;
  }

  /** Makes this an engine of another machine. */
  public InMemoryRuntime remote() {
    synchronized (lock) {
      isLocal = false;
    }
    return this;
  }

  /** Sets the answer to commands in this container, and to one-off runs of this name. */
  public void answer(String container, ExecResult result) {
    answer(container, Program.of(result));
  }

  /** Sets the program that answers commands in this container, and one-off runs of this name. */
  public void answer(String container, Program program) {
    synchronized (lock) {
      programs.put(container, program);
    }
  }

  /** Lets every container run from now on. */
  public void crashNothing() {
    synchronized (lock) {
      containers.crashNothing();
    }
  }

  /** Makes this container exit as soon as it is started, unless it has run before. */
  public void crash(String container, int exitCode) {
    synchronized (lock) {
      containers.crash(container, exitCode);
    }
  }

  /** Adds a line to the log of this container. */
  public void log(String container, Source source, String line) {
    synchronized (lock) {
      ContainerId id = objects.named(container).orElseThrow().id();
      logs.add(id, new InMemoryLogs.Line(containers.tick(), source, line));
      lock.notifyAll();
    }
  }

  /** Lets this happen to this container, of which the state is not changed. */
  public void happen(String container, ContainerEvent.Kind kind, OptionalInt code) {
    synchronized (lock) {
      ServiceState state = objects.named(container).orElseThrow();
      events.add(InMemoryEvents.event(kind, containers.tick(), state, code));
      lock.notifyAll();
    }
  }

  /** Ends all streams of events, as a restart of the engine does. */
  public void endEventStreams() {
    synchronized (lock) {
      events.endStreams();
      lock.notifyAll();
    }
  }

  /** Makes every call that matches, such as {@code "create demo"}, fail from now on. */
  public void failOn(Kind kind, Predicate<String> call) {
    calls.failOn(kind, call);
  }

  /**
   * Sets what is run after each call has taken effect. It may call this runtime, and may be run by
   * several threads at once.
   */
  public void afterEachCall(Runnable action) {
    calls.afterEachCall(action);
  }

  /** All calls so far. */
  public List<String> calls() {
    return calls.calls();
  }

  /** The calls that have changed something. */
  public List<String> writes() {
    return calls.writes();
  }

  /** The names of all containers. */
  public Set<String> containerNames() {
    synchronized (lock) {
      Set<String> names = new TreeSet<>();
      objects.containers.values().forEach(container -> names.add(container.name()));
      return names;
    }
  }

  /** The names of all networks. */
  public Set<String> networkNames() {
    synchronized (lock) {
      Set<String> names = new TreeSet<>();
      objects.networks.values().forEach(network -> names.add(network.name()));
      return names;
    }
  }

  /** The container of this name, without a call. */
  public Optional<ServiceState> container(String name) {
    synchronized (lock) {
      return objects.named(name);
    }
  }
}
