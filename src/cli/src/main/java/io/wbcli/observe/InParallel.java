package io.wbcli.observe;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks many questions, some of them at a time. */
public final class InParallel {

  private static final int AT_ONCE = 16;

  private InParallel() {}

  /** The answers in the order of the questions. */
  public static <T, R> List<R> map(Collection<T> questions, Function<T, R> ask) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
    try {
      List<Future<R>> answers =
          questions.stream().map(each -> threads.submit(() -> ask.apply(each))).toList();
      return answers.stream().map(InParallel::await).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> R await(Future<R> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }
}
