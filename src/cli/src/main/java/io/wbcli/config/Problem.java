package io.wbcli.config;

/**
 * An error in a config file.
 *
 * @param message the error and the allowed values
 */
public record Problem(Location location, String message) {

  @Override
  public String toString() {
    return location + ": " + message;
  }
}
