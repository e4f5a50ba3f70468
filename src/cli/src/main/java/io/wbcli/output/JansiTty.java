package io.wbcli.output;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fusesource.jansi.internal.CLibrary;
import org.fusesource.jansi.internal.CLibrary.WinSize;

/** Asks the operating system through jansi, whose library is loaded at the first question. */
final class JansiTty implements Tty {

  private static final Size DEFAULT_SIZE = new Size(80, 24);
  private static final Path NULL_DEVICE = Path.of("/dev/null");

  /** Loads the library once, when the first question is asked. */
  private static final class Library {
    static final boolean IS_LOADED = load();

    /** Writes nothing to stderr: neither the JDK's warning nor jansi's own messages. */
    private static boolean load() {
      if (!Library.class.getModule().isNativeAccessEnabled()) {
        return false;
      }
      PrintStream err = System.err;
      System.setErr(new PrintStream(OutputStream.nullOutputStream()));
      try {
        return CLibrary.LOADED;
      } catch (LinkageError | RuntimeException e) {
        return false;
      } finally {
        System.setErr(err);
      }
    }
  }

  @Override
  public boolean isConsole() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  @Override
  public boolean isTerminal(Stream stream) {
    return isDevice(stream) && isTerminalDevice(stream);
  }

  /** What scripts pass is a pipe, a file or /dev/null, for which the library need not be loaded. */
  private static boolean isDevice(Stream stream) {
    try {
      Path opened = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream.descriptor()));
      return opened.startsWith("/dev") && !opened.equals(NULL_DEVICE);
    } catch (IOException | UnsupportedOperationException _) {
      return true; // Not Linux, or closed: only the library can say.
    }
  }

  /** Without the library, the JDK knows about stdin and stdout together, and not about stderr. */
  private boolean isTerminalDevice(Stream stream) {
    return Library.IS_LOADED
        ? CLibrary.isatty(stream.descriptor()) == 1
        : stream != Stream.ERR && isConsole();
  }

  @Override
  public Runnable makeRaw() {
    return RawMode.enter();
  }

  /** Some terminals do not know their size. */
  @Override
  public Size size() {
    if (!Library.IS_LOADED) {
      return DEFAULT_SIZE;
    }
    WinSize size = new WinSize();
    int result = CLibrary.ioctl(Stream.ERR.descriptor(), CLibrary.TIOCGWINSZ, size);
    boolean isKnown = result == 0 && size.ws_col > 0 && size.ws_row > 0;
    return isKnown ? new Size(size.ws_col, size.ws_row) : DEFAULT_SIZE;
  }
}
