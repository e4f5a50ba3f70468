package io.wbcli.command;

/** A command whose options are parsed. */
interface SessionCommand {

  /** Runs the command and returns its exit code. */
  int run(Session session);
}
