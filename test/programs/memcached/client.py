# memcached's text protocol, over one connection and over many at a time.
import socket
import sys
import threading

port = int(sys.argv[1])


class Client:
    def __init__(self):
        self.socket = socket.create_connection(('127.0.0.1', port), 20)
        self.file = self.socket.makefile('rb')

    def say(self, line, data=None):
        self.socket.sendall(line.encode() + b'\r\n' + (b'' if data is None else data + b'\r\n'))

    def line(self):
        return self.file.readline().decode().strip()

    def set(self, key, value):
        self.say(f'set {key} 0 0 {len(value)}', value)
        return self.line()

    def get(self, key):
        self.say(f'get {key}')
        header = self.line()
        if header == 'END':
            return None
        value = self.file.read(int(header.split()[3]) + 2)[:-2]
        assert self.line() == 'END'
        return value


one = Client()
print(one.set('greeting', b'hello'), one.get('greeting'), one.get('nothing'))
print(one.set('large', b'x' * 500_000), len(one.get('large')))
one.say('incr greeting 1')
print(one.line())
print(one.set('number', b'41'))
one.say('incr number 1')
print(one.line())
found = []


def work(index):
    client = Client()
    for turn in range(50):
        assert client.set(f'key{index}', str(turn).encode()) == 'STORED'
        assert client.get(f'key{index}') == str(turn).encode()
    found.append(index)


threads = [threading.Thread(target=work, args=(index,)) for index in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(found))
