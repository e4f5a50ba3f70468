package io.wbcli.cache;

import io.lettuce.core.Consumer;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Tasks on a stream, each of which is done at least once: a task that was given out stays pending
 * until it is acknowledged, and what a dead worker leaves is reclaimed by another. A task that was
 * given out too often becomes a dead letter. The stream never expires, so that {@code volatile-*}
 * policies do not evict it; emptying the database removes it.
 *
 * <p>Unlike a cache, a queue does not work without its server: every call throws {@link
 * CacheUnavailableException} then.
 */
public final class TaskQueue {

  private static final Pattern MISSING = Pattern.compile("^NOGROUP|no such key");
  private static final String BEGIN = "0-0";

  private final String stream;
  private final String deadLetters;
  private final String group;
  private final Duration longestWait;
  private final int maxDeliveries;
  private final Duration consumerLife;
  private final ValkeyConnection connection;

  /** Where the next reclaim goes on, so that busy tasks do not hide those behind them. */
  private final AtomicReference<String> cursor = new AtomicReference<>(BEGIN);

  private TaskQueue(Builder builder) {
    this.stream = "stream:tasks:" + builder.name;
    this.deadLetters =
        "stream:dead-tasks:" + Bytes.withoutColon(builder.name) + ":" + builder.group;
    this.group = builder.group;
    this.longestWait = builder.longestWait;
    this.maxDeliveries = builder.maxDeliveries;
    this.consumerLife = builder.consumerLife;
    this.connection = builder.connection;
  }

  /**
   * A builder of a queue.
   *
   * @param name of the queue
   * @param group the workers that share its tasks; another group gets all tasks for itself
   */
  public static Builder builder(String name, String group, ValkeyConnection connection) {
    return new Builder(name, group, connection);
  }

  /** Adds a task and returns its id. */
  public String enqueue(Map<String, String> fields) {
    Map<String, byte[]> body = new LinkedHashMap<>();
    fields.forEach((name, value) -> body.put(name, Bytes.of(value)));
    return connection.call(server -> server.xadd(stream, body));
  }

  /**
   * New tasks for this worker, each given to no other. Only a call that has to wait has a
   * connection of its own.
   *
   * @param wait for the first task; zero for no wait, 20 seconds at most by default
   */
  public List<Task> take(String worker, int count, Duration wait) {
    Session session = connection.session();
    XReadArgs now = XReadArgs.Builder.count(count);
    List<Task> tasks =
        inGroup(() -> TaskAnswers.tasks(session.call(server -> read(server, worker, now))));
    if (!tasks.isEmpty() || wait.toMillis() < 1) {
      return tasks;
    }
    Duration bounded = wait.compareTo(longestWait) < 0 ? wait : longestWait;
    XReadArgs later = XReadArgs.Builder.count(count).block(bounded);
    Duration limit = bounded.plus(connection.commandTimeout());
    return inGroup(
        () -> TaskAnswers.tasks(session.callWaiting(server -> read(server, worker, later), limit)));
  }

  @SuppressWarnings("unchecked") // An array of one generic element.
  private RedisFuture<List<StreamMessage<String, byte[]>>> read(
      RedisAsyncCommands<String, byte[]> server, String worker, XReadArgs args) {
    return server.xreadgroup(Consumer.from(group, worker), args, StreamOffset.lastConsumed(stream));
  }

  /** Reports a task as done; doing so twice is no harm. */
  public void acknowledge(Task task) {
    inGroup(() -> connection.call(server -> server.xack(stream, group, task.id())));
  }

  /**
   * Tasks that another worker was given and has not acknowledged, now this worker's. Each call goes
   * on where the last one ended.
   *
   * @param idle how long ago they were given out at least: longer than a task ever takes
   */
  public List<Task> reclaim(String worker, Duration idle, int count) {
    int passes = cursor.get().equals(BEGIN) ? 1 : 2;
    while (passes > 0) {
      String from = cursor.get();
      TaskAnswers.Reclaimed page = inGroup(() -> reclaim(worker, idle, count, from));
      cursor.set(page.next());
      if (!page.tasks().isEmpty()) {
        return page.tasks();
      }
      passes -= page.next().equals(BEGIN) ? 1 : 0;
    }
    return List.of();
  }

  private TaskAnswers.Reclaimed reclaim(String worker, Duration idle, int count, String from) {
    List<Object> answer =
        connection.call(
            server ->
                server.eval(
                    TaskScripts.RECLAIM,
                    ScriptOutputType.MULTI,
                    new String[] {stream, deadLetters},
                    Bytes.of(group),
                    Bytes.of(worker),
                    Bytes.of(idle.toMillis()),
                    Bytes.of(from),
                    Bytes.of(count),
                    Bytes.of(maxDeliveries)));
    return TaskAnswers.reclaimed(answer);
  }

  /** The oldest tasks that were given out too often, each with the id of its letter. */
  public List<Task> deadLetters(int count) {
    return connection
        .call(server -> server.xrange(deadLetters, Range.<String>unbounded(), Limit.from(count)))
        .stream()
        .map(TaskAnswers::letter)
        .toList();
  }

  /**
   * Adds a dead letter to the queue again, as a new task for every group, and removes the letter.
   *
   * @return false if there is no such letter
   */
  public boolean requeue(Task letter) {
    return connection.call(
            server ->
                server.<Object>eval(
                    TaskScripts.REQUEUE,
                    ScriptOutputType.VALUE,
                    new String[] {stream, deadLetters},
                    Bytes.of(letter.id())))
        != null;
  }

  /**
   * Removes what all groups have acknowledged and nothing else, and consumers that have been idle
   * for a day by default; returns the number of tasks removed.
   */
  public long trim() {
    return inGroup(
        () ->
            connection.call(
                server ->
                    server.<Long>eval(
                        TaskScripts.TRIM,
                        ScriptOutputType.INTEGER,
                        new String[] {stream},
                        Bytes.of(consumerLife.toMillis()))));
  }

  /** Creates the group where it is missing: at first, and after the database was emptied. */
  private <T> T inGroup(Supplier<T> call) {
    try {
      return call.get();
    } catch (CacheUnavailableException e) {
      if (!MISSING.matcher(String.valueOf(e.getMessage())).find()) {
        throw e;
      }
      createGroup();
      return call.get();
    }
  }

  private void createGroup() {
    try {
      connection.call(
          server ->
              server.xgroupCreate(
                  StreamOffset.from(stream, BEGIN), group, XGroupCreateArgs.Builder.mkstream()));
    } catch (CacheUnavailableException e) {
      if (!String.valueOf(e.getMessage()).startsWith("BUSYGROUP")) { // Another worker was faster.
        throw e;
      }
    }
  }

  /** Builds a {@link TaskQueue}. */
  public static final class Builder {

    private final String name;
    private final String group;
    private final ValkeyConnection connection;
    private Duration longestWait = Duration.ofSeconds(20);
    private int maxDeliveries = 10;
    private Duration consumerLife = Duration.ofDays(1);

    private Builder(String name, String group, ValkeyConnection connection) {
      this.name = name;
      this.group = group;
      this.connection = connection;
    }

    /** The longest wait of {@link #take}; 20 seconds by default. */
    public Builder longestWait(Duration value) {
      longestWait = Checks.positive("longestWait", value);
      return this;
    }

    /** How often a task is given out before it becomes a dead letter; 10 by default. */
    public Builder maxDeliveries(int value) {
      maxDeliveries = (int) Checks.atLeast("maxDeliveries", 1, value);
      return this;
    }

    /** After which an idle consumer is deleted by {@link #trim}; a day by default. */
    public Builder consumerLife(Duration value) {
      consumerLife = Checks.positive("consumerLife", value);
      return this;
    }

    /** The queue. */
    public TaskQueue build() {
      return new TaskQueue(this);
    }
  }
}
