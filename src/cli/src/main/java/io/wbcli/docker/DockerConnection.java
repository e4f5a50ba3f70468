package io.wbcli.docker;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

/** The connection to the engine that an environment names, opened by the first call. */
final class DockerConnection implements AutoCloseable {

  private final Map<String, String> environment;
  private final Limits limits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Parallel parallel = new Parallel();
  private final AtomicReference<CompletableFuture<Engine>> engine = new AtomicReference<>();
  private EngineEndpoint endpoint;
  private Calls calls;

  DockerConnection(Map<String, String> environment, Limits limits) {
    this.environment = Map.copyOf(environment);
    this.limits = limits;
  }

  private DockerConfigDirectory dockerConfig() {
    return DockerConfigDirectory.of(environment);
  }

  /** Reads the docker config, and does not contact the engine. */
  synchronized EngineEndpoint endpoint() {
    if (endpoint == null) {
      endpoint = new EndpointResolver(environment, dockerConfig()).resolve();
    }
    return endpoint;
  }

  /** Begins to open the connection; the first call gets the error, if there is one. */
  void open() {
    var _ = opening();
  }

  /** Callers that come at the same time share one connection, and its failure. */
  Engine engine() {
    CompletableFuture<Engine> opening = opening();
    try {
      return Parallel.await(opening);
    } finally {
      forgetFailed(opening);
    }
  }

  private synchronized CompletableFuture<Engine> opening() {
    if (engine.get() == null) {
      engine.set(CompletableFuture.supplyAsync(this::connect, threads));
    }
    return engine.get();
  }

  /** The next caller tries again. */
  private void forgetFailed(CompletableFuture<Engine> opened) {
    if (opened.isCompletedExceptionally()) {
      boolean _ = engine.compareAndSet(opened, null);
    }
  }

  private Engine connect() {
    return Engine.connect(endpoint(), calls(), parallel, new RegistryCredentials(dockerConfig()));
  }

  private synchronized Calls calls() {
    if (calls == null) {
      calls = new Calls(new EngineErrors(endpoint()), limits, threads(endpoint()));
    }
    return calls;
  }

  /**
   * An interrupt ends what waits for a unix socket on any thread, and for one of TCP on virtual
   * threads only. These wait by way of another thread, in native code, for which the JVM waits 300
   * ms when it exits.
   */
  private static ThreadFactory threads(EngineEndpoint endpoint) {
    return endpoint.isLocal()
        ? Thread.ofPlatform().daemon().name("wb-engine-", 0).factory()
        : Thread.ofVirtual().factory();
  }

  @Override
  public synchronized void close() {
    threads.shutdownNow();
    parallel.close();
    if (calls != null) {
      calls.close();
    }
  }
}
