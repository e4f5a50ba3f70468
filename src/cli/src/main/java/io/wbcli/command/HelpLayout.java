package io.wbcli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Fits help into the columns of a terminal. */
final class HelpLayout {

  /** What separates an example from its description. */
  private static final Pattern GAP = Pattern.compile("(?<=\\S) {2,}");

  private HelpLayout() {}

  /** Applies the layout to a command and all of its subcommands. */
  static void apply(CommandLine command, int columns) {
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(command.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, CommandOverview::renderHeading);
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandOverview::render);
    sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpLayout::footer);
    command.setHelpSectionMap(sections).setUsageHelpWidth(columns);
  }

  /** Puts the descriptions of examples on lines of their own where one does not fit. */
  private static String footer(Help help) {
    UsageMessageSpec usage = help.commandSpec().usageMessage();
    List<String> lines = String.format(String.join("%n", usage.footer())).lines().toList();
    boolean fits = lines.stream().allMatch(line -> line.length() <= usage.width());
    return lines.stream()
        .map(
            line -> fits ? line : GAP.matcher(line).replaceFirst(System.lineSeparator() + "      "))
        .collect(Collectors.joining(System.lineSeparator(), "", System.lineSeparator()));
  }
}
