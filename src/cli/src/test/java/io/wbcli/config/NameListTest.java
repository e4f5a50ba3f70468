package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameListTest {

  private static String format(int names) {
    return NameList.format(IntStream.rangeClosed(1, names).boxed().toList());
  }

  @Test
  void aShortListIsComplete() {
    assertThat(NameList.format(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(format(10)).isEqualTo("1, 2, 3, 4, 5, 6, 7, 8, 9, 10");
  }

  @Test
  void aLongListIsCutAfterTenNames() {
    assertThat(format(200)).endsWith("9, 10, ... and 190 more");
  }
}
