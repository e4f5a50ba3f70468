package io.wbcli.cache;

import io.valkey.JedisPooled;
import io.valkey.StreamEntryID;
import io.valkey.params.XAutoClaimParams;
import io.valkey.params.XPendingParams;
import io.valkey.params.XReadGroupParams;
import io.valkey.resps.StreamEntry;
import io.valkey.resps.StreamPendingEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Tasks on a stream, each of which is done at least once: a task that was handed out stays the
 * group's until it is acknowledged, and what a dead worker leaves is reclaimed by another. The
 * stream never expires, so that {@code volatile-*} policies do not evict it; emptying the database
 * removes it.
 *
 * <p>Unlike a cache, a queue does not go on without its server: every call throws {@link
 * CacheUnavailableException} then.
 */
public final class TaskQueue {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /**
   * Up to where every group has acknowledged everything: before its oldest unacknowledged task, or
   * else after the last one that it was given.
   */
  private static final String TRIM =
      """
      local bound
      local function before(a, b)
        local a1, a2 = string.match(a, '(%d+)-(%d+)')
        local b1, b2 = string.match(b, '(%d+)-(%d+)')
        a1, a2, b1, b2 = tonumber(a1), tonumber(a2), tonumber(b1), tonumber(b2)
        return a1 < b1 or (a1 == b1 and a2 < b2)
      end
      for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
        local field = {}
        for i = 1, #group, 2 do
          field[group[i]] = group[i + 1]
        end
        local oldest
        if field['pending'] > 0 then
          oldest = redis.call('XPENDING', KEYS[1], field['name'])[2]
        else
          local time, sequence = string.match(field['last-delivered-id'], '(%d+)-(%d+)')
          oldest = time .. '-' .. string.format('%d', tonumber(sequence) + 1)
        end
        if not bound or before(oldest, bound) then
          bound = oldest
        end
      end
      return bound and redis.call('XTRIM', KEYS[1], 'MINID', bound) or 0
      """;

  private static final Pattern MISSING = Pattern.compile("^NOGROUP|no such key");

  private final String stream;
  private final String group;
  private final ValkeyConnection connection;

  /**
   * A queue.
   *
   * @param name of the queue
   * @param group the workers that share its tasks; another group gets all tasks for itself
   */
  public TaskQueue(String name, String group, ValkeyConnection connection) {
    this.stream = "stream:tasks:" + name;
    this.group = group;
    this.connection = connection;
  }

  /**
   * One task in the hands of one worker.
   *
   * @param deliveries how often it was handed out, this time included; many of them tell of a task
   *     that kills its workers
   */
  public record Task(String id, Map<String, String> fields, long deliveries) {}

  /** Adds a task and returns its id. */
  public String enqueue(Map<String, String> fields) {
    return connection
        .call(server -> server.xadd(stream, StreamEntryID.NEW_ENTRY, fields))
        .toString();
  }

  /**
   * New tasks for this worker, each given to no other.
   *
   * @param wait how long to wait for the first; 20 seconds at most
   */
  public List<Task> take(String worker, int count, Duration wait) {
    Duration bounded = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    XReadGroupParams params =
        XReadGroupParams.xReadGroupParams()
            .count(count)
            .block((int) Math.max(1, bounded.toMillis())); // 0 would be for ever.
    List<Map.Entry<String, List<StreamEntry>>> streams =
        inGroup(
            server ->
                server.xreadGroup(
                    group,
                    worker,
                    params,
                    Map.of(stream, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY)));
    return Optional.ofNullable(streams).orElse(List.of()).stream()
        .flatMap(entries -> entries.getValue().stream())
        .map(entry -> task(entry, 1))
        .toList();
  }

  /** Tells that a task is done; doing so twice is no harm. */
  public void acknowledge(Task task) {
    inGroup(server -> server.xack(stream, group, new StreamEntryID(task.id())));
  }

  /**
   * Tasks that another worker was given and has not acknowledged, now this worker's.
   *
   * @param idle how long ago they were given out at least: longer than a task ever takes
   */
  public List<Task> reclaim(String worker, Duration idle, int count) {
    var claimed =
        inGroup(
            server ->
                server.xautoclaim(
                    stream,
                    group,
                    worker,
                    idle.toMillis(),
                    new StreamEntryID(0, 0),
                    XAutoClaimParams.xAutoClaimParams().count(count)));
    return claimed.getValue().stream().map(entry -> task(entry, deliveries(entry))).toList();
  }

  private long deliveries(StreamEntry entry) {
    XPendingParams one = XPendingParams.xPendingParams(entry.getID(), entry.getID(), 1);
    return inGroup(server -> server.xpending(stream, group, one)).stream()
        .mapToLong(StreamPendingEntry::getDeliveredTimes)
        .findFirst()
        .orElse(1);
  }

  /** Removes what all groups have acknowledged and nothing else, and tells how many tasks. */
  public long trim() {
    return inGroup(server -> (Long) server.eval(TRIM, List.of(stream), List.of()));
  }

  private static Task task(StreamEntry entry, long deliveries) {
    return new Task(entry.getID().toString(), entry.getFields(), deliveries);
  }

  /** Makes the group where it is missing: at first, and after the database was emptied. */
  private <T> T inGroup(Function<JedisPooled, T> command) {
    try {
      return connection.call(command);
    } catch (CacheUnavailableException e) {
      if (!MISSING.matcher(e.getMessage()).find()) {
        throw e;
      }
      createGroup();
      return connection.call(command);
    }
  }

  private void createGroup() {
    try {
      connection.call(server -> server.xgroupCreate(stream, group, new StreamEntryID(0, 0), true));
    } catch (CacheUnavailableException e) {
      if (!e.getMessage().startsWith("BUSYGROUP")) { // Another worker was faster.
        throw e;
      }
    }
  }
}
