package io.wbcli.command;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** All commands and help topics, for what documents them. */
public final class CommandModel {

  private CommandModel() {}

  /** Returns {@code wb} with all of its commands. */
  public static CommandSpec wb() {
    return CommandTree.buildAll().getCommandSpec();
  }

  /** Returns the topics of the help as commands that are never run. */
  public static List<CommandSpec> topics() {
    return Stream.of(HelpTopic.values()).map(topic -> topic.page().getCommandSpec()).toList();
  }
}
