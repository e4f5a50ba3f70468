package io.wbcli.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of addresses, and what is left of a pool. */
class SubnetTest {

  private static final AddressPool POOL = new AddressPool(Subnet.parse("10.210.0.0/24"), 26);

  private static List<Subnet> subnets(String... texts) {
    return Stream.of(texts).map(Subnet::parse).toList();
  }

  private static List<String> texts(Stream<Subnet> subnets) {
    return subnets.map(Subnet::toString).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "10.210.0.0/16, 10.210.0.0/16",
    "10.210.3.4/16, 10.210.0.0/16",
    "255.255.255.255/32, 255.255.255.255/32",
    "192.168.1.1/0, 0.0.0.0/0"
  })
  void aSubnetIsWrittenWithItsFirstAddress(String text, String expected) {
    assertThat(Subnet.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.256/8", "fd00::/8", "x/8"})
  void whatIsNoRangeOfAddressesIsRefused(String text) {
    assertThatThrownBy(() -> Subnet.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed: an IPv4 range such as 10.210.0.0/16");
  }

  @Test
  void aSubnetOverlapsThoseThatItContainsAndThoseThatContainIt() {
    Subnet subnet = Subnet.parse("172.16.0.0/12");
    assertThat(subnets("172.31.255.0/24", "172.0.0.0/8", "0.0.0.0/0")).allMatch(subnet::overlaps);
    assertThat(subnets("172.32.0.0/24", "10.0.0.0/8")).noneMatch(subnet::overlaps);
  }

  @Test
  void aPoolHasWhatNoOtherNetworkOverlaps() {
    assertThat(texts(POOL.free(List.of())))
        .containsExactly("10.210.0.0/26", "10.210.0.64/26", "10.210.0.128/26", "10.210.0.192/26");
    assertThat(texts(POOL.free(subnets("10.210.0.0/25", "10.210.0.200/32"))))
        .containsExactly("10.210.0.128/26");
    assertThat(POOL.free(subnets("10.0.0.0/8"))).isEmpty();
  }

  @Test
  void aRouteThatCoversAnOperatorsPoolDoesNotEmptyIt() {
    assertThat(POOL.freeOf(List.of(), subnets("10.0.0.0/8"))).hasSize(4);
    assertThat(POOL.freeOf(List.of(), subnets("10.210.0.0/24"))).isEmpty();
    assertThat(POOL.freeOf(subnets("10.210.0.0/26"), subnets("10.210.0.64/26"))).hasSize(2);
  }

  @Test
  void instancesTryTheSameSubnetsInOrdersOfTheirOwn() {
    List<Subnet> a = AddressPool.spread(POOL.free(List.of()), new InstanceId("a"));
    List<Subnet> b = AddressPool.spread(POOL.free(List.of()), new InstanceId("b"));
    assertThat(a).containsExactlyInAnyOrderElementsOf(b);
    assertThat(a.getFirst()).isNotEqualTo(b.getFirst());
    assertThat(AddressPool.spread(POOL.free(List.of()), new InstanceId("a"))).isEqualTo(a);
    assertThat(AddressPool.spread(Stream.of(), new InstanceId("a"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/16, 15", "10.0.0.0/16, 30", "10.0.0.0/8, 25"})
  void aSizeThatDoesNotFitIsRefused(String base, int size) {
    assertThatThrownBy(() -> AddressPool.of(Subnet.parse(base), size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("invalid value \"" + size + "\"");
  }
}
