package io.wbcli.docs;

import io.wbcli.command.CommandGroup;
import io.wbcli.command.CommandModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/** The pages of commands and of config keys, in Markdown. */
final class SitePages {

  private static final String FENCE = "```";

  private final List<String> lines = new ArrayList<>();

  private SitePages() {}

  /** Returns the pages by the names of their files. */
  static Map<String, String> all() {
    return new TreeMap<>(
        Map.of("commands.md", new SitePages().commands(), "config.md", new SitePages().config()));
  }

  private void add(String... added) {
    lines.addAll(List.of(added));
    lines.add("");
  }

  private String text() {
    return String.join("\n", lines);
  }

  private String commands() {
    CommandText wb = new CommandText(CommandModel.wb());
    add("<!-- Written by scripts/pages from the help of the commands. -->");
    add("# Commands");
    addCode(List.of("wb [OPTION...] COMMAND"));
    addOptions("option of all commands", wb);
    for (CommandGroup group : CommandGroup.ALL) {
      add("## " + group.title());
      group.of(wb.commands(), command -> command.command().name()).forEach(this::add);
    }
    CommandModel.topics().forEach(this::addTopic);
    return text();
  }

  private void add(CommandText tree) {
    tree.all().forEach(this::addCommand);
  }

  private void addCommand(CommandText command) {
    String aliases =
        command.aliases().isEmpty() ? "" : " (or " + String.join(", ", command.aliases()) + ")";
    add("### " + command.name() + aliases);
    add(command.header() + ".");
    addCode(List.of(command.synopsis()));
    command.description().forEach(this::add);
    addRows(
        "argument",
        command.parameters().stream()
            .map(each -> List.of(each.paramLabel(), CommandText.description(each)))
            .toList());
    addOptions("option", command);
    addSections(command);
  }

  private void addTopic(CommandSpec topic) {
    CommandText text = new CommandText(topic);
    add("## " + text.header());
    text.description().forEach(this::add);
    addRows(
        "exit code",
        text.exitCodes().entrySet().stream()
            .map(code -> List.of(code.getKey().strip(), code.getValue()))
            .toList());
    addSections(text);
  }

  private void addSections(CommandText text) {
    text.sections()
        .forEach(
            (heading, content) -> {
              if (!heading.equals("Examples")) {
                add(heading + ":");
              }
              addCode(content.stream().map(line -> line.replaceFirst("^ {2}", "")).toList());
            });
  }

  private void addOptions(String title, CommandText command) {
    addRows(
        title,
        command.options().stream()
            .map(option -> List.of(CommandText.names(option), CommandText.description(option)))
            .toList());
  }

  private void addCode(List<String> code) {
    lines.add(FENCE);
    lines.addAll(code);
    add(FENCE);
  }

  private void addRows(String title, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      lines.add("| %s | meaning |".formatted(title));
      lines.add("|---|---|");
      rows.forEach(row -> lines.add("| `%s` | %s |".formatted(cell(row.get(0)), cell(row.get(1)))));
      lines.add("");
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private String config() {
    add("<!-- Written by scripts/pages from the JSON Schema of the config. -->");
    add("# Config");
    CommandText config =
        new CommandText(CommandModel.wb().subcommands().get("config").getCommandSpec());
    config.description().forEach(this::add);
    addSections(config);
    for (SchemaKeys.Section section : SchemaKeys.sections()) {
      add("## " + section.heading());
      lines.add("| key | value | meaning |");
      lines.add("|---|---|---|");
      section
          .keys()
          .forEach(
              key ->
                  lines.add(
                      "| `%s` | %s | %s |"
                          .formatted(key.path(), key.type(), cell(key.description()))));
      lines.add("");
    }
    return text();
  }
}
