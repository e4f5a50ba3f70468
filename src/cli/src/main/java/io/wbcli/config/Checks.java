package io.wbcli.config;

import io.wbcli.instance.HostPort;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The checks of single values; each throws {@link IllegalArgumentException} with what is wrong and
 * what is allowed.
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

  static Path absolutePath(String text) {
    require(text.startsWith("/"), text, "an absolute path");
    return Path.of(text).normalize();
  }

  static String pathElement(String text) {
    boolean isElement = !text.isBlank() && !text.contains("/") && !Set.of(".", "..").contains(text);
    require(isElement, text, "the name of one directory below mountPath, without a slash");
    return text;
  }

  /** Says what is allowed and not what was given: that is a secret, if a wrong one. */
  static String password(String text) {
    if (!text.matches("[!-~]*")) {
      throw new IllegalArgumentException(
          "this password is not allowed; allowed is printable ASCII without spaces");
    }
    return text;
  }

  private static void require(boolean condition, String text, String allowed) {
    if (!condition) {
      throw new IllegalArgumentException("'" + text + "' is not allowed; allowed is " + allowed);
    }
  }
}
