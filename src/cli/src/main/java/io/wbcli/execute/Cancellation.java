package io.wbcli.execute;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The operator's wish to stop, seen by every wait and between all steps. */
public final class Cancellation {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> haltListeners = new CopyOnWriteArrayList<>();
  private volatile int exitCode;

  /**
   * Asks the work to stop.
   *
   * @param code the exit code of the process then: 128 and the number of the signal
   */
  public void request(int code) {
    exitCode = code;
    requested.countDown();
    listeners.forEach(Runnable::run);
  }

  /** Runs the action once it is requested; at once where it was. It may run twice. */
  public void onRequest(Runnable action) {
    listeners.add(action);
    if (isRequested()) {
      action.run();
    }
  }

  /** Runs the action when the process is halted although the work has not ended. */
  public void onHalt(Runnable action) {
    haltListeners.add(action);
  }

  /** Takes note that the process is about to be halted. */
  public void halt() {
    haltListeners.forEach(Runnable::run);
  }

  /** The exit code that the request came with. */
  public int exitCode() {
    return exitCode;
  }

  /** True once it was requested. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Ends the work if it was asked to stop.
   *
   * @throws CancellationException if so
   */
  public void throwIfRequested() {
    if (isRequested()) {
      throw new CancellationException("interrupted");
    }
  }

  /**
   * Waits for the given time.
   *
   * @throws CancellationException as soon as the work is asked to stop
   */
  public void sleep(Duration duration) {
    try {
      requested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
    throwIfRequested();
  }
}
