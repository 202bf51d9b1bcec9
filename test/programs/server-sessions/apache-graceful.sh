# Apache in the background with programs that make pages: a graceful restart, a graceful stop.
. ./ports.sh
modules=/usr/lib/apache2/modules
{
  for module in mpm_prefork authz_core dir alias cgi; do echo "LoadModule ${module}_module $modules/mod_$module.so"; done
  cat <<C
ServerName 127.0.0.1
Listen 127.0.0.1:$port
Listen 127.0.0.1:$other
Mutex sysvsem
PidFile server.pid
User www-data
Group www-data
StartServers 3
DocumentRoot www
DirectoryIndex index.html
ErrorLog error.log
LogFormat "%m %U %>s %B" short
CustomLog access.log short
ScriptAlias /cgi/ cgi/
Redirect "/greeting" "/first"
C
} > httpd.conf
/usr/sbin/apache2 -d "$PWD" -f httpd.conf
until_there server.pid
pid=$(cat server.pid)
get "$url" "${url}cgi/hello.cgi?asked=1"
get --data-binary 'what was posted' "http://127.0.0.1:$other/cgi/hello.cgi"
echo
sed -i s#/first#/second# httpd.conf
kill -USR1 "$pid"
until get -i "${url}greeting" | grep -q /second; do sleep 0.1; done
many 10
kill -WINCH "$pid"
until_ended "$pid"
echo ended
ls server.pid 2> /dev/null
sed -E 's/^\[[^]]*\] //; s/ \[pid [0-9:tid ]*\]//' error.log | grep -v AH00163
