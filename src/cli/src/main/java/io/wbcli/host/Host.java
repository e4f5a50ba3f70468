package io.wbcli.host;

import io.wbcli.instance.HostPort;
import io.wbcli.instance.Instance;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.Subnet;
import io.wbcli.runtime.ContainerRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A machine on which instances live: its engine, its directories, its ports, its locks, and the way
 * to its apps. Safe for use by several threads.
 */
public interface Host extends AutoCloseable {

  /** As the config names it, for example {@link Instance#LOCAL_HOST}. */
  String name();

  /**
   * Makes sure that the engine's containers see this host's directories and ports.
   *
   * @throws io.wbcli.runtime.EngineException if the engine is on another host
   */
  void requireEngine();

  /** The engine that runs this host's containers. */
  ContainerRuntime runtime();

  /** Where the instance keeps its data on this host. */
  InstanceDirectory directory(Instance instance, DirectoryLayout layout);

  /** Why the port cannot be bound now, such as {@code in use by process 12}; empty where it can. */
  Optional<String> portProblem(HostPort port);

  /**
   * Takes the instance's lock.
   *
   * @param command for whoever finds it taken
   * @throws LockedException if another process holds it
   * @throws HostException if the lock file cannot be used
   */
  InstanceLock lock(InstanceId instance, String command);

  /** Returns who holds the instance's lock; neither waits for it nor takes it. */
  Optional<LockHolder> lockHolder(InstanceId instance);

  /**
   * Asks a port of this host with an HTTP GET, without following redirects.
   *
   * @param limit for the connection and for the answer each
   * @return the status code; empty where nothing answers
   */
  OptionalInt httpStatus(HostPort port, String path, Duration limit);

  /** The space below this path; empty if it does not exist or cannot be examined. */
  Optional<DiskSpace> disk(String path);

  /** The ranges of addresses that this host has a route to, other than the default route. */
  List<Subnet> routes();

  /** How this host is set up, as far as that can be read. */
  HostFacts facts();

  @Override
  void close();
}
