package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {

  private static Map<String, String> parse(String text) {
    return EnvFile.parse(text, Path.of(".env"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          A=b              | b
          A = b            | b
          `  A=b  `        | b
          export A=b       | b
          A=               | ``
          A=b # comment    | b
          A=b#c            | b#c
          A=b=c            | b=c
          A=it's           | it's
          A='b # c'        | b # c
          A='b' # comment  | b
          A='b\\nc'        | b\\nc
          A="b 'c'"        | b 'c'
          A="b \\"c\\""    | b "c"
          A="b\\\\c"       | b\\c
          A="b\\dc"        | b\\dc
          A=${B}$C         | ${B}$C
          """)
  void aLineIsAVariable(String line, String value) {
    assertThat(parse(line)).containsExactly(Map.entry("A", value));
  }

  @Test
  void linesMayEndInAnyWayAndTheLastOneOfANameWins() {
    assertThat(parse("# one\r\n\r\nA=1\r\nB=2\n\t# two\nA=3"))
        .containsExactly(Map.entry("A", "3"), Map.entry("B", "2"));
  }

  @Test
  void quotedValuesMaySpanLines() {
    assertThat(parse("A='b\nc'\nD=\"e\nf\\ng\"\n"))
        .containsExactly(Map.entry("A", "b\nc"), Map.entry("D", "e\nf\ng"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3cret", "A B=s3cret", "A='s3cret", "A=\"s3cret", "A='b' s3cret", "=s3cret"})
  void anythingElseIsAnErrorOfItsLineWithoutItsContent(String line) {
    assertThatThrownBy(() -> parse("A=1\n# two\n" + line + "\nB=1\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(".env:3:1: invalid line (allowed: NAME=value or a comment)");
  }
}
