# Sends every datagram back, with what the greeting says before it.
import asyncio
import os
import signal

log = open('access.log', 'a', buffering=1)


class Echo(asyncio.DatagramProtocol):
    def __init__(self):
        self.reload()

    def reload(self):
        with open('greeting.txt') as file:
            self.greeting = file.read().strip().encode()

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, address):
        print('received', len(data), file=log)
        self.transport.sendto(self.greeting + b' ' + data, address)


async def main():
    loop = asyncio.get_running_loop()
    transport, echo = await loop.create_datagram_endpoint(Echo, local_addr=('127.0.0.1', 8080))
    stopped = asyncio.Event()
    loop.add_signal_handler(signal.SIGHUP, lambda: (echo.reload(), print('reloaded', file=log)))
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    with open('server.pid', 'w') as file:
        print(os.getpid(), file=file)
    await stopped.wait()
    transport.close()
    print('stopped', file=log)


asyncio.run(main())
