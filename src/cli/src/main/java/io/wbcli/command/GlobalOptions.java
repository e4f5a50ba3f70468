package io.wbcli.command;

import io.wbcli.output.JsonReporter;
import io.wbcli.output.Reporter;
import io.wbcli.output.Terminal;
import io.wbcli.output.TextReporter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command, before or after its name. */
final class GlobalOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "The config file (default: WB_CONFIG, ./instances.yaml, ~/.config/wb, /etc/wb).")
  private Path config;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON document on stdout instead of text.")
  private boolean json;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace behind an error.")
  private boolean debug;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Print without colours.")
  private boolean noColor;

  Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  boolean isDebug() {
    return debug;
  }

  Reporter reporter(Terminal terminal, String command) {
    if (json) {
      return new JsonReporter(terminal, command);
    }
    return new TextReporter(noColor ? terminal.withoutColors() : terminal);
  }
}
