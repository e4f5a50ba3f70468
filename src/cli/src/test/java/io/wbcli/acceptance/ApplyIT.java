package io.wbcli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.testing.Shell;
import io.wbcli.testing.TestScale;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Small changes, and changes of the version, on a real engine. */
class ApplyIT {

  @RegisterExtension private final LiveHost host = new LiveHost();

  @BeforeEach
  void start() {
    host.succeed("run", host.id());
    host.sql("CREATE TABLE kept (value text); INSERT INTO kept VALUES ('row')");
  }

  private String config() throws IOException {
    return Files.readString(host.directory().resolve("instances.yaml"));
  }

  private String version() {
    return host.inspect("", "{{range .Config.Env}}{{println .}}{{end}}")
        .lines()
        .filter(variable -> variable.startsWith("SERVER_VERSION="))
        .map(variable -> variable.substring(variable.indexOf('=') + 1))
        .findFirst()
        .orElseThrow();
  }

  private void assertUp() {
    assertThat(host.all())
        .containsExactly(host.id(), host.id() + "-postgres", host.id() + "-valkey");
    assertThat(host.running()).hasSize(3);
    assertThat(host.sql("SELECT value FROM kept")).isEqualTo("row");
    Shell.succeed("curl -fs http://127.0.0.1:" + host.port() + "/health_check");
  }

  @Test
  void anotherSettingOfTheDatabaseReplacesTheDatabaseAndTheAppConnectsAgain() {
    host.succeed("diff", host.id());
    String app = host.inspect("", "{{.Id}}");
    String postgres = host.inspect("-postgres", "{{.Id}}");
    host.configure("postgres: {settings: {work_mem: 8MB}}");
    assertThat(host.fail(6, "diff", host.id()).out()).contains("stop " + host.id() + "-postgres");
    host.succeed("apply", host.id());
    assertThat(host.inspect("", "{{.Id}}")).isEqualTo(app);
    assertThat(host.inspect("-postgres", "{{.Id}}")).isNotEqualTo(postgres);
    assertThat(host.sql("SHOW work_mem")).isEqualTo("8MB");
    host.succeed("diff", host.id());
    assertUp();
  }

  @Test
  void anUpgradeAndARollbackChangeTheFileTheAppAndTheHistory() throws IOException {
    String before = config();
    host.succeed("upgrade", host.id(), "--to", "1.1.0");
    assertThat(version()).isEqualTo("1.1.0");
    assertThat(config()).isEqualTo(before.replace("1.0.0\n", "1.1.0\n"));
    host.succeed("rollback", host.id());
    assertThat(version()).isEqualTo("1.0.0");
    assertThat(config()).isEqualTo(before);
    assertThat(host.succeed("history", host.id()).out().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("  1.0.0 -> 1.1.0  running  "))
        .anyMatch(line -> line.contains("  1.1.0 -> 1.0.0  running  "));
    assertUp();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void anUpgradeThatIsKilledAtAnyTimeLeavesAWholeFileWhoseVersionCanBeApplied() throws Exception {
    String before = config();
    String after = before.replace("1.0.0\n", "1.1.0\n");
    int points = TestScale.choose(4, 20);
    for (int point : IntStream.range(0, points).toArray()) {
      Process upgrade = host.start(Map.of(), "upgrade", host.id(), "--to", "1.1.0");
      upgrade.waitFor(6000L * point / points, TimeUnit.MILLISECONDS);
      upgrade.destroyForcibly().waitFor();
      String left = config();
      assertThat(left).as("after a kill at point %d", point).isIn(before, after);
      host.succeed("apply", host.id());
      assertThat(version()).isEqualTo(left.equals(after) ? "1.1.0" : "1.0.0");
      assertUp();
      host.succeed("upgrade", host.id(), "--to", "1.0.0");
    }
  }
}
