package io.wbcli.output;

/** The terminal behind the streams of the process. */
public interface Tty {

  /** A stream of the process. */
  enum Stream {
    IN(0),
    OUT(1),
    ERR(2);

    private final int descriptor;

    Stream(int descriptor) {
      this.descriptor = descriptor;
    }

    int descriptor() {
      return descriptor;
    }
  }

  /** What fits on a terminal. */
  record Size(int columns, int rows) {}

  /** True where both stdin and stdout are a terminal; costs next to nothing. */
  boolean isConsole();

  /** True where the stream is a terminal. */
  boolean isTerminal(Stream stream);

  /** Passes every key to whoever reads stdin; returns what ends that. */
  default Runnable makeRaw() {
    return () -> {};
  }

  /** The size at this moment of the terminal behind stderr. */
  Size size();
}
