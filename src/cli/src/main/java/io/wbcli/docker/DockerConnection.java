package io.wbcli.docker;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The connection to the engine that an environment names, opened by the first call. */
final class DockerConnection implements AutoCloseable {

  private final Map<String, String> environment;
  private final Limits limits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Parallel parallel = new Parallel();
  private EngineEndpoint endpoint;
  private Calls calls;
  private CompletableFuture<Engine> engine;

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

  /** Callers that come at the same time share one connection, and its failure. */
  Engine engine() {
    return Parallel.await(opening());
  }

  private synchronized CompletableFuture<Engine> opening() {
    if (engine == null || engine.isCompletedExceptionally()) {
      EngineEndpoint target = endpoint();
      Calls limited = calls();
      RegistryCredentials credentials = new RegistryCredentials(dockerConfig());
      engine =
          CompletableFuture.supplyAsync(
              () -> Engine.connect(target, limited, parallel, credentials), threads);
    }
    return engine;
  }

  private synchronized Calls calls() {
    if (calls == null) {
      calls = new Calls(new EngineErrors(endpoint()), limits);
    }
    return calls;
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
