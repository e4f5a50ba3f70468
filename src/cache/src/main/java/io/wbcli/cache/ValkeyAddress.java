package io.wbcli.cache;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server that a URL names: {@code redis://[[user:]password@]host[:port][/database]}, or {@code
 * valkey://}; {@code rediss://} and {@code valkeys://} use TLS. User and password are
 * percent-encoded.
 */
record ValkeyAddress(
    String host,
    int port,
    int database,
    boolean isEncrypted,
    @Nullable String user,
    @Nullable String password) {

  private static final int DEFAULT_PORT = 6379;

  /** Not {@link java.net.URI}, which finds no host in one with an underscore. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)(?:redis|valkey)(?<tls>s?)://(?:(?:(?<user>[^:@/?#]*):)?(?<password>[^@/?#]*)@)?"
              + "(?<host>\\[[0-9a-f:.%]+]|[^:@/?#\\[\\]\\s]+)(?::(?<port>\\d{1,5})?)?"
              + "(?:/(?<database>\\d{0,4}))?(?:\\?[^#]*)?(?:#.*)?");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException without any part of the URL, which may contain a password
   */
  static ValkeyAddress parse(String url) {
    Matcher form = FORM.matcher(url.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "the cache server's URL is not redis://[[user:]password@]host[:port][/database]");
    }
    return new ValkeyAddress(
        form.group("host").replaceAll("[\\[\\]]", ""),
        port(form.group("port")),
        number(form.group("database"), 0),
        !form.group("tls").isEmpty(),
        decoded(form.group("user")),
        decoded(form.group("password")));
  }

  private static int port(@Nullable String digits) {
    int port = number(digits, DEFAULT_PORT);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("the cache server's port is not 1 to 65535");
    }
    return port;
  }

  private static int number(@Nullable String digits, int absent) {
    return digits == null || digits.isEmpty() ? absent : Integer.parseInt(digits);
  }

  private static @Nullable String decoded(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the cache server's URL has a % that is not followed by two hexadecimal digits");
    }
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
