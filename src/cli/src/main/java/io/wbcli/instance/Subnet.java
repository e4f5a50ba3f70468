package io.wbcli.instance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A range of IPv4 addresses, for example {@code 10.210.0.0/27}.
 *
 * @param address the first address, as an unsigned number
 * @param prefix the number of leading bits that all its addresses have in common
 */
public record Subnet(long address, int prefix) {

  private static final int BITS = 32;
  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  /** Sets the bits behind the prefix to zero. */
  public Subnet {
    address = address & -size(prefix);
  }

  /**
   * Reads {@code ADDRESS/PREFIX}.
   *
   * @throws IllegalArgumentException if the text is not a range of IPv4 addresses
   */
  public static Subnet parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(5)) > BITS) {
      throw invalid(text);
    }
    long address =
        IntStream.rangeClosed(1, 4)
            .mapToLong(group -> Long.parseLong(matcher.group(group)))
            .peek(
                part -> {
                  if (part > 255) {
                    throw invalid(text);
                  }
                })
            .reduce(0, (sum, part) -> sum * 256 + part);
    return new Subnet(address, Integer.parseInt(matcher.group(5)));
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException(
        "invalid value \"" + text + "\" (allowed: an IPv4 range such as 10.210.0.0/16)");
  }

  private static long size(int prefix) {
    return 1L << (BITS - prefix);
  }

  /** True if the ranges have an address in common. */
  public boolean overlaps(Subnet other) {
    return contains(other) || other.contains(this);
  }

  /** True if all addresses of the other range belong to this one. */
  public boolean contains(Subnet other) {
    return prefix <= other.prefix && new Subnet(other.address, prefix).equals(this);
  }

  /** Returns the ranges with the given prefix of which this one consists, the lowest first. */
  Stream<Subnet> divide(int longer) {
    return LongStream.range(0, size(prefix) / size(longer))
        .mapToObj(i -> new Subnet(address + i * size(longer), longer));
  }

  @Override
  public String toString() {
    return "%d.%d.%d.%d/%d"
        .formatted(
            address >> 24, (address >> 16) & 255, (address >> 8) & 255, address & 255, prefix);
  }
}
