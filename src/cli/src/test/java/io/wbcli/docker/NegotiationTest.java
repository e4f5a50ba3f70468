package io.wbcli.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.runtime.EngineException;
import io.wbcli.runtime.EngineException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The version of the API. */
class NegotiationTest {

  private static JsonNode version(String api, String minimum) {
    return new ObjectMapper()
        .createObjectNode()
        .put("Version", "x")
        .put("ApiVersion", api)
        .put("MinAPIVersion", minimum);
  }

  @ParameterizedTest
  @CsvSource({"1.41,1.12,1.41", "1.45,1.24,1.45", "1.60,1.44,1.50"})
  void newestCommonVersionIsChosen(String api, String minimum, String chosen) {
    assertThat(Negotiation.choose(version(api, minimum)).getVersion()).isEqualTo(chosen);
  }

  @Test
  void engineWithoutCommonVersionIsRefused() {
    var tooOld =
        catchThrowableOfType(
            EngineException.class, () -> Negotiation.choose(version("1.40", "1.12")));
    assertThat(tooOld.kind()).isEqualTo(Kind.TOO_OLD);
    assertThat(tooOld)
        .hasMessage(
            "Docker Engine x (API 1.40) is too old; upgrade it to 20.10 (API 1.41) or newer");
    var tooNew =
        catchThrowableOfType(
            EngineException.class, () -> Negotiation.choose(version("1.70", "1.60")));
    assertThat(tooNew).hasMessage("Docker Engine x requires API 1.60, wb knows 1.50; upgrade wb");
  }
}
