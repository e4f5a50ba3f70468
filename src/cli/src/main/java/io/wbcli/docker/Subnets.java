package io.wbcli.docker;

import io.wbcli.instance.Subnet;
import java.util.Optional;

/** Reads ranges of addresses. */
final class Subnets {

  private Subnets() {}

  /** Returns the range; empty for none, and for IPv6, of which there is enough. */
  static Optional<Subnet> parse(String text) {
    try {
      return Optional.ofNullable(text).map(Subnet::parse);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
