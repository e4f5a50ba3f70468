package io.wbcli.execute;

import static io.wbcli.execute.Operations.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Outcome.Result;
import io.wbcli.plan.PlanOptions;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ExecResult;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import io.wbcli.service.Valkey;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache that fails, which keeps no instance from coming up. */
class CacheFailureTest {

  private static final PlanOptions STRICT = new PlanOptions(true, true, false);
  @TempDir private Path mountPath;
  private Operations wb;

  @BeforeEach
  void setUp() {
    wb = new Operations(mountPath);
  }

  @Test
  void valkeyThatCrashesIsAWarningAndItsLogIsSaved() {
    wb.runtime.crash("demo-valkey", 1);
    assertThat(wb.run().failure()).isEmpty();
    assertThat(wb.events.warnings())
        .containsExactly(
            "demo-valkey exited with code 1: a line of the log of demo-valkey; the app falls back"
                + " to database queries");
    assertThat(wb.runtime.containerNames()).containsExactly("demo", "demo-admin", "demo-postgres");
    assertThat(wb.savedLogs()).singleElement().asString().startsWith("demo-valkey-");
  }

  @Test
  void valkeyThatStaysLoadingIsAWarningAndIsLeftToLoad() {
    wb.runtime.answer(
        "demo-valkey", new ExecResult(1, "LOADING Valkey is loading the dataset in memory\n"));
    assertThat(wb.run().failure()).isEmpty();
    assertThat(wb.events.warnings())
        .singleElement()
        .asString()
        .contains("LOADING")
        .endsWith("; the app falls back to database queries");
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
  }

  @Test
  void valkeyThatCannotBeStartedIsAWarningUnlessStrict() {
    wb.runtime.failOn(Kind.OTHER, call -> call.equals("start demo-valkey"));
    assertThat(wb.run().failure()).isEmpty();
    assertThat(wb.events.warnings().getFirst())
        .startsWith("demo-valkey cannot be started: ")
        .endsWith("; the app falls back to database queries");
    wb.stop();
    assertThat(wb.run(STRICT).result()).isEqualTo(Result.FAILED);
    assertThat(wb.runtime.containerNames()).isEmpty();
  }

  @Test
  void theAppAloneIsRestartedWithoutACacheToo() {
    wb.run();
    wb.remove(Valkey.NAME);
    assertThat(wb.restartApp().failure()).isEmpty();
    assertThat(wb.events.warnings())
        .containsExactly("demo-valkey is not running; the app falls back to database queries");
  }

  @Test
  void aRestartOfTheAppAloneLeavesACrashedCacheAsItIs() {
    wb.run();
    wb.runtime.withContainer(ServiceStates.with(wb.container(Valkey.NAME), Status.EXITED, 1));
    assertThat(wb.restartApp().failure()).isEmpty();
    assertThat(wb.events.warnings())
        .singleElement()
        .asString()
        .contains("demo-valkey is not running (exited, code 1)");
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
  }
}
