package io.wbcli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code --watch} draws on a terminal. */
class WatchTest {

  private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

  private final Screen screen = new Screen(60, 8);
  private final Watch watch = watch();

  private Watch watch() {
    Tty tty =
        new Tty() {
          @Override
          public boolean isConsole() {
            return true;
          }

          @Override
          public boolean isTerminal(Stream stream) {
            return true;
          }

          @Override
          public Size size() {
            return screen.size();
          }
        };
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            new BufferedReader(Reader.nullReader()),
            screen.stream(),
            screen.stream(),
            Map.of("TERM", "xterm"),
            tty);
    Reporter reporter = Reporters.create(terminal, ProgressMode.AUTO, false, true, "status");
    return new Watch(terminal, reporter, "status", Duration.ofSeconds(2), ZoneOffset.UTC);
  }

  /** Rows of a name and a word that is longer than most terminals are wide. */
  private record Rows(int count, String word) implements Overview {

    @Override
    public List<String> lines(int columns) {
      return IntStream.range(0, count).mapToObj(i -> "row " + i + " " + word).toList();
    }

    @Override
    public void addTo(ObjectNode document) {
      document.put("rows", count);
    }
  }

  @Test
  void aTableIsDrawnInThePlaceOfTheOneBefore() {
    watch.show(new Rows(2, "one"), NOW);
    watch.show(new Rows(2, "two"), NOW.plusSeconds(2));
    assertThat(screen.all())
        .containsExactly("wb status  every 2.0s  2026-01-31 10:00:02", "row 0 two", "row 1 two");
    watch.show(new Rows(1, "x"), NOW.plusSeconds(4));
    assertThat(screen.all())
        .containsExactly("wb status  every 2.0s  2026-01-31 10:00:04", "row 0 x");
  }

  @Test
  void moreRowsThanTheTerminalHasAreCounted() {
    watch.show(new Rows(20, "one"), NOW);
    watch.show(new Rows(20, "two"), NOW);
    assertThat(screen.all()).hasSize(7).contains("row 4 two").doesNotContain("row 5 two");
    assertThat(screen.all().getLast()).isEqualTo("... and 15 more");
  }

  @Test
  void rowsThatAreTooWideAreCutAndANarrowerTerminalIsDrawnAnew() {
    watch.show(new Rows(2, "x".repeat(100)), NOW);
    assertThat(screen.all()).hasSize(3).allMatch(line -> line.length() < 60);
    screen.resize(30, 8);
    watch.show(new Rows(2, "y".repeat(100)), NOW);
    assertThat(screen.visible()).hasSize(3).allMatch(line -> line.length() < 30);
    assertThat(screen.visible()).noneMatch(line -> line.contains("x"));
  }
}
