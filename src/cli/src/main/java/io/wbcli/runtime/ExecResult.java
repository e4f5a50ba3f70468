package io.wbcli.runtime;

/**
 * What a command in a container said.
 *
 * @param output stdout and stderr, as they came
 */
public record ExecResult(int exitCode, String output) {

  /** True where the command ended with exit code 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /** The last line that is not blank, as the reason of a failure. */
  public String lastLine() {
    return output
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((_, last) -> last)
        .orElse("no output")
        .strip();
  }
}
