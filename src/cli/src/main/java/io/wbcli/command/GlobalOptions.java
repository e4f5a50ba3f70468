package io.wbcli.command;

import io.wbcli.output.ProgressMode;
import io.wbcli.output.Reporter;
import io.wbcli.output.Reporters;
import io.wbcli.output.Terminal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The options of all commands, before or after the command's name. */
final class GlobalOptions {

  static final String JSON = "--json";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = { // Otherwise lines may break within a path.
        "Config file (default: WB_CONFIG,",
        "instances.yaml here, in",
        "~/.config/wb or in /etc/wb)"
      })
  Path config;

  @Option(
      names = JSON,
      scope = ScopeType.INHERIT,
      description = "Print one JSON document to stdout")
  boolean json;

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      scope = ScopeType.INHERIT,
      converter = ModeConverter.class,
      description = "Progress on stderr: auto, live, plain, json or quiet (default: auto)")
  ProgressMode progress = ProgressMode.AUTO;

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Disable colors")
  boolean noColor;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error")
  boolean debug;

  /**
   * The file that is named.
   *
   * @throws UsageException if its name is empty
   */
  Optional<Path> config() {
    if (config != null && config.toString().isEmpty()) {
      throw new UsageException("--config requires a file");
    }
    return Optional.ofNullable(config);
  }

  boolean isDebug() {
    return debug;
  }

  /** Chooses JSON although the parser may not have come to the option. */
  void enableJson() {
    json = true;
  }

  Reporter reporter(Terminal terminal, String command) {
    return Reporters.create(terminal, progress, json, !noColor, command);
  }

  /** Parses the name of a mode. */
  static final class ModeConverter implements ITypeConverter<ProgressMode> {
    @Override
    public ProgressMode convert(String value) {
      for (ProgressMode mode : ProgressMode.values()) {
        if (mode.name().toLowerCase(Locale.ROOT).equals(value)) {
          return mode;
        }
      }
      throw new TypeConversionException(
          "invalid value \"" + value + "\" (allowed: auto, live, plain, json, quiet)");
    }
  }
}
