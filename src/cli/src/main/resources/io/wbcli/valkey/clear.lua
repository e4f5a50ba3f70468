-- One page of SCAN: the next cursor, and how many keys that match ARGV[3] were there; they are removed unless ARGV[4] is 'count'.
local page = redis.call('SCAN', ARGV[1], 'COUNT', ARGV[2], 'MATCH', ARGV[3])
local count = 0
for _, key in ipairs(page[2]) do
  count = count + (ARGV[4] == 'count' and 1 or redis.call('UNLINK', key))
end
return {page[1], count}
