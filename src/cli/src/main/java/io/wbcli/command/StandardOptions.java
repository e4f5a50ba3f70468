package io.wbcli.command;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of all commands that show something instead of running; picocli handles them. */
final class StandardOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the version")
  boolean version;
}
