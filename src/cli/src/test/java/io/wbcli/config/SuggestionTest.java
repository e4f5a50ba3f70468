package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  private static final List<String> NAMES = List.of("restart", "run", "stop", "testing");

  @ParameterizedTest
  @CsvSource({"restrat, restart", "tesing, testing", "testign, testing", "runn, run", "rn, run"})
  void aNearMisspellingIsSuggested(String word, String expected) {
    assertThat(Suggestion.nearest(word, NAMES)).contains(expected);
    assertThat(Suggestion.clause(word, NAMES)).isEqualTo("; did you mean \"" + expected + "\"?");
  }

  @Test
  void anythingElseIsNot() {
    assertThat(List.of("remove", "tst", "x", ""))
        .allMatch(word -> Suggestion.clause(word, NAMES).isEmpty());
  }
}
