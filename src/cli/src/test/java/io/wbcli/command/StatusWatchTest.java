package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wbcli.runtime.EngineException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wb status --watch}. */
class StatusWatchTest extends StatusFixture {

  /** Requests a cancellation at the second wait. */
  private void cancelAtSecondWait() {
    AtomicInteger waits = new AtomicInteger();
    wb.onSleep(
        () -> {
          if (waits.incrementAndGet() == 2) {
            wb.cancellation().request(130);
          }
        });
  }

  @Test
  void watchingPrintsTableAfterTableUntilInterrupted() {
    runBoth();
    setOld();
    answerStatistics();
    cancelAtSecondWait();
    assertThat(wb.run("status", "--watch", "testing", "--stats")).isEqualTo(130);
    assertThat(wb.err()).isEmpty();
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).matches("20\\d\\d-.*");
    assertThat(lines.get(1)).startsWith("ID").contains("MEMORY").doesNotContain("CPU");
    assertThat(lines.get(5)).startsWith("ID").contains("MEMORY  ", "  CPU ");
    assertThat(lines.get(6)).contains(" 150.0% ");
  }

  @Test
  void watchingWithADocumentPrintsOneOnEachLine() throws IOException {
    runBoth();
    cancelAtSecondWait();
    assertThat(wb.run("status", "-w", "5s", "testing", "--json")).isEqualTo(130);
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines.getLast()).at("/instances/0/id").asText())
        .isEqualTo("testing");
  }

  @Test
  void watchingGoesOnWhenTheEngineIsBack() throws IOException {
    runBoth();
    AtomicInteger waits = new AtomicInteger();
    wb.onSleep(
        () -> {
          switch (waits.incrementAndGet()) {
            case 1 -> wb.engine().failOn(Kind.UNREACHABLE, "observe"::equals);
            case 2 -> wb.engine().failOn(Kind.UNREACHABLE, _ -> false);
            default -> wb.cancellation().request(130);
          }
        });
    assertThat(wb.run("status", "--watch", "testing", "--json")).isEqualTo(130);
    List<String> lines = wb.out().lines().toList();
    assertThat(lines).hasSize(3);
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(lines.get(1)).at("/error/message").asText()).isNotEmpty();
    assertThat(mapper.readTree(lines.get(1)).has("instances")).isFalse();
    assertThat(mapper.readTree(lines.get(2)).at("/instances/0/id").asText()).isEqualTo("testing");
    assertThat(mapper.readTree(lines.get(2)).has("error")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"--drift", "-q"})
  void watchingIsForTheTableOnly(String option) {
    assertThat(wb.run("status", "--watch", option)).isEqualTo(2);
    assertThat(wb.run("status", "--watch=abc")).isEqualTo(2);
    assertThat(wb.err()).contains("abc");
  }

  @Test
  void watchingEndsSilentlyWhenNobodyReads() {
    runBoth();
    assertThat(wb.runUnread("status", "--watch")).isZero();
    assertThat(wb.err()).isEmpty();
  }
}
