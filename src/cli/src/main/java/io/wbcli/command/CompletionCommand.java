package io.wbcli.command;

import io.wbcli.output.ScriptView;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code wb completion}. */
@Command(
    header = "Print the completion script of a shell",
    description =
        "Completes commands, options, and the ids, tags and versions of the config, also of one"
            + " that is named with --config or WB_CONFIG. The names are kept in ~/.cache/wb until"
            + " the config changes.",
    footer = {
      "%nExamples:",
      "  source <(wb completion bash)   Use it in this shell; zsh likewise",
      "  wb completion fish | source    Use it in this fish",
      "%nInstallation:",
      "  cd ~/.local/share/bash-completion/completions",
      "  wb completion bash > wb",
      "  wb completion zsh > ~/.zfunc/_wb",
      "  wb completion fish > ~/.config/fish/completions/wb.fish"
    })
final class CompletionCommand implements SessionCommand {

  @Parameters(
      paramLabel = "SHELL",
      converter = ShellConverter.class,
      description = "bash, zsh or fish")
  CompletionShell shell;

  @Override
  public int run(Session session) {
    session.reporter().show(new ScriptView(CompletionScript.of(shell)));
    return ExitCodes.OK;
  }

  /** Parses the name of a shell. */
  static final class ShellConverter implements ITypeConverter<CompletionShell> {
    @Override
    public CompletionShell convert(String value) {
      return Stream.of(CompletionShell.values())
          .filter(shell -> shell.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "invalid value \"" + value + "\" (allowed: bash, zsh, fish)"));
    }
  }
}
