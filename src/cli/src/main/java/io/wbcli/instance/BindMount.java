package io.wbcli.instance;

/**
 * A directory or file of the Docker host, seen by a container.
 *
 * @param source the absolute path on the host
 * @param target the absolute path in the container
 * @param isReadOnly true where the container may not write to it
 */
public record BindMount(String source, String target, boolean isReadOnly) {

  /** A mount to which the container may write. */
  public BindMount(String source, String target) {
    this(source, target, false);
  }

  @Override
  public String toString() {
    return source + ":" + target + (isReadOnly ? ":ro" : "");
  }
}
