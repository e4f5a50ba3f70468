package io.wbcli.instance;

/**
 * A directory or file of the Docker host, or a volume of the engine, seen by a container.
 *
 * @param source the absolute path on the host, or the name of the volume
 * @param target the absolute path in the container
 * @param isReadOnly true where the container may not write to it
 */
public record VolumeMount(String source, String target, boolean isReadOnly) {

  /** A mount to which the container may write. */
  public VolumeMount(String source, String target) {
    this(source, target, false);
  }

  /** True for a volume of the engine. */
  public boolean isVolume() {
    return !source.startsWith("/");
  }

  /** True for a volume without a name of its own, as the engine makes one for an image. */
  public boolean isAnonymous() {
    return source.matches("[0-9a-f]{64}");
  }

  @Override
  public String toString() {
    return source + ":" + target + (isReadOnly ? ":ro" : "");
  }
}
