# Python serving: a server with a thread for each connection, one that forks, one with workers forked beforehand, asyncio.
. ./ports.sh
head -c 200000 /dev/zero > www/large
python3 -m http.server "$port" --bind 127.0.0.1 -d www 2> /dev/null > log &
server=$!
until get "$url" > /dev/null 2>&1; do sleep 0.05; done
for _ in $(seq 8); do get "${url}large" | wc -c & clients="$clients $!"; done
wait $clients
get "$url"
kill "$server"
wait "$server"
echo "stopped: $?"

python3 servers.py

echo first > greeting
python3 prefork.py "$port" &
server=$!
until_there prefork.pid
many 10
get "${url}crash" 2> /dev/null || echo "curl: $?"
many 3
echo second > greeting
kill -HUP "$server"
until [ "$(get "$url")" = second ]; do sleep 0.1; done
kill -TERM "$server"
wait "$server"
echo "stopped: $?"
