package io.wbcli.config;

/**
 * One thing that is wrong in a config file.
 *
 * @param message what is wrong and what is allowed
 */
public record Problem(Location location, String message) {

  @Override
  public String toString() {
    return location + ": " + message;
  }
}
