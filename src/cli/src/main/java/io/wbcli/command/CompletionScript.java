package io.wbcli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The scripts by which shells complete command lines of {@code wb}. What may stand where is decided
 * in one place for all shells, by a program of sh and awk, because a start of the JVM takes longer
 * than a key press may take.
 */
public final class CompletionScript {

  private CompletionScript() {}

  /** Returns the names of the shells. */
  public static List<String> shells() {
    return Stream.of(CompletionShell.values()).map(CompletionShell::toString).toList();
  }

  /**
   * Returns the script for a shell.
   *
   * @throws IllegalArgumentException if the shell is not one of {@link #shells()}
   */
  public static String of(String shell) {
    return Stream.of(CompletionShell.values())
        .filter(each -> each.toString().equals(shell))
        .findFirst()
        .map(CompletionScript::of)
        .orElseThrow(() -> new IllegalArgumentException(shell));
  }

  static String of(CompletionShell shell) {
    return resource("completion." + shell).replace("%PROGRAM%", shell.quote(program()));
  }

  private static String program() {
    CommandSpec wb = CommandTree.buildAll().getCommandSpec();
    return resource("candidates.sh")
        .replace("%ENGINE%", CompletionShell.BASH.quote(resource("candidates.awk")))
        .replace("%TABLE%", CompletionShell.BASH.quote(CompletionTable.of(wb)));
  }

  private static String resource(String name) {
    try (InputStream stream = CompletionScript.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
