# A whole life of a PostgreSQL cluster: made, started, used by several clients at once, crashed, recovered, stopped.
set -eu
PATH=/usr/lib/postgresql/15/bin:$PATH
export PGHOST=$PWD/run PGUSER=postgres PGDATABASE=postgres LC_ALL=C.UTF-8
mkdir run
chmod 700 run

initdb -D data -U postgres --auth=trust --no-locale -E UTF8 --no-sync > initdb.log
tail -n 4 initdb.log | grep -c Success || grep -c 'database system' initdb.log

start() { pg_ctl -D data -w -s -l server.log -o "-k $PGHOST -c listen_addresses= -c shared_memory_type=$1 -c dynamic_shared_memory_type=$2 -c fsync=off" start; }
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

start mmap posix
sql -c 'select 6 * 7' -c "select current_setting('shared_memory_type'), current_setting('dynamic_shared_memory_type')"
sql -c 'create table words (word text primary key, count int)' -c "insert into words select 'w' || n, n from generate_series(1, 1000) n"
sql -c 'select count(*), sum(count) from words'
# A plan with workers, which share memory of their own.
sql -c 'set max_parallel_workers_per_gather = 2' -c 'set parallel_setup_cost = 0' -c 'set parallel_tuple_cost = 0' -c 'set min_parallel_table_scan_size = 0' \
  -c 'select sum(count) from words'
pgbench -i -q -s 1 2> /dev/null
pgbench -c 4 -j 2 -t 50 2> /dev/null | grep 'actually processed'
sql -c 'select count(*) from pgbench_history'

# Two clients: one waits for the other's lock, and for a notification.
(sql -c 'begin; lock table words; select pg_sleep(0.3); commit' > /dev/null) &
sleep 0.1
sql -c 'select count(*) from words'
wait

# A backend that dies takes the server through recovery. The server says when it is back.
backend=$(sql -c 'select pid from pg_stat_activity where pid <> pg_backend_pid() and backend_type = $$background writer$$')
kill -9 "$backend"
for try in $(seq 600); do [ "$(grep -c 'ready to accept connections' server.log)" -ge 2 ] && break; sleep 0.1; done
sql -c 'select count(*) from words'
pg_ctl -D data -s -w -m fast stop

# Shared memory of System V for everything.
start sysv sysv
sql -c "select current_setting('shared_memory_type')" -c 'select count(*) from words'
pg_ctl -D data -s -w -m fast stop
grep -c 'database system is shut down' server.log
