import asyncio
import multiprocessing
import socket
import socketserver
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Client, Listener


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


class Reverse(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline()[::-1])


def serving(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def talk(address, index):
    with socket.create_connection(address, 20) as one:
        file = one.makefile('rw')
        for turn in range(20):
            file.write(f'hello {index} {turn}\n')
            file.flush()
            assert file.readline() == f'HELLO {index} {turn}\n'
    return index


threads = serving(socketserver.ThreadingTCPServer(('127.0.0.1', 0), Upper))
print(list(ThreadPoolExecutor(8).map(lambda index: talk(threads.server_address, index), range(8))))
threads.shutdown()

forks = serving(socketserver.ForkingTCPServer(('127.0.0.1', 0), Reverse))
for _ in range(5):
    with socket.create_connection(forks.server_address, 20) as one:
        one.sendall(b'abc\n')
        print(one.recv(100))
forks.shutdown()

serving(socketserver.ThreadingUnixStreamServer('upper.sock', Upper))
with socket.socket(socket.AF_UNIX) as one:
    one.connect('upper.sock')
    one.sendall(b'unix\n')
    print(one.recv(100))


async def main():
    async def handle(reader, writer):
        writer.write((await reader.readline()).upper())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]

    async def client(index, host='127.0.0.1'):
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(b'x%d\n' % index)
        answer = await reader.read()
        writer.close()
        return answer

    print(await asyncio.gather(*[client(index) for index in range(20)]))
    print(await client(0, 'localhost'))
    try:
        await asyncio.open_connection('127.0.0.1', 1)
    except ConnectionRefusedError as error:
        print(error.errno)


asyncio.run(main())

listener = Listener(('127.0.0.1', 0), authkey=b'key')


def child():
    with Client(listener.address, authkey=b'key') as one:
        one.send([1, 2])
        assert one.recv() == 'heard'


process = multiprocessing.Process(target=child)
process.start()
with listener.accept() as one:
    print(one.recv())
    one.send('heard')
process.join()
print(process.exitcode)
