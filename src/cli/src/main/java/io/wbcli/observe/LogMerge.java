package io.wbcli.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Merges logs by time, and holds only some lines of each. */
final class LogMerge {

  private static final int BUFFERED = 256;

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing(head -> head.line().time()));

  /** The next line of a log, and where the lines after it come from. */
  private record Head(LogLine line, BlockingQueue<Item> rest) {}

  /** A line, a failure, or the end. */
  private record Item(Optional<LogLine> line, Optional<RuntimeException> failure) {}

  private LogMerge() {}

  /**
   * Reads all logs and hands over their lines by time.
   *
   * @param sink returns false to end
   * @return false if the sink ended it
   */
  static boolean run(List<LogSource> sources, LogQuery query, Predicate<LogLine> sink) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      return new LogMerge().merge(start(sources, query, threads), sink);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading logs");
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<BlockingQueue<Item>> start(
      List<LogSource> sources, LogQuery query, ExecutorService threads) {
    List<BlockingQueue<Item>> queues = new ArrayList<>();
    for (LogSource source : sources) {
      BlockingQueue<Item> queue = new ArrayBlockingQueue<>(BUFFERED);
      queues.add(queue);
      threads.execute(() -> read(source, query, queue));
    }
    return queues;
  }

  private static void read(LogSource source, LogQuery query, BlockingQueue<Item> queue) {
    try {
      source.read(
          false,
          query.since(),
          query.tail(),
          line -> put(queue, new Item(Optional.of(line), Optional.empty())));
      put(queue, new Item(Optional.empty(), Optional.empty()));
    } catch (CancellationException _) {
      // Nobody takes the rest.
    } catch (RuntimeException e) {
      put(queue, new Item(Optional.empty(), Optional.of(e)));
    }
  }

  private static void put(BlockingQueue<Item> queue, Item item) {
    try {
      queue.put(item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading logs");
    }
  }

  private boolean merge(List<BlockingQueue<Item>> queues, Predicate<LogLine> sink)
      throws InterruptedException {
    for (BlockingQueue<Item> queue : queues) {
      next(queue);
    }
    while (!heads.isEmpty()) {
      Head head = heads.remove();
      if (!sink.test(head.line())) {
        return false;
      }
      next(head.rest());
    }
    return true;
  }

  private void next(BlockingQueue<Item> queue) throws InterruptedException {
    Item item = queue.take();
    if (item.failure().isPresent()) {
      throw item.failure().get();
    }
    item.line().ifPresent(line -> heads.add(new Head(line, queue)));
  }
}
