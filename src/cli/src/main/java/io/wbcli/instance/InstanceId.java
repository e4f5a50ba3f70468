package io.wbcli.instance;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of one tenant, from which all its container names derive.
 *
 * @param value lower-case letters, digits and inner hyphens, at most {@value #MAX_LENGTH}
 *     characters
 */
public record InstanceId(String value) {

  private static final int MAX_LENGTH = 40;
  private static final Pattern SYNTAX = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

  /**
   * The names of the engine's own networks, which an instance's network cannot bear, and of the
   * selector for all.
   */
  private static final Set<String> RESERVED = Set.of("all", "bridge", "default", "host", "none");

  /** What an id may look like, for error messages. */
  public static final String ALLOWED =
      "lower-case letters, digits and inner hyphens, at most " + MAX_LENGTH + " characters";

  /**
   * Checks the syntax.
   *
   * @throws IllegalArgumentException if the text is not an id; the message names the problem and
   *     the allowed form
   */
  public InstanceId {
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "instance id \"%s\" has %d characters (allowed: %s)"
              .formatted(value, value.length(), ALLOWED));
    }
    if (!SYNTAX.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "invalid instance id \"" + value + "\" (allowed: " + ALLOWED + ")");
    }
    if (RESERVED.contains(value)) {
      throw new IllegalArgumentException(
          "instance id \"" + value + "\" is reserved (as are all, bridge, default, host and none)");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
