package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.InMemoryInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code wb doctor}. */
class DoctorCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private JsonNode check(String name) throws IOException {
    return StreamSupport.stream(wb.json().path("checks").spliterator(), false)
        .filter(check -> check.path("check").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void checksTheHostAndTheDisksOfTheConfigAndChangesNothing() throws IOException {
    assertThat(wb.run("doctor", "--json")).isZero();
    assertThat(check("engine").path("status").asText()).isEqualTo("ok");
    assertThat(check("engine").path("found").asText()).isEqualTo("Docker Engine 28.5.1");
    assertThat(check("config").path("found").asText()).endsWith("instances.yaml (2 instances)");
    assertThat(check("disk-instances").path("found").asText())
        .contains(wb.directory() + "/data: ", " free");
    assertThat(wb.engine().writes()).isEmpty();
  }

  @Test
  void warningsFailOnlyIfThatIsAskedFor() {
    wb.engine().setInfo(info -> InMemoryInfo.withVersion(info, "28.3.0"));
    assertThat(wb.run("doctor")).isZero();
    assertThat(wb.out())
        .contains("warning  engine ", "next: upgrade to 28.3.3 or newer", " warning");
    assertThat(wb.run("doctor", "--strict")).isEqualTo(1);
  }

  @Test
  void anErrorFails() {
    wb.engine().setInfo(info -> InMemoryInfo.withPool(info, "10.0.0.0/24", 24));
    wb.run("run", "testing");
    assertThat(wb.run("doctor")).isEqualTo(1);
    assertThat(wb.out()).contains("error    network-pool", "0 networks left, 1 in use");
  }

  @Test
  void anEngineThatIsNotReachableIsReportedBesideTheHost() throws IOException {
    wb.engine().failOn(Kind.UNREACHABLE, "info"::equals);
    assertThat(wb.run("doctor", "--json")).isEqualTo(4);
    assertThat(check("engine").path("status").asText()).isEqualTo("error");
    assertThat(check("api").path("status").asText()).isEqualTo("skipped");
    assertThat(check("disk-instances").path("status").asText()).isIn("ok", "warning");
  }

  @Test
  void instancesWithErrorsAreAWarning() throws IOException {
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        """
        mountPath: %s
        instances:
          testing: {port: 1, serverVersion: 1.0.0}
          nigeria: {port: 9002, serverVersion: 1.0.0}
        """
            .formatted(wb.directory()));
    assertThat(wb.run("doctor", "--json")).isZero();
    assertThat(check("config").path("status").asText()).isEqualTo("warning");
    assertThat(check("config").path("found").asText()).endsWith("(2 instances); errors in testing");
    assertThat(check("config").path("remedy").asText()).isEqualTo("run \"wb config validate\"");
  }

  @Test
  void worksWithoutAConfig() throws IOException {
    Files.delete(wb.directory().resolve("instances.yaml"));
    wb.environment().put("HOME", wb.directory().toString());
    assertThat(wb.run("doctor", "--json")).isZero();
    assertThat(check("config").path("status").asText()).isEqualTo("skipped");
  }

  @Test
  void aConfigThatIsNamedAndCannotBeUsedIsAnError() throws IOException {
    assertThat(wb.run("doctor", "--json", "--config", "missing.yaml")).isEqualTo(1);
    assertThat(check("config").path("found").asText()).contains("file not found");
    Files.writeString(wb.directory().resolve("instances.yaml"), "instances: [\n");
    assertThat(wb.run("doctor", "--json")).isEqualTo(1);
    assertThat(check("config").path("status").asText()).isEqualTo("error");
  }
}
