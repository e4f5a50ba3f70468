package io.wbcli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wbcli.instance.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canaries and batches. */
class WaveTest {

  private static final List<InstanceId> TEN =
      IntStream.rangeClosed(1, 10).mapToObj(i -> new InstanceId("i" + i)).toList();

  private static List<Wave> waves(Canaries canaries, String batch) {
    Gates gates =
        new Gates(
            canaries,
            Optional.empty(),
            Optional.ofNullable(batch).map(BatchSize::parse),
            Duration.ZERO,
            1,
            false,
            Duration.ZERO);
    return Wave.of(TEN, gates);
  }

  private static List<Integer> sizes(List<Wave> waves) {
    return waves.stream().map(wave -> wave.instances().size()).toList();
  }

  @Test
  void withoutOptionsThereIsOneWave() {
    assertThat(waves(Canaries.NONE, null)).containsExactly(new Wave(false, TEN));
  }

  @Test
  void canariesComeFirstByNumberAndByName() {
    List<Wave> waves = waves(new Canaries(2, Set.of(new InstanceId("i9"))), null);
    assertThat(waves).extracting(Wave::isCanary).containsExactly(true, false);
    assertThat(waves.getFirst().instances())
        .extracting(InstanceId::value)
        .containsExactly("i1", "i2", "i9");
    assertThat(sizes(waves)).containsExactly(3, 7);
  }

  @Test
  void moreCanariesThanInstancesAreAllInstances() {
    assertThat(waves(new Canaries(11, Set.of()), "3")).containsExactly(new Wave(true, TEN));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4 4 2",
    "10, 10",
    "99, 10",
    "25%, 3 3 3 1",
    "1%, 1 1 1 1 1 1 1 1 1 1",
    "100%, 10"
  })
  void batchesAreFilledInOrderAndAPercentageIsRoundedUp(String batch, String sizes) {
    List<Integer> expected = List.of(sizes.split(" ")).stream().map(Integer::valueOf).toList();
    assertThat(sizes(waves(Canaries.NONE, batch))).isEqualTo(expected);
  }

  @Test
  void aPercentageIsOfTheWholeSelection() {
    assertThat(sizes(waves(new Canaries(1, Set.of()), "50%"))).containsExactly(1, 5, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0%", "101%", "-1", "x", "1.5", "", "%", "9999999"})
  void otherSizesAreRejected(String text) {
    assertThatThrownBy(() -> BatchSize.parse(text))
        .hasMessageContaining("allowed: a number from 1");
  }
}
