package io.wbcli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expressions that were replaced by those of docker and kubectl, and must not return. */
class WordingTest {

  private static final Path SOURCES = Path.of("src/cli/src/main");

  private static final List<String> REPLACED =
      List.of(
          "Bring instances up, and return",
          "by what the config asks for",
          "Mend the file",
          "cannot be had",
          "Look into the caches",
          "(it does not exist)",
          "it is to be stopped",
          "it is exited",
          "it was exited",
          "the app needs them",
          "still: wait until",
          "keep the Postgres password with",
          "taking back what",
          "What this command had stopped",
          "is brought to an end",
          "the engine may still be at it",
          "untouched",
          "instances done",
          "held by another run",
          "there is no terminal to ask on",
          "nothing was removed",
          "was not ready within",
          "taken by nobody",
          "what does not belong to the instance",
          "is of the kind",
          "nor a container tells",
          "did not end within",
          "looks at it",
          "lost is what",
          "the key is there twice",
          "is no variable name",
          "is no file on this host",
          "it must be given",
          "Unmatched argument",
          "shows what is allowed",
          "there is no instance '",
          "-valkey is gone",
          "goesWithout",
          "stranger",
          "takeBack",
          "HalfDone",
          "isEngineGone",
          "OBEYED");

  @RegisterExtension private final TestCommandLine wb = new TestCommandLine();

  @Test
  void noSourceHasAReplacedExpression() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources =
          files.filter(file -> file.toString().matches(".*\\.(java|json)")).toList();
      assertThat(sources).hasSizeGreaterThan(200);
      assertThat(sources)
          .flatMap(
              source -> found(read(source)).stream().map(text -> source + ": " + text).toList())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.wbcli.command.HelpTest#commands")
  void noHelpHasAReplacedExpression(String command) {
    wb.run((command + " --help").strip().split(" "));
    assertThat(found(wb.out())).isEmpty();
  }

  private static List<String> found(String text) {
    return REPLACED.stream().filter(joined(text)::contains).toList();
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sentences of several lines become one: comments, and literals that are concatenated. */
  private static String joined(String text) {
    return text.lines()
        .map(line -> line.strip().replaceFirst("^(\\*|//|\\+) ?", ""))
        .collect(Collectors.joining(" "))
        .replaceAll("\"\\s*\\+?\\s*\"", "")
        .replaceAll("\\s+", " ");
  }
}
