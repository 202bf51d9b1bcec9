port=$1
redis-cli -p $port <<'COMMANDS'
PING
SET greeting hello
APPEND greeting " there"
GET greeting
RPUSH list a b c
LRANGE list 0 -1
MULTI
INCR counter
INCRBY counter 41
EXEC
HSET table one 1 two 2
HGETALL table
EVAL "return redis.call('GET', KEYS[1])" 1 greeting
NONSENSE
COMMANDS
redis-benchmark -p $port -n 2000 -c 20 -P 8 -t set,get,incr --csv | cut -d, -f1
redis-cli -p $port GET key:__rand_int__ | tr -d x
redis-cli -p $port DEL counter list table greeting
