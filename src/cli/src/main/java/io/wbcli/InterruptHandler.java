package io.wbcli;

import io.wbcli.execute.Cancellation;
import java.time.Duration;
import sun.misc.Signal;

/**
 * Ctrl-C and SIGTERM: the work is asked to stop, is interrupted if it goes on, and is left if it
 * does not even end then. A second signal leaves at once.
 */
final class InterruptHandler {

  private static final Duration UNTIL_INTERRUPT = Duration.ofSeconds(4);
  private static final Duration UNTIL_HALT = Duration.ofSeconds(4);
  private static final int SIGNAL_BASE = 128;

  private final Cancellation cancellation;
  private final Thread worker;

  InterruptHandler(Cancellation cancellation, Thread worker) {
    this.cancellation = cancellation;
    this.worker = worker;
  }

  void install() {
    Signal.handle(new Signal("INT"), this::onSignal);
    Signal.handle(new Signal("TERM"), this::onSignal);
  }

  private void onSignal(Signal signal) {
    int exitCode = SIGNAL_BASE + signal.getNumber();
    if (cancellation.isRequested()) {
      Runtime.getRuntime().halt(exitCode);
    }
    System.err.println(
        "interrupted: the current step is brought to an end; interrupt again to leave at once");
    cancellation.request(exitCode);
    Thread.ofPlatform().daemon().name("interrupt").start(() -> leaveSoon(exitCode));
  }

  private void leaveSoon(int exitCode) {
    try {
      Thread.sleep(UNTIL_INTERRUPT);
      worker.interrupt();
      Thread.sleep(UNTIL_HALT);
    } catch (InterruptedException _) {
      // Nobody interrupts this thread; leaving is right all the same.
    }
    System.err.println("the current step did not end and was left; the engine may still be at it");
    Runtime.getRuntime().halt(exitCode);
  }
}
