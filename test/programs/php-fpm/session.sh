# php-fpm behind nginx, each on a socket of its own in run/.
mkdir -p run tmp && chmod 1777 run tmp && sed -i "s|PLACE|$PWD|" fpm.conf
/usr/sbin/php-fpm8.2 -n -F -p "$PWD" -y "$PWD/fpm.conf" 2> fpm.err & fpm=$!
/usr/sbin/nginx -p . -c nginx.conf 2> nginx.err & nginx=$!
ask() { curl -sS --max-time 120 --unix-socket run/web.sock "$@"; }
tries=0
until [ -S run/php.sock ] && ask -o /dev/null http://localhost/still.txt 2> /dev/null; do
  tries=$((tries + 1)); [ $tries -gt 1000 ] && { cat fpm.err nginx.err; break; }
  sleep 0.1
done
ask http://localhost/still.txt
ask 'http://localhost/page.php?name=you'
ask -d 'word=posted' http://localhost/page.php
for n in 1 2 3; do ask -b 'PHPSESSID=one' http://localhost/count.php; done
ask -o /dev/null -w '%{http_code}\n' http://localhost/none.php
head -c 300000 /dev/zero | ask -F 'file=@-;filename=zeros' http://localhost/page.php
kill -QUIT $fpm && wait $fpm; echo "php-fpm: $?"
ask -o /dev/null -w '%{http_code}\n' http://localhost/page.php
kill -QUIT $nginx && wait $nginx; echo "nginx: $?"
grep -o 'fpm is running\|exiting, bye-bye' fpm.err
