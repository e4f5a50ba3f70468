package io.wbcli.runtime;

import io.wbcli.instance.InstanceId;
import io.wbcli.instance.PublishedPort;
import io.wbcli.instance.VolumeMount;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The container of a service as the engine has it.
 *
 * @param image the image as it was named when the container was created
 * @param health what the engine's own health check says
 * @param startedAt when its process was started the last time; {@link Instant#EPOCH} for never
 * @param restartCount how often its process has ended by itself and the engine started it again
 * @param error why the engine could not start it; empty where it could
 * @param removedOnStop true where the engine removes it as soon as it ends, so that it cannot be
 *     started again
 * @param environment the image's variables and its own
 * @param options what else was asked for when it was created, by the names of {@link
 *     io.wbcli.instance.ContainerOptions} or of {@code docker run}; nothing where the engine's
 *     default holds
 * @param networks the names of the networks that it is attached to
 */
public record ServiceState(
    ContainerId id,
    String name,
    String image,
    String imageId,
    Status status,
    HealthStatus health,
    Instant startedAt,
    int restartCount,
    int exitCode,
    boolean oomKilled,
    String error,
    boolean removedOnStop,
    Map<String, String> labels,
    Map<String, String> environment,
    List<VolumeMount> mounts,
    List<PublishedPort> ports,
    List<String> command,
    Map<String, String> options,
    Set<String> networks) {

  /** The exit code of a process that was ended by SIGKILL. */
  private static final int KILLED = 137;

  /** The engine's own words for what a container is doing. */
  public enum Status {
    CREATED,
    RUNNING,
    PAUSED,
    RESTARTING,
    REMOVING,
    EXITED,
    DEAD;

    /** Reads the engine's word; an unknown one counts as dead, which nothing relies on. */
    public static Status of(String word) {
      try {
        return valueOf(word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        return DEAD;
      }
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The engine's words for the health of a container. */
  public enum HealthStatus {
    /** There is no health check. */
    NONE,
    STARTING,
    HEALTHY,
    UNHEALTHY;

    /** Reads the engine's word; an unknown one counts as none. */
    public static HealthStatus of(String word) {
      try {
        return valueOf(word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        return NONE;
      }
    }
  }

  /** True where its process has ended by itself and the engine started it again. */
  public boolean wasRestarted() {
    return restartCount > 0;
  }

  /** True where its process runs, and is neither paused nor about to be started again. */
  public boolean isRunning() {
    return status == Status.RUNNING;
  }

  /** True where there is a process that a stop has to end. */
  public boolean hasProcess() {
    return status == Status.RUNNING || status == Status.PAUSED || status == Status.RESTARTING;
  }

  /**
   * True where its process ended by itself with an error, or keeps doing so.
   *
   * @param cleanExitCodes the exit codes with which this service ends when it is stopped
   */
  public boolean hasCrashed(Set<Integer> cleanExitCodes) {
    boolean hasEnded = status == Status.EXITED || status == Status.DEAD;
    return status == Status.RESTARTING || (hasEnded && !cleanExitCodes.contains(exitCode));
  }

  /** True where a stop had to kill it, and it was not killed for lack of memory. */
  public boolean wasKilled() {
    return exitCode == KILLED && !oomKilled;
  }

  /** The value of a label. */
  public Optional<String> label(String key) {
    return Optional.ofNullable(labels.get(key));
  }

  /**
   * True where the container is the instance's own: it carries the label, or it has no label of
   * this tool and is attached to the instance's network, as the older tool's containers are.
   */
  public boolean belongsTo(InstanceId instance) {
    return label(Labels.INSTANCE)
        .map(instance.value()::equals)
        .orElseGet(() -> networks.contains(instance.value()));
  }

  /** What an operator needs to recognise it: image, state and networks. */
  public String describe() {
    return "image %s, %s, network %s".formatted(image, status, String.join(", ", networks));
  }
}
