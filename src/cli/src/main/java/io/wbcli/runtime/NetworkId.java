package io.wbcli.runtime;

import java.util.regex.Pattern;

/**
 * The engine's own id of a network, which no other network ever bears. Not a name.
 *
 * @param value 12 to 64 digits and lower-case letters; hexadecimal, except for a Swarm's networks
 */
public record NetworkId(String value) {

  private static final Pattern SYNTAX = Pattern.compile("[0-9a-z]{12,64}");

  /**
   * Checks the syntax.
   *
   * @throws IllegalArgumentException if the text is not an id
   */
  public NetworkId {
    if (!SYNTAX.matcher(value).matches()) {
      throw new IllegalArgumentException("\"" + value + "\" is not a network id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
