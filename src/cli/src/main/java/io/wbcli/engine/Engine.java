package io.wbcli.engine;

import io.wbcli.instance.ImageReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A container engine in the words of this tool. Every call ends within a time limit of its own, may
 * be interrupted, and throws {@link EngineException} when the engine refuses or is gone. Safe for
 * use by several threads.
 */
public interface Engine extends AutoCloseable {

  /** The container of exactly this name. */
  Optional<ContainerState> findContainer(String name);

  /**
   * The name of the container that publishes the given port of the host, running or not yet
   * removed.
   */
  Optional<String> findPublisher(int hostPort);

  /** The network of exactly this name; of several, one with this tool's label. */
  Optional<NetworkState> findNetwork(String name);

  /** The image, if the engine has it. */
  Optional<ImageState> findImage(ImageReference image);

  /**
   * Fetches the image and returns when the engine has it.
   *
   * @param percent told the share of all bytes fetched so far, 0 to 100, never falling
   */
  void pull(ImageReference image, IntConsumer percent);

  /** Creates a bridge network and returns its id. */
  String createNetwork(String name, Map<String, String> labels);

  /** Removes a network; one that is gone already is no error. */
  void removeNetwork(String networkId);

  /** Creates a container, with its files, and returns its id. */
  String createContainer(ContainerSpec spec);

  /** Starts a container; one that runs already is no error. */
  void startContainer(String containerId);

  /** Lets a paused container go on. */
  void unpauseContainer(String containerId);

  /**
   * Asks the container's process to end, and kills it after the grace; one that is stopped or gone
   * is no error.
   */
  void stopContainer(String containerId, Duration grace);

  /**
   * Removes a stopped container and returns when its name is free; one that is gone already is no
   * error.
   */
  void removeContainer(String containerId);

  /** The last lines that the container wrote, to stdout and stderr alike, oldest first. */
  List<String> logs(String containerId, int lastLines);

  /**
   * Runs a command in a running container and waits for its end.
   *
   * @param environment further variables for this command, the place for secrets
   * @param limit how long the command may take
   */
  ExecResult exec(
      String containerId, List<String> command, Map<String, String> environment, Duration limit);

  /** Runs a command that takes seconds at most. */
  default ExecResult exec(
      String containerId, List<String> command, Map<String, String> environment) {
    return exec(containerId, command, environment, Duration.ofSeconds(30));
  }

  /**
   * Runs a command in a container of its own, without a network, waits for its end, and removes the
   * container in every case.
   */
  ExecResult run(OneOff oneOff);

  /** Ends all connections. */
  @Override
  void close();
}
