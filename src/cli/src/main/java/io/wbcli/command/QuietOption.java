package io.wbcli.command;

import picocli.CommandLine.Option;

/** Whether a list shows nothing but ids. */
final class QuietOption {

  @Option(
      names = {"-q", "--quiet"},
      description = "Print ids only")
  boolean quiet;

  boolean isOn() {
    return quiet;
  }
}
