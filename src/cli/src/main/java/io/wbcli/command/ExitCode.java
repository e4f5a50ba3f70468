package io.wbcli.command;

/** What the exit codes mean; part of the interface that scripts rely on. */
final class ExitCode {

  static final int OK = 0;

  /** At least one instance failed. */
  static final int FAILED = 1;

  static final int USAGE = 2;
  static final int CONFIG = 3;

  /** The engine is not reachable, or too old. */
  static final int ENGINE = 4;

  /** {@code --dry-run --exit-code} found something to do. */
  static final int NOT_EMPTY = 6;

  private ExitCode() {}
}
