package io.wbcli.host;

import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.ContainerRuntime;
import io.wbcli.runtime.EngineException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The machine that this process runs on.
 *
 * @param lockDirectory where the lock files of all users are
 */
public record LocalHost(ContainerRuntime runtime, Path lockDirectory) implements Host {

  /** This machine with this engine. */
  public static LocalHost of(ContainerRuntime runtime) {
    return new LocalHost(runtime, InstanceLock.sharedDirectory());
  }

  @Override
  public String name() {
    return Instance.LOCAL_HOST;
  }

  /** Also where a tcp address is this machine's own, which cannot be detected. */
  @Override
  public void requireEngine() {
    if (!runtime.isLocal()) {
      throw new EngineException(
          EngineException.Kind.BAD_ENDPOINT,
          "the Docker Engine is on another host (see DOCKER_HOST and \"docker context show\"); run"
              + " wb on that host");
    }
  }

  @Override
  public InstanceDirectory directory(Instance instance, DirectoryLayout layout) {
    return new LocalInstanceDirectory(instance, layout);
  }

  @Override
  public Optional<String> portProblem(HostPort port) {
    return PortHolder.find(port);
  }

  @Override
  public InstanceLock lock(InstanceId instance, String command) {
    return InstanceLock.acquire(lockDirectory, instance, command);
  }

  @Override
  public Optional<LockHolder> lockHolder(InstanceId instance) {
    return InstanceLock.holder(lockDirectory, instance);
  }

  /**
   * On a thread of its own: an interrupt does not end a read of a socket, and if it was that of a
   * virtual thread, the JVM would exit 300 ms later.
   */
  @Override
  public OptionalInt httpStatus(HostPort port, String path, Duration limit) {
    FutureTask<OptionalInt> request = new FutureTask<>(() -> request(port, path, limit));
    Thread.ofPlatform().daemon().name("wb-http").start(request);
    try {
      return request.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Not by the newer HTTP client, which sets up TLS before it is asked for anything. */
  private static OptionalInt request(HostPort port, String path, Duration limit) {
    URI uri = URI.create("http://%s:%d%s".formatted(port.reachableAddress(), port.port(), path));
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout((int) limit.toMillis());
      connection.setReadTimeout((int) limit.toMillis());
      try {
        return OptionalInt.of(connection.getResponseCode());
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  @Override
  public Optional<DiskSpace> disk(String path) {
    return LinuxFacts.disk(Path.of(path));
  }

  @Override
  public List<Subnet> routes() {
    return LinuxFacts.routes();
  }

  @Override
  public HostFacts facts() {
    return LinuxFacts.read();
  }

  @Override
  public void close() {
    runtime.close();
  }
}
