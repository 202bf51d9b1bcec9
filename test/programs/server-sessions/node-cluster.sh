# Node.js: processes that share a port, given it by their primary; datagrams; a UNIX socket.
. ./ports.sh
node cluster.mjs "$port" &
server=$!
until_there cluster.pid
many 12
get "${url}crash" 2> /dev/null || echo "curl: $?"
until_there died
cat died
many 12
kill -HUP "$server"
until [ "$(get "$url")" = 'generation 2' ]; do sleep 0.1; done
kill -TERM "$server"
wait "$server"
echo "stopped: $?"
node sockets.mjs "$other" | sort
