package io.wbcli.testing;

import io.wbcli.output.ResultStream;
import io.wbcli.output.Terminal;
import io.wbcli.output.Tty;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A terminal whose two streams a test can read. */
public final class CapturedTerminal {

  /** The size of every captured terminal. */
  public static final Tty.Size SIZE = new Tty.Size(80, 24);

  private static final Map<String, String> DUMB = Map.of("TERM", "dumb");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** No terminal at all, as in a script. */
  public Terminal plain() {
    return terminal("", DUMB, false);
  }

  /** No terminal; this is piped into stdin. */
  public Terminal piping(String input) {
    return new Terminal(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new BufferedReader(new StringReader("")),
        results(out),
        stream(err),
        DUMB,
        new FixedTty(false, SIZE));
  }

  /** No terminal, and a stdout that nobody reads any more. */
  public Terminal unread() {
    return refusing("Broken pipe");
  }

  /** No terminal, and a stdout that cannot be written for this reason. */
  public Terminal refusing(String reason) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        };
    return new Terminal(
        InputStream.nullInputStream(),
        new BufferedReader(new StringReader("")),
        results(broken),
        stream(err),
        DUMB,
        new FixedTty(false, SIZE));
  }

  /** Streams that can show this much. */
  public Terminal showing(boolean colors, boolean live) {
    return terminal("", Map.of("TERM", "xterm", colors ? "CLICOLOR_FORCE" : "NO_COLOR", "1"), live);
  }

  /** A terminal at which somebody types this. */
  public Terminal answering(String answer) {
    return terminal(answer, DUMB, true);
  }

  /** A terminal at which somebody types what can be read here, and when it can be. */
  public Terminal answering(Reader answers) {
    return terminal(answers, DUMB, new FixedTty(true, SIZE));
  }

  /** A terminal that is so wide. */
  public Terminal wide(int columns) {
    Tty.Size size = new Tty.Size(columns, SIZE.rows());
    return terminal(new StringReader(""), DUMB, new FixedTty(true, size));
  }

  private Terminal terminal(String answer, Map<String, String> environment, boolean isTerminal) {
    return terminal(new StringReader(answer), environment, new FixedTty(isTerminal, SIZE));
  }

  private Terminal terminal(Reader in, Map<String, String> environment, Tty tty) {
    return new Terminal(
        InputStream.nullInputStream(),
        new BufferedReader(in),
        results(out),
        stream(err),
        environment,
        tty);
  }

  private static ResultStream results(OutputStream bytes) {
    return new ResultStream(bytes, StandardCharsets.UTF_8);
  }

  private static PrintStream stream(OutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** What was written to stdout. */
  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What was written to stderr. */
  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** All streams are a terminal, or none is. */
  private record FixedTty(boolean isConsole, Size size) implements Tty {

    @Override
    public boolean isTerminal(Stream stream) {
      return isConsole;
    }
  }
}
