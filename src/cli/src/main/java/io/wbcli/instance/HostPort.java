package io.wbcli.instance;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address and a port on the Docker host.
 *
 * @param address an IPv4 address, or {@link #ALL_ADDRESSES}
 * @param port 1024 to 65535
 */
public record HostPort(String address, int port) {

  /** Where a port is published when no address is given: reachable from the host alone. */
  public static final String LOOPBACK = "127.0.0.1";

  /** Every address of the host, IPv4 and IPv6, as docker publishes a port without an address. */
  public static final String ALL_ADDRESSES = "*";

  /** The highest port that there is. */
  public static final int MAX_PORT = 65535;

  /** What a port may be, for error messages. */
  public static final String ALLOWED_PORT = "a whole number from 1024 to 65535";

  private static final Set<String> ANY_ADDRESS = Set.of(ALL_ADDRESSES, "0.0.0.0", "::");
  private static final Pattern ADDRESS =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern SYNTAX = Pattern.compile("(?:(.*):)?(\\d{1,5})");

  /**
   * Checks the syntax.
   *
   * @throws IllegalArgumentException if the address or the port is not allowed
   */
  public HostPort {
    requireAddress(address);
    if (port < 1024 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "port " + port + " is out of range (allowed: " + ALLOWED_PORT + ")");
    }
  }

  /**
   * Checks an address and returns it.
   *
   * @throws IllegalArgumentException if the text is neither an IPv4 address nor {@link
   *     #ALL_ADDRESSES}
   */
  public static String requireAddress(String text) {
    if (!text.equals(ALL_ADDRESSES) && !ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not an IPv4 address (allowed: one such as 127.0.0.1, or * for all)");
    }
    return text;
  }

  /**
   * Reads {@code PORT} or {@code ADDRESS:PORT}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static HostPort parse(String text, String defaultAddress) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "invalid port \"" + text + "\" (allowed: " + ALLOWED_PORT + ")");
    }
    String address = matcher.group(1) == null ? defaultAddress : matcher.group(1);
    return new HostPort(address, Integer.parseInt(matcher.group(2)));
  }

  /** True where whoever reaches the other one reaches this one too. */
  public boolean covers(HostPort other) {
    return port == other.port
        && (address.equals(other.address)
            || address.equals(ALL_ADDRESSES)
            || (address.equals("0.0.0.0") && !other.address.equals(ALL_ADDRESSES)));
  }

  /** The address under which the host itself reaches this port. */
  public String reachableAddress() {
    return ANY_ADDRESS.contains(address) ? LOOPBACK : address;
  }

  @Override
  public String toString() {
    return address + ":" + port;
  }
}
