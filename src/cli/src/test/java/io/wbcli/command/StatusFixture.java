package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceState;
import io.wbcli.runtime.ServiceStates;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two instances, and what {@code wb status} says of one of them. */
abstract class StatusFixture {

  @RegisterExtension final TestCommandLine wb = new TestCommandLine();

  private int writes;

  final void runBoth() {
    assertThat(wb.run("run", "@all")).isZero();
    writes = wb.engine().writes().size();
  }

  @AfterEach
  final void changesNothing() {
    assertThat(wb.engine().writes()).hasSize(writes);
  }

  final void set(String container, Consumer<ServiceStates.Builder> change) {
    ServiceState state = wb.engine().container(container).orElseThrow();
    wb.engine().withContainer(ServiceStates.with(state, change));
  }

  /** Runs it and returns the words of the line about {@code testing}. */
  final String status(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "status";
    arguments[1] = "testing";
    System.arraycopy(options, 0, arguments, 2, options.length);
    assertThat(wb.run(arguments)).isZero();
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(2);
    return lines.getLast().replaceAll(" +", " ");
  }

  final void setOld() {
    for (String container : List.of("testing", "testing-postgres", "testing-valkey")) {
      set(container, made -> made.startedAt = ServiceStates.STARTED.minus(Duration.ofDays(3)));
    }
  }

  final void answerStatistics() {
    String info = "keyspace_hits:30\nkeyspace_misses:10\n";
    wb.engine().answer("testing-valkey", new ExecResult(0, info));
  }
}
