package io.wbcli.engine;

/**
 * A directory or file of the Docker host, seen by a container.
 *
 * @param source the absolute path on the host
 * @param target the absolute path in the container
 */
public record BindMount(String source, String target) {

  @Override
  public String toString() {
    return source + ":" + target;
  }
}
