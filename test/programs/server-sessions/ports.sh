# Sets `port` and `other` to ports that are free, and says what the scripts here share.
read -r port other <<< "$(python3 -c '
import socket
both = [socket.socket(), socket.socket()]
for one in both: one.bind(("127.0.0.1", 0))
print(*[one.getsockname()[1] for one in both])')"
url=http://127.0.0.1:$port/
until_there() { until [ -s "$1" ]; do sleep 0.05; done; }
until_gone() { while [ -e "$1" ]; do sleep 0.05; done; }
until_ended() { while kill -0 "$1" 2> /dev/null; do sleep 0.05; done; }
get() { curl -sS --max-time 120 "$@"; }
# How often each answer came of so many requests.
many() { for _ in $(seq "$1"); do get "$url"; done | sort | uniq -c; }
