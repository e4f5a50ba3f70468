package io.wbcli.execute;

import static io.wbcli.execute.Operations.ALL;
import static io.wbcli.execute.Operations.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.event.Failure;
import io.wbcli.event.Outcome;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.ServiceName;
import io.wbcli.plan.PlanOptions;
import io.wbcli.runtime.ExecResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on one instance: what they do, and what they say. */
class RolloutTest {

  @TempDir private Path mountPath;
  private Operations wb;

  @BeforeEach
  void setUp() {
    wb = new Operations(mountPath);
  }

  @Test
  void runBringsEverythingUpAndASecondRunDoesNothing() {
    assertThat(wb.run().failure()).isEmpty();
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
    int writes = wb.runtime.writes().size();
    assertThat(wb.run().failure()).isEmpty();
    assertThat(wb.runtime.writes()).hasSize(writes);
  }

  @Test
  void restartReplacesEveryContainerAndLeavesNoneBehind() {
    wb.run();
    var before = wb.container(ServiceName.APP).id();
    Outcome outcome = wb.restart();
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.downtime()).isPresent();
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
    assertThat(wb.container(ServiceName.APP).id()).isNotEqualTo(before);
  }

  @Test
  void stopRemovesEverythingButTheData() {
    wb.run();
    assertThat(wb.stop().failure()).isEmpty();
    assertThat(wb.runtime.containerNames()).isEmpty();
    assertThat(wb.runtime.networkNames()).isEmpty();
    assertThat(wb.instance.directory().resolve("databases")).isDirectory();
  }

  @Test
  void withoutWaitingTheAppIsStartedAndNotAskedForItsHealth() {
    wb.runtime.answer("demo", new ExecResult(1, "not yet"));
    assertThat(wb.run(new PlanOptions(false, false, false)).failure()).isEmpty();
    assertThat(wb.runtime.containerNames()).containsExactlyElementsOf(ALL);
  }

  @Test
  void aSecondCommandOnTheSameInstanceIsRefusedAndSaysWhoIsAtWork() {
    try (InstanceLock _ = wb.target().host().lock(wb.instance.id(), "wb restart demo")) {
      Failure failure = failure(wb.run());
      assertThat(failure.kind()).isEqualTo(Failure.Kind.LOCKED);
      assertThat(failure.message())
          .startsWith("demo is locked by \"wb restart demo\" (")
          .contains(", pid ")
          .contains("s ago)");
    }
    assertThat(wb.runtime.writes()).isEmpty();
  }

  @Test
  void anErrorFoundBeforeKeepsEverythingAsItIs() throws IOException {
    wb.run();
    int writes = wb.runtime.writes().size();
    Files.createDirectories(wb.instance.directory().resolve("databases/pgdata"));
    Files.writeString(wb.instance.directory().resolve("databases/pgdata/PG_VERSION"), "12\n");
    assertThat(failure(wb.restart()).message()).contains("was written by Postgres 12");
    assertThat(wb.runtime.writes()).hasSize(writes);
  }

  @Test
  void thePasswordIsGeneratedOnceAndReadableByItsOwnerOnly() throws IOException {
    wb.run();
    Path file = wb.instance.directory().resolve(".postgres-password");
    String password = Files.readString(file);
    assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]");
    wb.stop();
    wb.run();
    assertThat(Files.readString(file)).isEqualTo(password);
    assertThat(wb.container(ServiceName.APP).environment())
        .containsEntry("PG_PASSWORD", password.strip());
  }

  @Test
  void theSandboxIsOpenToAllUsersAndAnExistingDirectoryIsLeftAsItIs() throws IOException {
    Files.createDirectories(wb.instance.directory().resolve("assets"));
    Files.writeString(wb.instance.directory().resolve("assets/logo"), "x");
    wb.run();
    assertThat(Files.getPosixFilePermissions(wb.instance.directory().resolve("sandbox")))
        .hasSize(9);
    assertThat(wb.instance.directory().resolve("assets/logo")).hasContent("x");
  }

  @Test
  void missingImagesArePulledBeforeAnythingIsStopped() {
    wb.run();
    wb.runtime.withoutImages();
    int before = wb.runtime.writes().size();
    assertThat(wb.restart().failure()).isEmpty();
    var writes = wb.runtime.writes().subList(before, wb.runtime.writes().size());
    assertThat(writes.subList(0, 4)).allMatch(write -> write.startsWith("pull "));
    assertThat(writes.get(4)).isEqualTo("stop demo");
  }
}
