# nginx in the background: reopened logs, another configuration, another binary in its place while it serves.
. ./ports.sh
cat > nginx.conf <<C
user www-data; worker_processes 2; pid server.pid; error_log error.log notice;
events { worker_connections 64; }
http {
  access_log access.log; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  server { listen 127.0.0.1:$port; root www; location /greeting { return 200 "first\n"; } }
}
C
nginx() { /usr/sbin/nginx -p "$PWD" -e error.log -c nginx.conf "$@"; }
nginx -t 2>&1 | grep -c 'test is successful'
nginx
until_there server.pid
get "$url" "${url}greeting"
echo workers: $(ps -o user= --ppid "$(cat server.pid)")
sed -i s/first/second/ nginx.conf
nginx -s reload
until [ "$(get "${url}greeting")" = second ]; do sleep 0.1; done
mv access.log old.log
nginx -s reopen
until [ -e access.log ]; do sleep 0.05; done
get "$url"

old=$(cat server.pid)
kill -USR2 "$old"
until_there server.pid.oldbin
until [ -s server.pid ] && [ "$(cat server.pid)" != "$old" ]; do sleep 0.05; done
new=$(cat server.pid)
many 10
# The old one's workers end, then it does.
kill -WINCH "$old"
many 10
kill -QUIT "$old"
until_ended "$old"
many 10
ls server.pid*
nginx -s quit
until_ended "$new"
ls server.pid* 2> /dev/null
grep -c -E 'alert|emerg' error.log || true
