package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much room text takes. */
class ColumnsTest {

  @Test
  void widthIsCountedInColumns() {
    assertThat(Columns.width("abc")).isEqualTo(3);
    assertThat(Columns.width("日本")).isEqualTo(4);
    assertThat(Columns.width("한글")).isEqualTo(4);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
    assertThat(Columns.width("\uD83D\uDE80")).isEqualTo(2);
    assertThat(Columns.width("（x）")).isEqualTo(5);
  }

  @Test
  void aCutShowsThatItIsOne() {
    assertThat(Columns.cutEnd("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Columns.cutEnd("abcdefg", 6)).isEqualTo("abc...");
    assertThat(Columns.cutStart("abcdefg", 6)).isEqualTo("...efg");
    assertThat(Columns.cutEnd("日本語日本語", 6)).isEqualTo("日...");
  }

  @Test
  void noCutIsLongerThanAllowed() {
    for (int columns = -1; columns <= 4; columns++) {
      assertThat(Columns.width(Columns.cutEnd("abcdefg", columns)))
          .isLessThanOrEqualTo(Math.max(0, columns));
    }
  }
}
