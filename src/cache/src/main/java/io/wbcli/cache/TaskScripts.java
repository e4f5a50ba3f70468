package io.wbcli.cache;

/** The steps of a {@link TaskQueue} that are atomic on the server. */
final class TaskScripts {

  /**
   * Claims idle tasks from a cursor on. Those that were delivered too often go to the dead letters:
   * {@code KEYS} are the stream and the dead letters, {@code ARGV} group, worker, idle
   * milliseconds, cursor, count and most deliveries.
   */
  static final String RECLAIM =
      """
      local claimed = redis.call(
        'XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4], 'COUNT', ARGV[5])
      local tasks = {}
      for _, entry in ipairs(claimed[2]) do
        local id, fields = entry[1], entry[2]
        local pending = redis.call('XPENDING', KEYS[1], ARGV[1], id, id, 1)[1]
        local deliveries = pending and pending[4] or 1
        if deliveries > tonumber(ARGV[6]) then
          local letter = {'wb:task', id, 'wb:deliveries', deliveries - 1}
          for _, field in ipairs(fields) do
            letter[#letter + 1] = field
          end
          redis.call('XADD', KEYS[2], '*', unpack(letter))
          redis.call('XACK', KEYS[1], ARGV[1], id)
        else
          tasks[#tasks + 1] = {id, deliveries, fields}
        end
      end
      return {claimed[1], tasks}
      """;

  /** Puts a dead letter back: {@code ARGV} is its id. */
  static final String REQUEUE =
      """
      local letter = redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1])[1]
      if not letter then
        return false
      end
      local fields = {}
      for i = 5, #letter[2] do
        fields[#fields + 1] = letter[2][i]
      end
      local id = redis.call('XADD', KEYS[1], '*', unpack(fields))
      redis.call('XDEL', KEYS[2], ARGV[1])
      return id
      """;

  /**
   * Trims up to where every group has acknowledged everything: before its oldest unacknowledged
   * task, or else after the last one that it was given. Deletes consumers that have been idle for
   * {@code ARGV[1]} milliseconds and hold nothing.
   */
  static final String TRIM =
      """
      local function named(list)
        local field = {}
        for i = 1, #list, 2 do
          field[list[i]] = list[i + 1]
        end
        return field
      end
      local function before(a, b)
        local a1, a2 = string.match(a, '(%d+)-(%d+)')
        local b1, b2 = string.match(b, '(%d+)-(%d+)')
        a1, a2, b1, b2 = tonumber(a1), tonumber(a2), tonumber(b1), tonumber(b2)
        return a1 < b1 or (a1 == b1 and a2 < b2)
      end
      local bound
      for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
        local field = named(group)
        for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], field['name'])) do
          local idle = named(consumer)
          if idle['pending'] == 0 and idle['idle'] >= tonumber(ARGV[1]) then
            redis.call('XGROUP', 'DELCONSUMER', KEYS[1], field['name'], idle['name'])
          end
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

  private TaskScripts() {}
}
