package io.wbcli.output;

import org.fusesource.jansi.internal.CLibrary;

/** A process that says what it finds out about its terminal. */
final class TerminalQuestions {

  private TerminalQuestions() {}

  public static void main(String[] arguments) {
    JansiTty tty = new JansiTty();
    Tty.Size size = tty.size();
    boolean isTried = TerminalQuestions.class.getModule().isNativeAccessEnabled();
    System.out.println(isTried ? Boolean.toString(CLibrary.LOADED) : "not tried");
    boolean draws = tty.isTerminal(Tty.Stream.ERR);
    System.out.println(draws + " " + tty.isConsole() + " " + size.columns() + "x" + size.rows());
  }
}
