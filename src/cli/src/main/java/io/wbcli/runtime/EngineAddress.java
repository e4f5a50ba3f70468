package io.wbcli.runtime;

/**
 * Where an engine is.
 *
 * @param value for example {@code unix:///var/run/docker.sock}
 * @param origin where that is configured, for example {@code DOCKER_HOST}
 */
public record EngineAddress(String value, String origin) {

  private static final String UNIX = "unix://";

  /** The path of the socket; an empty text for another kind of address. */
  public String socket() {
    return value.startsWith(UNIX) ? value.substring(UNIX.length()) : "";
  }

  @Override
  public String toString() {
    return value + " (" + origin + ")";
  }
}
