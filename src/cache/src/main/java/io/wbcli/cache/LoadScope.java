package io.wbcli.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Knows whether the current thread works for a load, or for an asynchronous call. */
final class LoadScope {

  /** Inherited, since a load may compute its parts on threads that it starts. */
  private static final InheritableThreadLocal<Boolean> IN_LOAD = new InheritableThreadLocal<>();

  private static final ThreadLocal<Boolean> IN_CALL = new ThreadLocal<>();

  private LoadScope() {}

  /** True within a load: a load of a part of it needs no permit, else the two might deadlock. */
  static boolean isLoad() {
    return IN_LOAD.get() != null;
  }

  /** True if a load may run on this thread, which no caller interrupts. */
  static boolean isOwnThread() {
    return isLoad() || IN_CALL.get() != null;
  }

  static void runLoad(Runnable load) {
    runWith(IN_LOAD, true, load);
  }

  /**
   * Runs a blocking call on the executor. Who continues does so outside of any scope, without a
   * permit.
   */
  static <T extends @Nullable Object> CompletableFuture<T> async(
      Supplier<T> call, Executor executor) {
    CompletableFuture<T> result = new CompletableFuture<>();
    boolean isLoad = isLoad();
    executor.execute(() -> run(call, isLoad, result));
    return result;
  }

  private static <T extends @Nullable Object> void run(
      Supplier<T> call, boolean isLoad, CompletableFuture<T> result) {
    AtomicReference<Runnable> completion = new AtomicReference<>();
    Runnable body = () -> completion.set(outcome(call, result));
    runWith(IN_CALL, true, isLoad ? () -> runLoad(body) : () -> runWith(IN_LOAD, null, body));
    completion.get().run();
  }

  private static <T extends @Nullable Object> Runnable outcome(
      Supplier<T> call, CompletableFuture<T> result) {
    try {
      T data = call.get();
      return () -> result.complete(data);
    } catch (Throwable failure) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      return () -> result.completeExceptionally(cause);
    }
  }

  private static void runWith(
      ThreadLocal<Boolean> scope, @Nullable Boolean value, Runnable action) {
    Boolean before = scope.get();
    set(scope, value);
    try {
      action.run();
    } finally {
      set(scope, before);
    }
  }

  private static void set(ThreadLocal<Boolean> scope, @Nullable Boolean value) {
    if (value == null) {
      scope.remove();
    } else {
      scope.set(value);
    }
  }
}
