package io.wbcli.runtime;

import io.wbcli.instance.ImageReference;
import io.wbcli.instance.InstanceId;
import io.wbcli.instance.ServiceRef;
import io.wbcli.instance.Subnet;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the services of instances: the one seam between plans and containers. What is short has a
 * time limit of its own; what streams ends with its source. Either ends at once when the calling
 * thread is interrupted, with a {@link java.util.concurrent.CancellationException}. Whatever the
 * engine refuses, or does not answer, is an {@link EngineException}. Safe for use by several
 * threads.
 */
public interface ContainerRuntime extends Housekeeping, AutoCloseable {

  /** Begins to connect, so that the first call waits for less; that call gets an error. */
  void open();

  /** True where the engine shares this machine's file system and network; makes no call. */
  boolean isLocal();

  /** Reads the containers of all these services, and the networks of their instances, at once. */
  Snapshot observe(Collection<ServiceRef> services);

  /** The container with this id as it is now; empty where it no longer exists. */
  Optional<ServiceState> find(ContainerId container);

  /** Those of the images that the engine has. */
  Map<ImageReference, ImageState> images(Collection<ImageReference> references);

  /** Fetches the image and returns when the engine has it. */
  void pull(ImageReference image, Consumer<PullProgress> progress);

  /** Creates the instance's network in a subnet that the engine chooses. */
  NetworkId createNetwork(InstanceId instance);

  /**
   * Creates the instance's network in the first of these subnets that overlaps no other network.
   *
   * @throws EngineException of the kind {@link EngineException.Kind#NO_ADDRESS_POOL} if there is
   *     none
   */
  NetworkId createNetwork(InstanceId instance, List<Subnet> subnets);

  /** Removes a network; one that does not exist is no error. */
  void removeNetwork(NetworkId network);

  /** Creates a service's container, with its files, under the service's name. */
  ContainerId create(ServiceSpec spec);

  /** Starts a container, or resumes one that is paused; one that runs already is no error. */
  void start(ContainerId container);

  /**
   * Asks the container's process to end, and kills it after the grace; a paused one is resumed
   * first, and one that is stopped or does not exist is no error.
   */
  void stop(ContainerId container, Duration grace);

  /**
   * Removes a stopped container and returns when its name is free; one that does not exist is no
   * error.
   */
  void remove(ContainerId container);

  /** Renames the service's container to its previous name, which frees the name for another. */
  void setAside(ServiceRef service, ContainerId container);

  /** Gives a container that was set aside the service's name again. */
  void putBack(ServiceRef service, ContainerId container);

  /** Hands over what the container wrote, and what it goes on to write where that is followed. */
  void logs(ContainerId container, LogOptions options, OutputSink sink);

  /**
   * Hands over what happened to all containers, the oldest first, as far as the engine remembers.
   *
   * @param since only what happened at this time or later
   * @param follow true to go on with what happens, until the engine ends or the reader is
   *     interrupted
   */
  void events(Instant since, boolean follow, Consumer<ContainerEvent> sink);

  /** What a container takes now; empty where it does not run or does not exist. */
  Optional<ResourceUsage> usage(ContainerId container);

  /** Runs a command in a running container, hands over its output, and returns its exit code. */
  int exec(ContainerId container, Exec command, OutputSink sink);

  /** Runs a command in a running container and collects its output. */
  default ExecResult exec(ContainerId container, Exec command) {
    CollectedOutput output = new CollectedOutput();
    int exitCode = exec(container, command, output);
    return new ExecResult(exitCode, output.text());
  }

  /**
   * Runs a command in a container of its own, waits for its end, and removes the container in every
   * case.
   */
  ExecResult run(OneOff oneOff);

  /** Ends all connections. */
  @Override
  void close();
}
