package io.wbcli.instance;

import java.util.regex.Pattern;

/**
 * The name of an image as a person writes it, always with a tag or a digest.
 *
 * @param value for example {@code postgres:17.4}
 */
public record ImageReference(String value) {

  private static final Pattern SYNTAX =
      Pattern.compile(
          "([\\w.-]+(:\\d+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[\\w][\\w.-]{0,127})?(@sha256:[0-9a-f]{64})?");

  /**
   * Completes the reference with {@code :latest} where it has neither tag nor digest.
   *
   * @throws IllegalArgumentException if the text is not an image reference
   */
  public ImageReference {
    if (!SYNTAX.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "invalid image reference \"" + value + "\" (allowed: [registry/]name[:tag])");
    }
    if (!value.contains("@") && !lastPathElement(value).contains(":")) {
      value = value + ":latest";
    }
  }

  /** The registry's host and port, or {@code docker.io}, by the rule of the docker command line. */
  public String registry() {
    int slash = value.indexOf('/');
    String first = slash < 0 ? "" : value.substring(0, slash);
    boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return isHost ? first : "docker.io";
  }

  /** The tag, or an empty text for a reference by digest. */
  public String tag() {
    String last = lastPathElement(value);
    return last.contains("@") ? "" : last.substring(last.indexOf(':') + 1);
  }

  private static String lastPathElement(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
