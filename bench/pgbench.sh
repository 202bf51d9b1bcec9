# pgbench.sh select|update CLIENTS SECONDS: on a cluster of its own in the working folder, over a UNIX socket.
set -eu
PATH=/usr/lib/postgresql/15/bin:$PATH
export PGHOST=$PWD/run PGUSER=postgres PGDATABASE=postgres LC_ALL=C.UTF-8
mkdir run
chmod 700 run
initdb -D data -U postgres --auth=trust --no-locale -E UTF8 --no-sync > initdb.log
pg_ctl -D data -w -s -l server.log -o "-k $PGHOST -c listen_addresses= -c fsync=off" start
pgbench -i -q -s 5 2> /dev/null
[ "$1" = select ] && only=-S || only=
pgbench $only -n -c "$2" -j 2 -T "$3" 2> /dev/null
pg_ctl -D data -s -w -m fast stop
