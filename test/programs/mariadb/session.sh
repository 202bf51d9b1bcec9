# A new database, its server on a socket, and what clients do there.
mkdir -p run data && printf "[mariadbd]\nuser = $(id -un)\n" > my.cnf
{ printf 'create database mysql;\nuse mysql;\nset @auth_root_socket = null;\n'; cat /usr/share/mysql/mysql_system_tables.sql /usr/share/mysql/mysql_system_tables_data.sql; } |
  /usr/sbin/mariadbd --defaults-file="$PWD/my.cnf" --bootstrap --datadir="$PWD/data" --log-error="$PWD/error.log" --innodb-log-file-size=4M 2> /dev/null; echo "installed: $?"
start() {
  /usr/sbin/mariadbd --defaults-file="$PWD/my.cnf" --datadir="$PWD/data" --socket="$PWD/run/sql.sock" --pid-file="$PWD/run/pid" --skip-networking --log-error="$PWD/error.log" \
    --innodb-buffer-pool-size=8M --innodb-log-file-size=4M 2> /dev/null & server=$!
  tries=0; until mariadb-admin --no-defaults --socket=run/sql.sock -u root ping > /dev/null 2>&1; do tries=$((tries + 1)); [ $tries -gt 900 ] && { cat error.log; exit 1; }; sleep 0.2; done
}
sql() { mariadb --no-defaults --batch --socket=run/sql.sock -u root "$@"; }
start
sql -e 'create database shop; create table shop.item (id int primary key auto_increment, name varchar(20), price decimal(6,2)) engine=innodb'
sql shop -e "insert into item (name, price) values ('cup', 3.5), ('pot', 12), ('lid', 1.25); select name, price from item order by price"
sql shop -e 'start transaction; delete from item; rollback; select count(*), sum(price) from item'
sql shop -e 'select nothing from item' 2>&1 | cut -d ' ' -f 1-2
for n in 1 2 3 4; do sql shop -e "insert into item (name, price) select concat('n', seq), seq from seq_1_to_50" & waiting="$waiting $!"; done; wait $waiting
sql shop -e 'select count(*) from item'
mariadb-dump --no-defaults --socket=run/sql.sock -u root --skip-comments shop > dump.sql && grep -c 'INSERT INTO' dump.sql
mariadb-admin --no-defaults --socket=run/sql.sock -u root shutdown; wait $server; echo "ended: $?"
start; sql shop -e 'select count(*) from item'; kill $server; wait $server; echo "ended: $?"
grep -c 'Shutdown complete' error.log
