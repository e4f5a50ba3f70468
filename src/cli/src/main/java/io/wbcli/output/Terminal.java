package io.wbcli.output;

import io.wbcli.runtime.Exec;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The streams of the process, and what each can show; found out when it is asked for. */
public final class Terminal {

  private static final String TERM = "TERM";
  private static final String DUMB = "dumb";
  private static final String COLUMNS = "COLUMNS";

  private static final int MAX_HELP_COLUMNS = 80;

  /** The least that picocli can lay out. */
  private static final int MIN_HELP_COLUMNS = 55;

  private final InputStream stdin;
  private final BufferedReader in;
  private final ResultStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Tty tty;

  /** Streams with a terminal behind them, or none. */
  public Terminal(
      InputStream stdin,
      BufferedReader in,
      ResultStream out,
      PrintStream err,
      Map<String, String> environment,
      Tty tty) {
    this.stdin = stdin;
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.tty = tty;
  }

  /**
   * Returns the process's own streams, with the conventions of {@code NO_COLOR}, {@code
   * CLICOLOR_FORCE} and {@code TERM=dumb}.
   */
  public static Terminal system(Map<String, String> environment) {
    return new Terminal(
        System.in,
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
        new ResultStream(new FileOutputStream(FileDescriptor.out), System.out.charset()),
        System.err,
        environment,
        new JansiTty());
  }

  /** What is typed or piped into the process; not to be used after a question. */
  public InputStream stdin() {
    return stdin;
  }

  BufferedReader in() {
    return in;
  }

  /** Where results go. */
  public PrintStream out() {
    return out;
  }

  /** Why results could not be written; empty where they were, or nobody wants to read more. */
  public Optional<String> outProblem() {
    return out.problem();
  }

  /** Where everything else goes. */
  public PrintStream err() {
    return err;
  }

  /** True where results may be coloured. */
  public boolean colorsOut() {
    return hasColors(environment, () -> isCapable(Tty.Stream.OUT));
  }

  /** True where help may be coloured; does not look closely. */
  public boolean colorsHelp() {
    return hasColors(environment, tty::isConsole);
  }

  /** The columns that help may take: those of the terminal, but no more than 80. */
  public int helpColumns() {
    String named = environment.getOrDefault(COLUMNS, "");
    int columns =
        named.matches("\\d{1,4}")
            ? Integer.parseInt(named)
            : tty.isConsole() ? tty.size().columns() : MAX_HELP_COLUMNS;
    return Math.clamp(columns, MIN_HELP_COLUMNS, MAX_HELP_COLUMNS);
  }

  /** True where stdout is a terminal. */
  public boolean isOutTerminal() {
    return tty.isTerminal(Tty.Stream.OUT);
  }

  /** True where somebody types on stdin and sees stdout. */
  public boolean isInteractive() {
    return tty.isTerminal(Tty.Stream.IN) && isOutTerminal();
  }

  /** The size of a command's terminal that is shown on this one. */
  public Exec.Size execSize() {
    return new Exec.Size(tty.size().columns(), tty.size().rows());
  }

  /** Passes every key to whoever reads stdin, Ctrl+C included; returns what ends that. */
  public Runnable makeRaw() {
    return tty.makeRaw();
  }

  /** The columns that a line of stdout may take; no limit where it is not a terminal. */
  int outColumns() {
    return isOutTerminal() ? tty.size().columns() : Integer.MAX_VALUE;
  }

  /** True where progress and errors may be coloured. */
  boolean colorsErr() {
    return hasColors(environment, () -> isCapable(Tty.Stream.ERR));
  }

  /** True where lines on stdout may be drawn again. */
  boolean canRedrawOut() {
    return isCapable(Tty.Stream.OUT);
  }

  /** True where a line on stderr may be drawn again. */
  boolean canDraw() {
    return isCapable(Tty.Stream.ERR);
  }

  /** True where somebody sees a question on stderr and can answer it on stdin. */
  boolean canAsk() {
    return tty.isTerminal(Tty.Stream.IN) && tty.isTerminal(Tty.Stream.ERR);
  }

  /** The columns of the terminal behind stderr; 80 where there is none. */
  public int columns() {
    return tty.isTerminal(Tty.Stream.ERR) ? tty.size().columns() : MAX_HELP_COLUMNS;
  }

  /** The size of the terminal behind stderr. */
  Tty.Size size() {
    return tty.size();
  }

  /** The environment comes first, since a look at the terminal costs more. */
  private boolean isCapable(Tty.Stream stream) {
    String kind = environment.getOrDefault(TERM, "");
    return !kind.isEmpty() && !kind.equals(DUMB) && tty.isTerminal(stream);
  }

  static boolean hasColors(Map<String, String> environment, BooleanSupplier isTerminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return false;
    }
    if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
      return true;
    }
    return !DUMB.equals(environment.get(TERM)) && isTerminal.getAsBoolean();
  }
}
