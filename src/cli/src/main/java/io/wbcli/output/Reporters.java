package io.wbcli.output;

import java.time.InstantSource;

/** Chooses what a command shows, and how. */
public final class Reporters {

  private static final String PULL = "pull";

  private final Terminal terminal;
  private final boolean json;
  private final boolean color;
  private final String command;
  private final InstantSource clock;
  private final Ticker ticker;

  private Reporters(
      Terminal terminal,
      boolean json,
      boolean color,
      String command,
      InstantSource clock,
      Ticker ticker) {
    this.terminal = terminal;
    this.json = json;
    this.color = color;
    this.command = command;
    this.clock = clock;
    this.ticker = ticker;
  }

  /**
   * Creates the reporter of a command.
   *
   * @param json true for one document on stdout; with {@link ProgressMode#AUTO}, stderr has only
   *     warnings that no document has
   * @param color false to use no colour where the terminal has it
   * @param command as the operator typed it, for example {@code cache stats}
   */
  public static Reporter create(
      Terminal terminal, ProgressMode mode, boolean json, boolean color, String command) {
    return create(terminal, mode, json, color, command, InstantSource.system(), new DaemonTicker());
  }

  static Reporter create(
      Terminal terminal,
      ProgressMode mode,
      boolean json,
      boolean color,
      String command,
      InstantSource clock,
      Ticker ticker) {
    Reporters chosen = new Reporters(terminal, json, color, command, clock, ticker);
    Progress progress = chosen.progress(mode);
    return new Reporter(chosen.results(progress), progress);
  }

  private Results results(Progress progress) {
    return json
        ? new JsonDocument(terminal.out(), command)
        : new TextResults(
            terminal, new Style(color && terminal.colorsOut()), command.equals(PULL), progress);
  }

  private Progress progress(ProgressMode mode) {
    return switch (mode) {
      case AUTO -> json ? new SilentProgress(terminal.err()) : drawn();
      case LIVE -> drawn();
      case PLAIN -> plain();
      case JSON -> new JsonProgress(terminal.err(), clock);
      case QUIET -> new QuietProgress(terminal.err(), text(false));
    };
  }

  /** A stream on which nothing can be drawn gets lines, also where drawing was asked for. */
  private Progress drawn() {
    return terminal.canDraw()
        ? new LiveProgress(terminal.err(), terminal::size, text(true), clock, ticker)
        : plain();
  }

  private Progress plain() {
    return new PlainProgress(terminal.err(), text(true), clock, ticker);
  }

  private ProgressText text(boolean isComplete) {
    Style style = new Style(color && terminal.colorsErr());
    return new ProgressText(
        style, isComplete && json, isComplete && (json || !command.equals(PULL)));
  }
}
