package io.wbcli.docs;

import io.wbcli.command.CommandGroup;
import io.wbcli.command.CommandModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;

/** The manual pages: one for each command, and one for the config file. */
record ManualPages(String version, String date) {

  private static final int COMMANDS = 1;
  private static final int FILES = 5;
  private static final String CONFIG_PAGE = "wb-config(5)";

  /** Returns the pages by the names of their files. */
  Map<String, String> all() {
    Map<String, String> pages = new LinkedHashMap<>();
    new CommandText(CommandModel.wb())
        .all()
        .forEach(command -> pages.put(command.pageName() + "." + COMMANDS, page(command)));
    pages.put("wb-config." + FILES, configPage());
    return pages;
  }

  private String page(CommandText command) {
    Roff page = new Roff(command.pageName(), COMMANDS, date, version);
    page.name(command.pageName(), command.header())
        .section("Synopsis")
        .paragraphs(List.of(command.synopsis()))
        .section("Description")
        .paragraphs(description(command));
    addArguments(page, "Arguments", command.parameters());
    addOptions(page, command);
    addCommands(page, command);
    command.sections().forEach((heading, lines) -> page.section(heading).verbatim(lines));
    if (isRoot(command)) {
      addTopics(page);
    }
    return page.section("See also").paragraphs(List.of(related(command))).toString();
  }

  private static boolean isRoot(CommandText command) {
    return command.command().parent() == null;
  }

  private static List<String> description(CommandText command) {
    List<String> aliases =
        command.aliases().isEmpty()
            ? List.of()
            : List.of("Alias: " + String.join(", ", command.aliases()) + ".");
    Stream<String> described =
        command.description().isEmpty()
            ? Stream.of(command.header() + ".")
            : command.description().stream();
    return Stream.concat(described, aliases.stream()).toList();
  }

  private static void addArguments(Roff page, String heading, List<? extends ArgSpec> arguments) {
    if (!arguments.isEmpty()) {
      page.section(heading);
      arguments.forEach(each -> page.item(each.paramLabel(), CommandText.description(each)));
    }
  }

  private static void addOptions(Roff page, CommandText command) {
    page.section("Options");
    command
        .options()
        .forEach(option -> page.item(CommandText.names(option), CommandText.description(option)));
    if (!isRoot(command)) {
      page.item(
          "-h, -c, --json, --progress, --no-color, --debug", "As for all commands, see wb(1)");
    }
  }

  private static void addCommands(Roff page, CommandText group) {
    if (!group.commands().isEmpty()) {
      page.section("Commands");
      if (isRoot(group)) {
        addGroups(page, group.commands());
      } else {
        addItems(page, group.commands());
      }
    }
  }

  private static void addGroups(Roff page, List<CommandText> commands) {
    for (CommandGroup group : CommandGroup.ALL) {
      page.subsection(group.title());
      addItems(page, group.of(commands, command -> command.command().name()));
    }
  }

  private static void addItems(Roff page, List<CommandText> commands) {
    commands.forEach(command -> page.item(reference(command), command.header()));
  }

  private static void addTopics(Roff page) {
    for (var topic : CommandModel.topics()) {
      CommandText text = new CommandText(topic);
      boolean hasCodes = !text.exitCodes().isEmpty();
      page.section(hasCodes ? "Exit status" : topic.name()).paragraphs(text.description());
      text.exitCodes().forEach(page::item);
      if (!hasCodes) {
        text.sections().forEach((heading, lines) -> page.subsection(heading).verbatim(lines));
      }
    }
  }

  private static String related(CommandText command) {
    Stream<String> group =
        command.commands().isEmpty() && command.command().parent() != null
            ? Stream.of(reference(new CommandText(command.command().parent())), "wb(1)")
            : Stream.of("wb(1)");
    return Stream.of(group, Stream.of(CONFIG_PAGE))
        .flatMap(pages -> pages)
        .filter(page -> !page.equals(reference(command)))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String reference(CommandText command) {
    return command.pageName() + "(" + COMMANDS + ")";
  }

  private String configPage() {
    Roff page = new Roff("wb-config", FILES, date, version);
    page.name("wb-config", "Config file of wb, instances.yaml")
        .section("Description")
        .paragraphs(
            new CommandText(CommandModel.wb())
                .commands().stream()
                    .filter(command -> command.name().equals("wb config"))
                    .findFirst()
                    .orElseThrow()
                    .description());
    for (SchemaKeys.Section section : SchemaKeys.sections()) {
      page.section(section.heading());
      section
          .keys()
          .forEach(key -> page.item(key.path() + " (" + key.type() + ")", key.description()));
    }
    return page.section("See also").paragraphs(List.of("wb(1), wb-config(1)")).toString();
  }
}
