-- One page of SCAN: the next cursor, a line "prefix<TAB>keys<TAB>bytes" for each prefix, and last the keys by how long they have
-- still to live, as counts in the order of ARGV[3] and following (seconds), those without an end first.
local page = redis.call('SCAN', ARGV[1], 'COUNT', ARGV[2])
local now = tonumber(redis.call('TIME')[1])
local keys, bytes, spread = {}, {}, {}
for range = 1, #ARGV do
  spread[range] = 0
end
for _, key in ipairs(page[2]) do
  local prefix = string.match(key, '^cache:([^:]*):') or ''
  keys[prefix] = (keys[prefix] or 0) + 1
  bytes[prefix] = (bytes[prefix] or 0) + (redis.call('MEMORY', 'USAGE', key) or 0)
  -- Not TTL: this counts as a lookup too, but it is one that nobody else makes, so that they can be told apart.
  local expiry = redis.call('EXPIRETIME', key)
  local range = 1
  if expiry >= 0 then
    local left = expiry - now
    range = 2
    while ARGV[range + 1] and left >= tonumber(ARGV[range + 1]) do
      range = range + 1
    end
  end
  spread[range] = spread[range] + 1
end
local lines = {page[1]}
for prefix, count in pairs(keys) do
  lines[#lines + 1] = table.concat({string.gsub(prefix, '%c', '?'), count, bytes[prefix]}, '\t')
end
lines[#lines + 1] = table.concat(spread, ' ')
return lines
