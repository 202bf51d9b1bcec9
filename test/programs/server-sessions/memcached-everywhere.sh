# memcached over TCP, UDP and a UNIX socket.
. ./ports.sh
/usr/bin/memcached -l 127.0.0.1 -p "$port" -U "$other" -u "$(id -un)" &
server=$!
until (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do sleep 0.05; done
python3 - "$other" <<'P'
import socket, struct, sys
server = ('127.0.0.1', int(sys.argv[1]))
one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
one.settimeout(120)
def ask(number, text):
    one.sendto(struct.pack('!HHHH', number, 0, 1, 0) + text, server)
    data, sender = one.recvfrom(65536)
    print(struct.unpack('!HHHH', data[:8]), data[8:], sender == server)
ask(1, b'set a 0 0 5\r\nhello\r\n')
ask(2, b'get a\r\n')
one.connect(server)
one.send(struct.pack('!HHHH', 3, 0, 1, 0) + b'get nothing\r\n')
print(one.recv(1000)[8:])
P
kill "$server"
wait "$server"
echo "stopped: $?"
/usr/bin/memcached -s "$PWD/memcached.sock" -u "$(id -un)" &
server=$!
until [ -S memcached.sock ]; do sleep 0.05; done
python3 -c '
import socket
one = socket.socket(socket.AF_UNIX)
one.connect("memcached.sock")
file = one.makefile("rwb")
file.write(b"set a 0 0 1\r\nx\r\nget a\r\n")
file.flush()
print(*[file.readline() for _ in range(4)])'
kill "$server"
wait "$server"
echo "stopped: $?"
