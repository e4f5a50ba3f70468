package io.wbcli.output;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/** A stream for results that remembers why it could not be written. */
public final class ResultStream extends PrintStream {

  /** What the system says where the reader of a pipe has ended, in several languages. */
  private static final String PIPE = "pipe";

  private static final class Target extends FilterOutputStream {

    private volatile IOException problem;

    Target(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        problem = problem == null ? e : problem;
        throw e;
      }
    }
  }

  private final Target target;

  /** A stream that flushes each line. */
  public ResultStream(OutputStream out, Charset charset) {
    this(new Target(out), charset);
  }

  private ResultStream(Target target, Charset charset) {
    super(new BufferedOutputStream(target), true, charset);
    this.target = target;
  }

  /** Returns why not all was written; empty where all was, or where its reader wants no more. */
  public Optional<String> problem() {
    flush();
    return Optional.ofNullable(target.problem)
        .map(IOException::getMessage)
        .filter(message -> !message.toLowerCase(Locale.ROOT).contains(PIPE));
  }
}
