# The argument is the port. Everything goes over TCP, with a password.
set -eu
PATH=/usr/lib/postgresql/15/bin:$PATH
export PGHOST=127.0.0.1 PGPORT=$1 PGUSER=postgres PGDATABASE=postgres PGPASSWORD=secret LC_ALL=C.UTF-8
# No Kerberos: its keys are nobody's business here.
export PGGSSENCMODE=disable
# Whoever listens is not yet ready.
until pg_isready -q; do sleep 0.1; done
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }
sql -c 'select 6 * 7' -c 'select inet_server_addr(), inet_client_addr()'
PGPASSWORD=wrong sql -c 'select 1' 2>&1 | grep -o 'FATAL: .*'
sql -c 'set client_min_messages = warning' -c 'drop table if exists words' -c 'create table words as select n, n % 7 as rest from generate_series(1, 100000) n' -c 'analyze words'
# A plan with workers, whose results come through shared memory.
sql -c 'set parallel_setup_cost = 0' -c 'set parallel_tuple_cost = 0' -c 'set min_parallel_table_scan_size = 0' \
  -c 'explain (analyze, timing off, costs off, summary off) select count(*) from words' -c 'select rest, count(*) from words group by rest order by rest' |
  grep -E 'Workers|\|'
sql -c 'copy words to stdout' | cksum
pgbench -i -q -s 1 2> /dev/null
pgbench -n -c 4 -j 2 -t 25 2> /dev/null | grep 'actually processed'
# A connection for each transaction.
pgbench -n -S -C -c 2 -t 10 2> /dev/null | grep 'actually processed'
# One waits for a notification while another sends it.
sql -c 'set client_min_messages = warning' -c 'drop table if exists told' -c 'create table told (n int)'
waits='do $$begin while not exists (select from told) loop perform pg_sleep(0.05); end loop; end$$'
sql -c 'listen news' -c "$waits" -c 'select $$heard$$' | sed 's/PID [0-9]*/PID/' &
until [ "$(sql -c "select count(*) from pg_stat_activity where query like 'do %from told%'")" = 1 ]; do sleep 0.1; done
sql -c "notify news, 'hello'" -c 'insert into told values (1)'
wait
# One cancels what another does.
sql -c 'select pg_sleep(60)' 2>&1 &
until [ "$(sql -c "select count(pg_cancel_backend(pid)) from pg_stat_activity where query = 'select pg_sleep(60)'")" = 1 ]; do sleep 0.1; done
wait
