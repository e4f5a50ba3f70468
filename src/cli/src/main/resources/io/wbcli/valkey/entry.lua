-- What a key holds: its type, the milliseconds it has still to live, its size in bytes, and the value if it is a text.
local type = redis.call('TYPE', KEYS[1]).ok
if type == 'none' then
  return {type}
end
local lines = {type, redis.call('PTTL', KEYS[1]), redis.call('MEMORY', 'USAGE', KEYS[1])}
if type == 'string' then
  lines[4] = redis.call('GET', KEYS[1])
end
return lines
