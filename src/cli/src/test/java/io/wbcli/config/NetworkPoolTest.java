package io.wbcli.config;

import static io.wbcli.config.ConfigFiles.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key {@code networkPool}. */
class NetworkPoolTest {

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  private Config load(String pool) {
    return files.load("networkPool: " + pool + "\n" + MINIMAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{base: 10.210.0.0/16}           | 10.210.0.0/16 in /27",
        "{base: 10.210.0.0/16, size: 24} | 10.210.0.0/16 in /24",
        "{base: 10.210.0.0/28}           | 10.210.0.0/28 in /28"
      })
  void holdsForEveryInstance(String pool, String expected) {
    Config config = load(pool);
    assertThat(config.networkPool().orElseThrow()).hasToString(expected);
    assertThat(ConfigFiles.instance(config).networkPool()).isEqualTo(config.networkPool());
  }

  @Test
  void isTheEnginesChoiceWithoutTheKey() {
    assertThat(ConfigFiles.instance(files.load(MINIMAL)).networkPool()).isEmpty();
  }

  @Test
  void isPartOfTheResolvedConfig() {
    String yaml =
        ResolvedConfig.of(ConfigFiles.instance(load("{base: 10.210.0.0/16}")), false).yaml();
    assertThat(files.load(yaml).networkPool().orElseThrow()).hasToString("10.210.0.0/16 in /27");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{size: 27}                      | 1:14: networkPool.base: required",
        "{base: 10.210.0.0}              | networkPool.base: invalid value \"10.210.0.0\"",
        "{base: 10.210.0.7/16}           | (allowed: 10.210.0.0/16)",
        "{base: 10.210.0.0/16, size: 30} | networkPool.size: invalid value \"30\" (allowed: 16 to"
            + " 29",
        "{base: 10.210.0.0/16, size: x}  | networkPool.size: invalid value \"x\"",
        "{base: 10.0.0.0/8}              | networkPool.base: invalid value \"27\" (allowed: 8 to"
            + " 24",
        "{bsae: 10.210.0.0/16}           | did you mean \"base\"?",
        "27                              | networkPool: is text, expected a map"
      })
  void namesWhatIsWrong(String pool, String expected) {
    assertThatThrownBy(() -> load(pool)).hasMessageContaining(expected);
  }
}
