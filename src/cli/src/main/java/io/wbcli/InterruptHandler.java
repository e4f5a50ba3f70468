package io.wbcli;

import io.wbcli.execute.Cancellation;
import java.time.Duration;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Handles Ctrl+C and SIGTERM: requests a cancellation, interrupts the work if it continues, and
 * halts the process if that has no effect, or at a second signal.
 */
final class InterruptHandler implements SignalHandler {

  private static final Duration UNTIL_INTERRUPT = Duration.ofSeconds(4);
  private static final Duration UNTIL_HALT = Duration.ofSeconds(4);
  private static final Duration UNTIL_SAID = Duration.ofSeconds(1);
  private static final int SIGNAL_BASE = 128;

  private final Cancellation cancellation;
  private final Thread worker;

  /**
   * Constructs a handler.
   *
   * @param worker the thread that waits for all others
   */
  InterruptHandler(Cancellation cancellation, Thread worker) {
    this.cancellation = cancellation;
    this.worker = worker;
  }

  void install() {
    Signal.handle(new Signal("INT"), this);
    Signal.handle(new Signal("TERM"), this);
  }

  @Override
  public void handle(Signal signal) {
    int exitCode = SIGNAL_BASE + signal.getNumber();
    if (cancellation.isRequested()) {
      halt(exitCode);
    }
    Thread.ofPlatform().daemon().name("wb-interrupt").start(() -> haltLater(exitCode));
    cancellation.request(exitCode);
  }

  private void haltLater(int exitCode) {
    try {
      Thread.sleep(UNTIL_INTERRUPT);
      worker.interrupt();
      Thread.sleep(UNTIL_HALT);
    } catch (InterruptedException _) {
      // Nobody interrupts this thread.
    }
    halt(exitCode);
  }

  /** Says what is known, but never waits long for a reader of it. */
  private void halt(int exitCode) {
    Thread last = Thread.ofPlatform().daemon().name("wb-halt").start(cancellation::halt);
    try {
      boolean _ = last.join(UNTIL_SAID);
    } catch (InterruptedException _) {
      // Nobody interrupts this thread.
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
