package io.wbcli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

  @TempDir private Path directory;

  private HistoryFile history() {
    return new HistoryFile(directory.resolve("logs/history.jsonl"), 20);
  }

  @Test
  void withoutAFileThereAreNoLinesAndNothingIsCreated() throws IOException {
    assertThat(history().lines()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void linesAreReadInTheOrderOfWriting() throws IOException {
    history().append("one");
    history().append("two");
    assertThat(history().lines()).containsExactly("one", "two");
  }

  @Test
  void atItsSizeTheFileBecomesTheOldOneAndOnlyOneOldOneIsKept() throws IOException {
    for (int number = 1; number <= 7; number++) {
      history().append("line %d of 7".formatted(number));
    }
    assertThat(history().lines()).containsExactly("line 5 of 7", "line 6 of 7", "line 7 of 7");
    assertThat(directory.resolve("logs")).isDirectoryContaining("glob:**history.1.jsonl");
  }

  @Test
  void aLineThatWasCutOffDoesNotDamageTheNext() throws IOException {
    Files.createDirectories(directory.resolve("logs"));
    Files.writeString(directory.resolve("logs/history.jsonl"), "{\"time\":");
    history().append("next");
    assertThat(history().lines()).containsExactly("{\"time\":", "next");
  }

  @Test
  void anInterruptedThreadCanWrite() throws IOException {
    Thread.currentThread().interrupt();
    try {
      history().append("one");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(history().lines()).containsExactly("one");
  }
}
