package io.wbcli.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Sends a command what it reads, on a platform thread: reading a terminal blocks it, perhaps for
 * ever.
 */
final class StdinPump implements AutoCloseable {

  private static final int BUFFER = 32 * 1024;

  private final InputStream source;
  private final Wire wire;
  private final Thread thread = Thread.ofPlatform().daemon().name("wb-stdin").unstarted(this::run);
  private volatile RuntimeException failure;

  private StdinPump(InputStream source, Wire wire) {
    this.source = source;
    this.wire = wire;
  }

  static StdinPump start(InputStream source, Wire wire) {
    StdinPump pump = new StdinPump(source, wire);
    pump.thread.start();
    return pump;
  }

  private void run() {
    byte[] buffer = new byte[BUFFER];
    try {
      OutputStream out = wire.out();
      for (int count = read(buffer); count >= 0; count = read(buffer)) {
        out.write(buffer, 0, count);
      }
      wire.endOutput();
    } catch (IOException _) {
      // The command has ended, which its output and exit code report.
    }
  }

  /** A failing source ends the command, which would otherwise wait for the rest. */
  private int read(byte[] buffer) throws IOException {
    try {
      return source.read(buffer);
    } catch (IOException e) {
      failure = new UncheckedIOException("cannot read stdin", e);
    } catch (RuntimeException e) {
      failure = e;
    }
    wire.close();
    return -1;
  }

  /** Reports a failure of the source as the caller's own. */
  void throwIfFailed() {
    if (failure != null) {
      throw new CallbackException(failure);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
