package io.wbcli.docker;

import java.util.function.Supplier;

/** Calls that must be made although the thread was interrupted. */
final class Cleanup {

  private Cleanup() {}

  /** Runs the action; its own failure is added to the first one. */
  static void after(RuntimeException failure, Runnable action) {
    try {
      run(action);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  static void run(Runnable action) {
    uninterrupted(
        () -> {
          action.run();
          return null;
        });
  }

  /** Runs the action as if the thread were not interrupted, and restores the interrupt. */
  static <T> T uninterrupted(Supplier<T> action) {
    boolean isInterrupted = Thread.interrupted();
    try {
      return action.get();
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
