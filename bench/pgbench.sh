# pgbench.sh select|update socket|tcp CLIENTS SECONDS: on a cluster of its own in the working folder.
set -eu
PATH=/usr/lib/postgresql/15/bin:$PATH
export PGHOST=$PWD/run PGPORT=18083 PGUSER=postgres PGDATABASE=postgres PGGSSENCMODE=disable LC_ALL=C.UTF-8
mkdir run
chmod 700 run
initdb -D data -U postgres --auth=trust --no-locale -E UTF8 --no-sync > initdb.log
pg_ctl -D data -w -s -l server.log -o "-k $PGHOST -c listen_addresses=127.0.0.1 -c port=$PGPORT -c fsync=off" start
pgbench -i -q -s 5 2> /dev/null
[ "$1" = select ] && only=-S || only=
[ "$2" = tcp ] && export PGHOST=127.0.0.1
pgbench $only -n -c "$3" -j 2 -T "$4" 2> /dev/null
pg_ctl -D data -s -w -m fast stop
