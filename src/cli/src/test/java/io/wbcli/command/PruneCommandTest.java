package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wbcli.host.InstanceLock;
import io.wbcli.instance.InstanceId;
import io.wbcli.runtime.ContainerEvent;
import io.wbcli.runtime.EngineException.Kind;
import io.wbcli.runtime.ServiceState.Status;
import io.wbcli.runtime.ServiceStates;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wb prune}, with what is left of {@code nigeria}. */
class PruneCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private int writes;

  /** Runs both instances and takes one of them out of the config. */
  @BeforeEach
  void setUp() throws IOException {
    wb.run("run", "@all");
    var file = wb.directory().resolve("instances.yaml");
    Files.writeString(file, Files.readString(file).replace("nigeria:", "other:"));
    writes = wb.engine().writes().size();
  }

  private void end(String... containers) {
    for (String name : containers) {
      var running = wb.engine().container(name).orElseThrow();
      wb.engine().withContainer(ServiceStates.with(running, Status.EXITED, 0));
    }
  }

  private void endAll() {
    end("nigeria", "nigeria-postgres", "nigeria-valkey");
  }

  private void assertUnchanged() {
    assertThat(wb.engine().writes()).hasSize(writes);
  }

  private void assertPruned() {
    assertThat(wb.engine().containerNames())
        .containsExactly("testing", "testing-postgres", "testing-valkey");
    assertThat(wb.engine().networkNames()).containsExactly("testing");
    assertThat(wb.directory().resolve("data/nigeria/databases")).isDirectory();
  }

  @Test
  void removesContainersAndNetworkOfAnInstanceThatIsNotInTheConfig() {
    endAll();
    assertThat(wb.run("prune", "--yes")).isZero();
    assertPruned();
    assertThat(wb.out())
        .contains("nigeria: removed\n", "data stays in " + wb.directory() + "/data/nigeria");
  }

  @Test
  void showsWhatWouldBeRemovedAndChangesNothing() throws IOException {
    endAll();
    assertThat(wb.run("prune", "--dry-run", "--json", "--exit-code")).isEqualTo(6);
    JsonNode leftover = wb.json().path("leftovers").path(0);
    assertThat(leftover.path("instance").asText()).isEqualTo("nigeria");
    assertThat(leftover.path("result").asText()).isEqualTo("remove");
    assertThat(leftover.path("containers")).hasSize(3);
    assertThat(leftover.path("network").asText()).isEqualTo("nigeria");
    assertUnchanged();
  }

  /** It may belong to another config file. */
  @Test
  void skipsAnInstanceOfWhichAContainerIsRunning() throws IOException {
    end("nigeria", "nigeria-valkey");
    assertThat(wb.run("prune", "--yes", "--json")).isZero();
    JsonNode leftover = wb.json().path("leftovers").path(0);
    assertThat(leftover.path("result").asText()).isEqualTo("skipped");
    assertThat(leftover.path("running").asBoolean()).isTrue();
    assertThat(leftover.path("reason").asText()).contains("run \"wb prune nigeria --running\"");
    assertUnchanged();
  }

  @Test
  void stopsARunningInstanceInOrderIfItIsNamed() {
    assertThat(wb.run("prune", "nigeria", "--running", "--yes")).isZero();
    assertPruned();
    assertThat(wb.engine().writes().subList(writes, wb.engine().writes().size()))
        .containsExactly(
            "stop nigeria",
            "stop nigeria-valkey",
            "stop nigeria-postgres",
            "remove nigeria",
            "remove nigeria-valkey",
            "remove nigeria-postgres",
            "removeNetwork nigeria");
  }

  @Test
  void waitsForTheStopsOfACommandThatWasKilled() throws IOException {
    end("nigeria", "nigeria-valkey");
    wb.engine().happen("nigeria-postgres", ContainerEvent.Kind.SIGNALLED, OptionalInt.of(15));
    Files.writeString(
        wb.directory().resolve("wb-nigeria.lock"),
        "wb stop nigeria\nroot\n4711\n2025-12-31T00:00:00Z\n2025-12-31T00:00:00Z\n");
    wb.onSleep(() -> end("nigeria-postgres"));
    assertThat(wb.run("prune", "nigeria", "--running", "--yes")).isZero();
    assertPruned();
    assertThat(wb.engine().writes()).doesNotContain("stop nigeria-postgres");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prune --running --yes | --running requires the ids",
        "prune | confirmation required; pass --yes",
        "prune testing --yes | instance \"testing\" is in the config; run \"wb stop testing\"",
        "prune nigerai --yes | nothing is left of instance \"nigerai\"; did you mean \"nigeria\"?"
      })
  void refusesWhatIsNotClear(String arguments, String message) {
    assertThat(wb.run(arguments.split(" "))).isEqualTo(2);
    assertThat(wb.err()).contains(message);
    assertUnchanged();
  }

  @Test
  void asksOnATerminal() {
    endAll();
    assertThat(wb.runAnswering("n\n", "prune")).isEqualTo(1);
    assertThat(wb.err()).contains("Remove 1 instance?", "cancelled");
    assertUnchanged();
    assertThat(wb.runAnswering("y\n", "prune")).isZero();
    assertPruned();
  }

  @Test
  void needsNoAnswerIfNothingIsLeft() {
    wb.run("prune", "nigeria", "--running", "--yes");
    assertThat(wb.runAnswering("", "prune")).isZero();
    assertThat(wb.out()).isEqualTo("nothing to prune\n");
  }

  @Test
  void leavesWhatAnotherCommandIsBusyWith() {
    endAll();
    try (InstanceLock _ = wb.host().lock(new InstanceId("nigeria"), "wb run nigeria")) {
      assertThat(wb.run("prune", "--yes")).isEqualTo(5);
    }
    assertThat(wb.out()).contains("nigeria: skipped (", "wb run nigeria");
    assertUnchanged();
  }

  @Test
  void reportsWhatFailsAndGoesOn() {
    endAll();
    wb.engine().createNetwork(new InstanceId("zambia"));
    wb.engine().failOn(Kind.OTHER, "remove nigeria-valkey"::equals);
    assertThat(wb.run("prune", "--yes")).isEqualTo(1);
    assertThat(wb.out()).contains("nigeria: failed (", "zambia: removed\n");
    assertThat(wb.engine().networkNames()).containsExactly("nigeria", "testing");
  }

  @Test
  void leavesImagesUnlessAskedFor() {
    String old = TestCommandLine.APP.replace("v1", "v0.9");
    wb.engine().withImage(old).withImage("foreign/app:1").withImage("postgres:17.3");
    endAll();
    assertThat(wb.run("prune", "--yes")).isZero();
    int before = wb.engine().storedImages().size();
    assertThat(wb.run("prune", "--yes", "--images")).isZero();
    assertThat(wb.out()).contains("image " + old + ": removed", "image postgres:17.3: removed");
    assertThat(wb.engine().storedImages()).hasSize(before - 2);
  }
}
