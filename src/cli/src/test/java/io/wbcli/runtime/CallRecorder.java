package io.wbcli.runtime;

import io.wbcli.runtime.EngineException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Records calls in the order in which they take effect, and refuses those that a test wants to
 * fail.
 */
final class CallRecorder {

  private final Object lock;
  private final List<String> calls = new ArrayList<>();
  private final List<String> writes = new ArrayList<>();
  private final ThreadLocal<Boolean> isInAction = ThreadLocal.withInitial(() -> false);
  private volatile Runnable afterEachCall = () -> {};
  private Predicate<String> isRefused = _ -> false;
  private Kind refusal = Kind.OTHER;

  /**
   * A recorder without calls.
   *
   * @param lock held while a call takes effect
   */
  CallRecorder(Object lock) {
    this.lock = lock;
  }

  void failOn(Kind kind, Predicate<String> call) {
    synchronized (lock) {
      refusal = kind;
      isRefused = call;
    }
  }

  void afterEachCall(Runnable action) {
    afterEachCall = action;
  }

  List<String> calls() {
    synchronized (lock) {
      return List.copyOf(calls);
    }
  }

  List<String> writes() {
    synchronized (lock) {
      return List.copyOf(writes);
    }
  }

  /** A call that changes nothing. */
  <T> T read(String call, Supplier<T> effect) {
    T result = begin(call, effect);
    end();
    return result;
  }

  /** A call that changes something; counted as a write only where it succeeds. */
  <T> T write(String call, Supplier<T> effect) {
    T result;
    synchronized (lock) {
      result = begin(call, effect);
      writes.add(call);
      lock.notifyAll();
    }
    end();
    return result;
  }

  void write(String call, Runnable effect) {
    write(
        call,
        () -> {
          effect.run();
          return null;
        });
  }

  /** The effect of a call, which goes on outside of the lock until {@link #end}. */
  <T> T begin(String call, Supplier<T> effect) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted before " + call);
    }
    synchronized (lock) {
      calls.add(call);
      if (isRefused.test(call)) {
        throw new EngineException(refusal, "refused by the test: " + call);
      }
      return effect.get();
    }
  }

  /** Runs the test's action, unless this call is made by the action itself. */
  void end() {
    if (isInAction.get()) {
      return;
    }
    isInAction.set(true);
    try {
      afterEachCall.run();
    } finally {
      isInAction.remove();
    }
  }
}
