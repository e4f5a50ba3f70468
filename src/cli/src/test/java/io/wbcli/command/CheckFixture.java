package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two instances that work, and what {@code wb check} says of them after a change. */
@Timeout(60)
abstract class CheckFixture {

  private static final String PERSISTENCE =
      "loading:0\r\naof_enabled:1\r\naof_last_write_status:ok\r\nrole:master\r\n";

  @RegisterExtension final TestCommandLine wb = new TestCommandLine();

  private int writes;

  @BeforeEach
  void runBoth() {
    assertThat(wb.run("run", "@all")).isZero();
    valkey("testing", "ping:PONG\nurl:PONG\n" + PERSISTENCE);
    valkey("nigeria", "ping:PONG\nurl:PONG\n" + PERSISTENCE);
    writes = wb.engine().writes().size();
  }

  @AfterEach
  void changesNothing() {
    assertThat(wb.engine().writes()).hasSize(writes);
  }

  final void valkey(String instance, String answer) {
    wb.engine().answer(instance + "-valkey", new ExecResult(0, answer));
  }

  final void set(String container, Consumer<ServiceStates.Builder> change) {
    ServiceState state = wb.engine().container(container).orElseThrow();
    wb.engine().withContainer(ServiceStates.with(state, change));
  }

  final void configure(String from, String to) throws IOException {
    Path config = wb.directory().resolve("instances.yaml");
    Files.writeString(config, Files.readString(config).replace(from, to));
  }

  /** The checks of {@code testing} with this result, each as {@code NAME: FOUND; REMEDY}. */
  final List<String> checks(String result) throws IOException {
    List<String> checks = new ArrayList<>();
    for (JsonNode check : wb.json().at("/instances/0/checks")) {
      if (check.path("result").asText().equals(result)) {
        String remedy = check.path("remedy").asText();
        checks.add(
            check.path("name").asText()
                + ": "
                + check.path("found").asText()
                + (remedy.isEmpty() ? "" : "; " + remedy));
      }
    }
    return checks;
  }

  final List<String> failures() throws IOException {
    assertThat(wb.run("check", "testing", "--json")).isEqualTo(1);
    return checks("failed");
  }

  final List<String> warnings() throws IOException {
    assertThat(wb.run("check", "testing", "--json", "--strict")).isEqualTo(1);
    assertThat(wb.run("check", "testing", "--json")).isZero();
    assertThat(checks("failed")).isEmpty();
    return checks("warning");
  }
}
