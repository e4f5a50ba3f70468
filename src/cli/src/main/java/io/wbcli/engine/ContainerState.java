package io.wbcli.engine;

import io.wbcli.instance.InstanceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A container as the engine has it.
 *
 * @param image the image as it was named when the container was created
 * @param error why the engine could not start it; empty where it could
 * @param environment the image's variables and its own
 * @param networks the names of the networks on which it hangs
 */
public record ContainerState(
    String id,
    String name,
    String image,
    String imageId,
    Status status,
    int exitCode,
    boolean oomKilled,
    String error,
    int restartCount,
    Map<String, String> labels,
    Map<String, String> environment,
    List<BindMount> mounts,
    List<PublishedPort> ports,
    List<String> command,
    Set<String> networks) {

  /** The exit code of a process that was ended by SIGKILL. */
  private static final int KILLED = 137;

  /**
   * The exit codes of a process that ended as it was asked to: by itself, by SIGINT or by SIGTERM.
   */
  private static final Set<Integer> OBEYED = Set.of(0, 130, 143);

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

  /** True where its process runs, and is not frozen or on its way to another try. */
  public boolean isRunning() {
    return status == Status.RUNNING;
  }

  /** True where there is a process that a stop has to end. */
  public boolean hasProcess() {
    return status == Status.RUNNING || status == Status.PAUSED || status == Status.RESTARTING;
  }

  /** True where its process ended by itself with an error, or keeps doing so. */
  public boolean hasCrashed() {
    boolean hasEnded = status == Status.EXITED || status == Status.DEAD;
    return status == Status.RESTARTING || (hasEnded && !OBEYED.contains(exitCode));
  }

  /** True where a stop had to kill it, which the kernel did not do for want of memory. */
  public boolean wasKilled() {
    return exitCode == KILLED && !oomKilled;
  }

  /** The value of a label. */
  public Optional<String> label(String name) {
    return Optional.ofNullable(labels.get(name));
  }

  /**
   * True where the container is the instance's own: it carries the label, or it bears no label of
   * this tool and hangs on the instance's network, as the older tool's containers do.
   */
  public boolean belongsTo(InstanceId instance) {
    return label(Labels.INSTANCE)
        .map(instance.value()::equals)
        .orElseGet(() -> networks.contains(instance.value()));
  }

  /** What an operator needs to recognise it: image, state and networks. */
  public String describe() {
    return "image %s, %s, on network %s".formatted(image, status, String.join(", ", networks));
  }
}
