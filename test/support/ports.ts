// Ports for servers that tests start.
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** Whether nobody listens there. */
export const portIsFree = (port: number): Promise<boolean> =>
  new Promise((fulfil) => {
    const server = createServer().on('error', () => fulfil(false))
    server.listen(port, '127.0.0.1', () => server.close(() => fulfil(true)))
  })

const takesDatagrams = (port: number): Promise<boolean> =>
  new Promise((fulfil) => {
    const socket = createSocket('udp4').on('error', () => fulfil(false))
    socket.bind(port, '127.0.0.1', () => socket.close(() => fulfil(true)))
  })

const LOWEST = 10_240
/** From here on the kernel gives ports to clients: one of those may be taken between the look at it and the server's start. */
const firstOfClients = (): number => Number(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'latin1').split(/\s+/)[0])

/** A port that is free for TCP and for UDP. */
export const freePort = async (): Promise<number> => {
  const above = Math.max(firstOfClients(), LOWEST + 10_000)
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (above - LOWEST))
    if ((await portIsFree(port)) && (await takesDatagrams(port))) return port
  }
}
