package io.wbcli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help explains beside commands; {@code wb help config} is the help of the group. */
enum HelpTopic {
  SELECTORS,
  EXIT_CODES;

  static Optional<HelpTopic> find(String name) {
    return Stream.of(values()).filter(topic -> topic.toString().equals(name)).findFirst();
  }

  /** Returns the topic as a command that is never run. */
  CommandLine page() {
    return new CommandLine(content().build())
        .setHelpSectionKeys(
            List.of(
                UsageMessageSpec.SECTION_KEY_HEADER,
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
                UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST,
                UsageMessageSpec.SECTION_KEY_FOOTER));
  }

  private AnnotatedSpec content() {
    return switch (this) {
      case SELECTORS -> new SelectorsTopicSpec();
      case EXIT_CODES -> new ExitCodesTopicSpec();
    };
  }

  String header() {
    return page().getCommandSpec().usageMessage().header()[0];
  }

  /** The name as operators type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
