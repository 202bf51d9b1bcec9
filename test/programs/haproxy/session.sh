# HAProxy with a master and a worker, in front of two servers, all on sockets in run/. The worker is replaced while it serves.
mkdir -p run
/usr/sbin/haproxy -W -f haproxy.cfg -p run/pid 2> log & server=$!
ask() { curl -sS --max-time 120 --unix-socket run/front.sock "$@"; }
up() { tries=0; until ask -o /dev/null -f "http://localhost$1" 2> /dev/null; do tries=$((tries + 1)); [ $tries -gt 1000 ] && { cat log; break; }; sleep 0.1; done; }
up /
for n in 1 2 3 4; do ask http://localhost/; done | sort
ask -o /dev/null -D - http://localhost/ | grep -i x-through | tr -d '\r'
ask -o /dev/null -w '%{http_code}\n' http://localhost/secret
ask -o /dev/null -w '%{http_code} %{redirect_url}\n' http://localhost/old/page
sed -i 's|/secret|/hidden|' haproxy.cfg && kill -USR2 $server && up /secret
ask -o /dev/null -w '%{http_code}\n' http://localhost/hidden
kill -TERM $server; wait $server; echo "ended: $?"
