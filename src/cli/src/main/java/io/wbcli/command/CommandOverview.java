package io.wbcli.command;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The commands of {@code wb} by what people do with them, and the topics of its help. */
final class CommandOverview {

  private static final int INDENT = 2;

  /** The longest name, with its aliases, that has its description on the same line. */
  private static final int NAME_COLUMNS = 14;

  private final Help help;

  private CommandOverview(Help help) {
    this.help = help;
  }

  /** Renders the heading of the list; that of {@code wb} has one for each group. */
  static String renderHeading(Help help) {
    return isRoot(help) ? "" : help.commandListHeading();
  }

  /** Renders the list of commands of {@code wb} or of a group. */
  static String render(Help help) {
    return isRoot(help) ? new CommandOverview(help).groups() : help.commandList();
  }

  private static boolean isRoot(Help help) {
    return help.commandSpec().parent() == null;
  }

  private String groups() {
    Collection<Help> commands = help.subcommands().values();
    Stream<String> groups =
        CommandGroup.ALL.stream()
            .map(
                group ->
                    section(
                        group.title(),
                        group.of(commands, command -> command.commandSpec().name())));
    return Stream.concat(groups, Stream.of(section("Topics (wb help TOPIC)", topics())))
        .collect(Collectors.joining());
  }

  private List<Help> topics() {
    return Stream.of(HelpTopic.values())
        .map(topic -> new Help(topic.page().getCommandSpec(), help.colorScheme()))
        .toList();
  }

  private String section(String title, List<Help> rows) {
    int width = help.commandSpec().usageMessage().width();
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(NAME_COLUMNS + INDENT, INDENT, Overflow.SPAN),
            new Column(width - NAME_COLUMNS - INDENT, INDENT, Overflow.WRAP));
    for (Help row : rows) {
      Text header = help.colorScheme().text(row.commandSpec().usageMessage().header()[0]);
      table.addRowValues(row.commandNamesText(", "), header);
    }
    return "%n%s:%n%s".formatted(title, table);
  }
}
