package io.wbcli.testing;

import io.wbcli.output.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A terminal whose two streams a test can read. */
public final class CapturedTerminal {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** No terminal at all, as in a script. */
  public Terminal plain() {
    return terminal(Optional.empty(), false, false);
  }

  /** Streams that can show this much. */
  public Terminal showing(boolean colors, boolean live) {
    return terminal(Optional.empty(), colors, live);
  }

  /** A terminal at which somebody types this. */
  public Terminal answering(String answer) {
    return terminal(Optional.of(new BufferedReader(new StringReader(answer))), false, false);
  }

  private Terminal terminal(Optional<BufferedReader> in, boolean colors, boolean live) {
    return new Terminal(in, stream(out), stream(err), colors, colors, live);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
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
}
