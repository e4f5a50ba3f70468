package io.wbcli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wbcli.command.CommandModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command line of {@code wb} on every page has a command and options that exist. */
class DocumentedCommandsTest {

  private static final CommandSpec WB = CommandModel.wb();

  static List<MarkdownPage> pages() {
    return MarkdownPage.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void ofAPageExist(MarkdownPage page) {
    assertThat(lines(page).flatMap(line -> problems(line).stream())).isEmpty();
  }

  private static Stream<String> lines(MarkdownPage page) {
    Stream<String> typed =
        page.block("console").stream()
            .filter(line -> line.startsWith("$ "))
            .map(line -> line.substring(2));
    return Stream.of(typed, page.block("sh").stream(), page.code().stream())
        .flatMap(lines -> lines)
        .flatMap(line -> Stream.of(line.split(" +#", 2)[0].split(" && | \\|\\| | \\| |; ")))
        .map(String::strip)
        .filter(line -> line.startsWith("wb "));
  }

  private static List<String> problems(String line) {
    List<String> problems = new ArrayList<>();
    CommandSpec command = WB;
    boolean isValue = false;
    for (String word : List.of(line.split(" +"))) {
      if (word.equals("--")) {
        break;
      }
      CommandLine inner = command.subcommands().get(word);
      if (isValue || word.equals("wb")) {
        isValue = false;
      } else if (word.startsWith("-")) {
        OptionSpec option = command.optionsMap().get(word.split("=", 2)[0]);
        isValue = option != null && option.arity().min() > 0 && !word.contains("=");
        if (option == null && !isGroupOfLetters(command, word)) {
          problems.add(word + " in: " + line);
        }
      } else if (inner != null) {
        command = inner.getCommandSpec();
      } else if (command.positionalParameters().isEmpty() && word.matches("[a-z-]+")) {
        problems.add(word + " in: " + line);
      }
    }
    return problems;
  }

  private static boolean isGroupOfLetters(CommandSpec command, String word) {
    return word.matches("-[a-z]{2,}")
        && word.chars().skip(1).allMatch(c -> command.optionsMap().containsKey("-" + (char) c));
  }
}
