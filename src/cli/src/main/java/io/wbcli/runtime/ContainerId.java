package io.wbcli.runtime;

import java.util.regex.Pattern;

/**
 * The engine's own id of a container, which no other container ever bears. Not a name.
 *
 * @param value 12 to 64 hexadecimal digits
 */
public record ContainerId(String value) {

  private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{12,64}");

  /**
   * Checks the syntax.
   *
   * @throws IllegalArgumentException if the text is not an id
   */
  public ContainerId {
    if (!SYNTAX.matcher(value).matches()) {
      throw new IllegalArgumentException("\"" + value + "\" is not a container id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
