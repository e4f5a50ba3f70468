package io.wbcli.instance;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses for networks.
 *
 * @param base all of them
 * @param size the prefix of the subnet of each network
 */
public record AddressPool(Subnet base, int size) {

  /** The size if the config does not give one: room for 29 containers. */
  public static final int DEFAULT_SIZE = 27;

  /** The smallest subnet that a pool may have: room for 5 containers. */
  public static final int SMALLEST = 29;

  private static final int MAX_DIVISION = 16;

  /**
   * Checks that the base can be divided.
   *
   * @throws IllegalArgumentException if the size does not fit the base
   */
  public static AddressPool of(Subnet base, int size) {
    int last = Math.min(SMALLEST, base.prefix() + MAX_DIVISION);
    if (size < base.prefix() || size > last) {
      throw new IllegalArgumentException(
          "invalid value \"%d\" (allowed: %d to %d for the base %s)"
              .formatted(size, base.prefix(), last, base));
    }
    return new AddressPool(base, size);
  }

  /** Returns the subnets that overlap none of these, the lowest first. */
  public Stream<Subnet> free(Collection<Subnet> used) {
    List<Subnet> inside = used.stream().filter(base::overlaps).toList();
    return base.divide(size).filter(subnet -> inside.stream().noneMatch(subnet::overlaps));
  }

  /** Returns the same for a pool of an operator, who knows of routes that cover all of it. */
  public Stream<Subnet> freeOf(Collection<Subnet> networks, Collection<Subnet> routes) {
    return free(
        Stream.concat(
                networks.stream(),
                routes.stream().filter(route -> !route.contains(base) || route.equals(base)))
            .toList());
  }

  /**
   * Orders subnets so that networks that are created at the same time seldom try the same one.
   *
   * @param key whoever needs a network, and gets the same order each time
   */
  public static List<Subnet> spread(Stream<Subnet> free, InstanceId key) {
    List<Subnet> subnets = free.collect(Collectors.toList());
    if (!subnets.isEmpty()) {
      Collections.rotate(subnets, key.value().hashCode() % subnets.size());
    }
    return subnets;
  }

  @Override
  public String toString() {
    return base + " in /" + size;
  }
}
