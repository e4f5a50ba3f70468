package io.wbcli.config;

import io.wbcli.instance.HostPort;
import io.wbcli.instance.Subnet;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Checks of single values; each throws an {@link IllegalArgumentException} that names the invalid
 * value and the allowed ones.
 */
final class Checks {

  private Checks() {}

  static Function<String, String> matching(String regex, String allowed) {
    Pattern pattern = Pattern.compile(regex);
    return text -> {
      require(pattern.matcher(text).matches(), text, allowed);
      return text;
    };
  }

  static int port(String text) {
    return HostPort.parse(matching("\\d+", HostPort.ALLOWED_PORT).apply(text), HostPort.LOOPBACK)
        .port();
  }

  static int number(String text) {
    return Integer.parseInt(matching("\\d{1,9}", "a whole number").apply(text));
  }

  static Subnet subnet(String text) {
    Subnet subnet = Subnet.parse(text);
    require(subnet.toString().equals(text), text, subnet.toString());
    return subnet;
  }

  static Path absolutePath(String text) {
    require(text.startsWith("/"), text, "an absolute path");
    return Path.of(text).normalize();
  }

  static String pathElement(String text) {
    boolean isElement = !text.isBlank() && !text.contains("/") && !Set.of(".", "..").contains(text);
    require(isElement, text, "one directory name without a slash");
    return text;
  }

  /** Does not repeat an invalid value, since it is a secret. */
  static String password(String text) {
    if (!text.matches("[!-~]*")) {
      throw new IllegalArgumentException(
          "invalid password (allowed: printable ASCII without spaces)");
    }
    return text;
  }

  static IllegalArgumentException invalid(String text, String allowed) {
    return new IllegalArgumentException(
        "invalid value \"" + text + "\" (allowed: " + allowed + ")");
  }

  private static void require(boolean condition, String text, String allowed) {
    if (!condition) {
      throw invalid(text, allowed);
    }
  }
}
