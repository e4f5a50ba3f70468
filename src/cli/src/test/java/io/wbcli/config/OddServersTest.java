package io.wbcli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.instance.Instance;
import io.wbcli.service.Admin;
import io.wbcli.service.Postgres;
import io.wbcli.service.Valkey;
import io.wbcli.testing.OddServers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One server that is odd or broken is its own affair. */
class OddServersTest {

  private static final String SERVERS = OddServers.file("healthy", 4000, "1.7.0");

  private static final String[] ENVIRONMENT = {
    "MOUNT_PATH", "/data",
    "DOMAIN", "example.org",
    "POSTGRES_PASSWORD", "old",
    "PG_PASSWORD", "old",
    "CLERK_PUBLISHABLE_KEY", "pk",
    "CLERK_SECRET_KEY", "sk",
    "ANTHROPIC_API_URL", "https://api.example.org",
    "ANTHROPIC_API_KEY", "ak",
    "STATUS_API_KEY", "status",
    "SEND_GRID_API", "sg"
  };

  @TempDir private Path directory;
  private ConfigFiles files;

  @BeforeEach
  void setUp() {
    files = new ConfigFiles(directory);
  }

  private Config load(String servers) {
    return files.loadFile("servers.json", servers, ENVIRONMENT);
  }

  /** The only place that knows how a config gives an instance. */
  private static Instance resolve(Config config, String id) {
    return config.resolve(List.of(id)).getFirst();
  }

  private Instance usable(String id) {
    return resolve(load(SERVERS), id);
  }

  @Test
  void theFileHasSixtyServers() throws Exception {
    assertThat(new ObjectMapper().readTree(SERVERS)).hasSize(OddServers.COUNT);
  }

  @ParameterizedTest
  @MethodSource("io.wbcli.testing.OddServers#usable")
  @ValueSource(strings = {"healthy", "plain-59"})
  void whatIsOnlyOddCanBeUsed(String id) {
    assertThat(usable(id).id()).hasToString(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown-mode      | .mode
          unknown-mode      | satellite
          unknown-key       | .colour
          yes-as-flag       | .french
          yes-as-flag       | yes
          Capital_Letter    | Capital_Letter
          no-version        | .serverVersion
          no-version        | required
          port-out-of-range | .port
          port-out-of-range | 80000
          """)
  void whatIsBrokenCannotBeUsedAndTheErrorNamesThePlace(String id, String text) {
    Config config = load(SERVERS);
    assertThatThrownBy(() -> resolve(config, id))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("servers.json:" + lineOf(id) + ":");
  }

  private static int lineOf(String id) {
    return (int) SERVERS.substring(0, SERVERS.indexOf('"' + id + '"')).lines().count();
  }

  @ParameterizedTest
  @MethodSource("io.wbcli.testing.OddServers#broken")
  void anErrorOfOneIsNotAnErrorOfTwo(String id) {
    Config config = load(SERVERS);
    assertThatThrownBy(() -> resolve(config, id))
        .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
  }

  @Test
  void aServerWithoutAnIdLeavesTheOthersUsable() {
    assertThat(load(SERVERS).entries()).hasSizeGreaterThanOrEqualTo(OddServers.COUNT - 2);
    assertThat(usable("healthy").address().port()).isEqualTo(4000);
  }

  @Test
  void oddValuesKeepTheirMeaning() {
    assertThat(usable("country").settings()).containsEntry("ISO_COUNTRY_CODE", "CIV");
    assertThat(usable("fiscal-year").settings()).containsEntry("INSTANCE_FISCAL_YEAR", "july");
    assertThat(usable("tag-with-space").tags()).containsExactly("west africa", "live");
    assertThat(usable("empty-tags").tags()).isEmpty();
    assertThat(usable("number-as-version").serverVersion()).isEqualTo("1.10");
    assertThat(usable("number-as-version").adminVersion()).contains("2.0");
    assertThat(usable("null-volume").mountPath()).isEqualTo(Path.of("/data"));
    assertThat(usable("null-volume").has(Admin.NAME)).isFalse();
    assertThat(usable("escaped-slash").label()).isEqualTo("Ghana / A");
    assertThat(usable("emoji").label()).isEqualTo("Côte d’Ivoire 🇨🇮");
    assertThat(usable("port-as-text").address().port()).isEqualTo(3900);
    assertThat(usable("all-false").settings())
        .doesNotContainKeys("INSTANCE_LANGUAGE", "INSTANCE_CALENDAR", "OPEN_ACCESS");
  }

  @Test
  void aCentralInstanceHasADatabaseAndNoCache() {
    Instance central = usable("central");
    assertThat(central.has(Postgres.NAME)).isTrue();
    assertThat(central.has(Valkey.NAME)).isFalse();
    assertThat(central.images().values())
        .extracting(Object::toString)
        .contains("timroberton/comb:wb-fastr-central-v1.6.7");
  }

  @Test
  void aTagWithASpaceSelects() {
    assertThat(new Selection(load(SERVERS)).select(List.of("@west africa"), List.of()))
        .extracting(Object::toString)
        .containsExactly("tag-with-space");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "{\"id\": \"x\"",
        "\"x\"",
        "[{\"id\": \"x\", \"port\": 3000, \"serverVersion\": \"1.6.7\"},"
            + " {\"id\": \"x\", \"port\": 3001, \"serverVersion\": \"1.6.7\"}]",
        "[{\"id\": \"x\", \"port\": 3000, \"serverVersion\": \"1.6.7\"},"
            + " {\"id\": \"y\", \"port\": 3000, \"serverVersion\": \"1.6.7\"}]"
      })
  void anErrorInTheFormOfTheFileIsOneOfAllServers(String servers) {
    assertThatThrownBy(() -> load(servers))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("servers.json");
  }
}
