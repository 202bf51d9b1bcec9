# Redis keeping its data: a log of commands, snapshots by a process that it forks, kill -9, a copy that follows another.
. ./ports.sh
ask() { redis-cli -p "$port" "$@"; }
state() { ask INFO persistence | tr -d '\r' | grep "^$1:"; }
serve() { redis-server --port "$1" --bind 127.0.0.1 --save '' --logfile "$PWD/server.log" --dir "$PWD/data" "${@:2}" & }
until_ready() { until redis-cli -p "$1" PING > /dev/null 2>&1; do sleep 0.05; done; }
mkdir data
serve "$port" --appendonly yes --unixsocket "$PWD/redis.sock"
server=$!
until_ready "$port"
ask SET first 1
ask SAVE
ask BGSAVE
until state rdb_bgsave_in_progress | grep -q :0; do sleep 0.05; done
state rdb_last_bgsave_status
seq 500 | sed 's/.*/SET key& value&/' | ask | sort | uniq -c
ask BGREWRITEAOF
until state aof_rewrite_in_progress | grep -q :0; do sleep 0.05; done
state aof_last_bgrewrite_status
redis-cli -s "$PWD/redis.sock" GET key50
ls data data/appendonlydir
redis-cli -p "$port" SUBSCRIBE news > heard &
subscriber=$!
until [ "$(ask PUBLISH news hello)" = 1 ]; do sleep 0.05; done
until grep -q hello heard; do sleep 0.05; done
kill "$subscriber"
ask SHUTDOWN NOSAVE 2> /dev/null
wait "$server"
echo "shut down: $?"

serve "$port" --appendonly yes --io-threads 4
server=$!
until_ready "$port"
ask DBSIZE
ask SET last 1
{ kill -9 "$server"; wait "$server"; } 2> /dev/null
echo "killed: $?"

redis-server --port "$port" --bind 127.0.0.1 --save '' --logfile "$PWD/server.log" --dir "$PWD/data" --appendonly yes --daemonize yes --pidfile "$PWD/server.pid"
until_ready "$port"
ask DBSIZE
serve "$other" --replicaof "127.0.0.1 $port" --repl-diskless-sync-delay 0 --dbfilename copy.rdb
follower=$!
until [ "$(redis-cli -p "$other" GET key500 2> /dev/null)" = value500 ]; do sleep 0.05; done
ask SET key500 changed
until [ "$(redis-cli -p "$other" GET key500)" = changed ]; do sleep 0.05; done
kill "$follower"
wait "$follower"
echo "follower: $?"
kill "$(cat server.pid)"
until_gone server.pid
grep -c -i -E 'fatal|oom|failed' server.log || true
