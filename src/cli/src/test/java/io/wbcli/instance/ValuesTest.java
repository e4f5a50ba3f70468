package io.wbcli.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values check themselves. */
class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "postgres, postgres:latest, docker.io, latest",
    "postgres:17.4, postgres:17.4, docker.io, 17.4",
    "valkey/valkey:8.0, valkey/valkey:8.0, docker.io, 8.0",
    "127.0.0.1:5000/app, 127.0.0.1:5000/app:latest, 127.0.0.1:5000, latest",
    "localhost/app:1, localhost/app:1, localhost, 1",
    "registry.example.org/team/app:1, registry.example.org/team/app:1, registry.example.org, 1"
  })
  void anImageHasARegistryAndATag(String text, String complete, String registry, String tag) {
    ImageReference image = new ImageReference(text);
    assertThat(image).hasToString(complete);
    assertThat(image.registry()).isEqualTo(registry);
    assertThat(image.tag()).isEqualTo(tag);
  }

  @Test
  void anImageByDigestHasNoTag() {
    ImageReference image = new ImageReference("app@sha256:" + "0".repeat(64));
    assertThat(image.tag()).isEmpty();
    assertThat(image.value()).endsWith("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper/Case", "a b", "app:", "-x", "app@sha256:short"})
  void whatIsNoImageIsRefused(String text) {
    assertThatThrownBy(() -> new ImageReference(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"90s, 90", "2m, 120", "1h30m, 5400", "1m5s, 65"})
  void aDurationIsWrittenAsDockerWritesIt(String text, long seconds) {
    assertThat(DurationSyntax.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "90", "-5s", "1d", "s", "99999999999999999999h"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> DurationSyntax.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDurationIsShownShortly() {
    assertThat(DurationSyntax.format(Duration.ofMillis(420))).isEqualTo("0.4s");
    assertThat(DurationSyntax.format(Duration.ofSeconds(125))).isEqualTo("2m05s");
  }

  @Test
  void aPortMayHaveAnAddress() {
    assertThat(HostPort.parse("9001", HostPort.LOOPBACK)).hasToString("127.0.0.1:9001");
    assertThat(HostPort.parse("0.0.0.0:9001", HostPort.LOOPBACK).reachableAddress())
        .isEqualTo("127.0.0.1");
    assertThatThrownBy(() -> HostPort.parse("300.0.0.1:9001", ""))
        .hasMessageContaining("not an IPv4 address");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0; 0 keys", "1; 1 key", "2; 2 keys", "1200; 1,200 keys"})
  void aQuantityHasASingularAndThousandsAreGrouped(long count, String text) {
    assertThat(Quantity.format(count, "key")).isEqualTo(text);
  }
}
