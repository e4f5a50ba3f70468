package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who changed an instance, when, and with which result. */
class HistoryCommandTest {

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  private JsonNode history(String instance) throws IOException {
    assertThat(wb.run("history", instance, "--json")).isZero();
    return wb.json().at("/instances/0/history");
  }

  private Path file() {
    return wb.directory().resolve("data/testing/logs/history.jsonl");
  }

  @Test
  void anEntryTellsWhoDidWhatFromWhichVersionToWhich() throws IOException {
    wb.environment().put("SUDO_USER", "ann");
    wb.run("run", "testing");
    Files.writeString(
        wb.directory().resolve("instances.yaml"),
        Files.readString(wb.directory().resolve("instances.yaml"))
            .replace("serverVersion: 1,", "serverVersion: 2,"));
    assertThat(wb.run("restart", "testing", "--timeout", "90s")).isZero();
    JsonNode entry = history("testing").path(1);
    assertThat(entry.path("user").asText()).isEqualTo(System.getProperty("user.name"));
    assertThat(entry.path("sudoUser").asText()).isEqualTo("ann");
    assertThat(entry.path("command").asText()).isEqualTo("restart");
    assertThat(entry.path("commandLine").asText()).isEqualTo("restart testing --timeout 90s");
    assertThat(entry.at("/from/serverVersion").asText()).isEqualTo("1");
    assertThat(entry.at("/to/serverVersion").asText()).isEqualTo("2");
    assertThat(entry.at("/to/image").asText()).endsWith("-v2");
    assertThat(entry.path("time").asText()).endsWith("Z");
    assertThat(entry.path("seconds").isNumber()).isTrue();
    assertThat(entry.path("downtimeSeconds").isNumber()).isTrue();
    assertThat(entry.path("result").asText()).isEqualTo("running");
  }

  @Test
  void stopsFailuresAndInterruptionsAreInTheHistory() throws IOException {
    wb.run("run", "testing");
    wb.engine().crash("testing", 3);
    assertThat(wb.run("restart", "testing")).isEqualTo(1);
    wb.run("stop", "testing");
    JsonNode history = history("testing");
    assertThat(history.path(1).path("result").asText()).isEqualTo("failed");
    assertThat(history.path(1).path("error").asText()).isEqualTo("testing exited with code 3");
    assertThat(history.path(1).path("rollback").asText()).isEqualTo("restored");
    assertThat(history.path(2).path("result").asText()).isEqualTo("stopped");
    assertThat(history.path(2).has("to")).isFalse();
    interruptAtTheFirstStart();
    assertThat(wb.run("run", "testing")).isEqualTo(130);
    assertThat(history("testing").path(3).path("result").asText()).isEqualTo("interrupted");
  }

  private void interruptAtTheFirstStart() {
    AtomicBoolean done = new AtomicBoolean();
    int writes = wb.engine().writes().size();
    wb.engine()
        .afterEachCall(
            () -> {
              if (wb.engine().writes().size() > writes + 2 && done.compareAndSet(false, true)) {
                wb.cancellation().request(130);
              }
            });
  }

  @Test
  void whatChangesNothingIsNotInTheHistory() throws IOException {
    wb.run("run", "testing");
    wb.run("run", "testing");
    wb.run("restart", "testing", "--dry-run");
    wb.run("apply", "testing");
    wb.run("init-dirs", "testing");
    assertThat(history("testing")).hasSize(1);
  }

  private void write(String instance, String... lines) throws IOException {
    Path logs = Files.createDirectories(wb.directory().resolve("data").resolve(instance + "/logs"));
    Files.write(logs.resolve("history.jsonl"), List.of(lines));
  }

  private static String entry(String time, String command, String result) {
    return """
    {"time":"%s","user":"root","command":"%s","commandLine":"%2$s",\
    "to":{"image":"app","serverVersion":"1"},"seconds":7.25,"result":"%s"}\
    """
        .formatted(time, command, result);
  }

  @Test
  void allInstancesAreShownTogetherTheNewestLast() throws IOException {
    write(
        "testing",
        entry("2026-01-01T10:00:00Z", "run", "running"),
        entry("2026-01-01T12:00:00Z", "restart", "failed"));
    write("nigeria", entry("2026-01-01T11:00:00Z", "run", "running"));
    assertThat(wb.run("history")).isZero();
    assertThat(wb.out().lines().map(line -> line.substring("2026-01-01 10:00:00  ".length())))
        .containsExactly(
            "testing  run      1  running  7.3s    root",
            "nigeria  run      1  running  7.3s    root",
            "testing  restart  1  failed   7.3s    root");
    wb.run("history", "--limit", "1");
    assertThat(wb.out().lines()).hasSize(1).allMatch(line -> line.contains("restart"));
  }

  @Test
  void withoutEntriesItSaysSo() throws IOException {
    assertThat(wb.run("history", "testing")).isZero();
    assertThat(wb.out()).isEmpty();
    assertThat(wb.err()).isEqualTo("no history yet\n");
    assertThat(history("testing").isArray()).isTrue();
  }

  @Test
  void aHistoryThatCannotBeWrittenIsAWarning() throws IOException {
    Files.createDirectories(file());
    assertThat(wb.run("run", "testing")).isZero();
    assertThat(wb.err())
        .contains("[testing] warning: history cannot write ")
        .contains("; this command is not in it");
  }

  @Test
  void aLineThatIsNoEntryIsLeftOut() throws IOException {
    wb.run("run", "testing");
    Files.writeString(file(), "{\"time\":\nnot JSON\n" + Files.readString(file()));
    assertThat(history("testing")).hasSize(1);
  }
}
