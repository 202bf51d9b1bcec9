import asyncio


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.answers = asyncio.Queue()

    def datagram_received(self, data, address):
        self.answers.put_nowait(data)

    def error_received(self, error):
        self.answers.put_nowait(repr(error).encode())


async def main():
    loop = asyncio.get_running_loop()
    transport, client = await loop.create_datagram_endpoint(Client, remote_addr=('127.0.0.1', 8080))
    for size in (1, 100, 1400, 9000):
        transport.sendto(b'x' * size)
        answer = await asyncio.wait_for(client.answers.get(), 20)
        print(answer[:12].decode(), len(answer))
    transport.close()


asyncio.run(main())
