// Two servers at loopback, of which one is granted: they listen at ports that follow each other.
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { give } from '../support/harness.ts'
import type { Scene } from './scene.ts'

const listening = (port: number, host: string, answer: string): Promise<Server> =>
  new Promise((fulfil, reject) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(answer))
    server.on('error', reject).listen(port, host, () => fulfil(server))
  })

/** Below what the kernel gives out by itself; test files run beside each other as threads of one process. */
const port = 20_000 + ((process.pid + threadId * 64) % 10_000)

export const serveInternet = async ({ view, account }: Scene): Promise<() => void> => {
  const servers = await Promise.all([listening(port, '127.0.0.1', 'PUBLIC\n'), listening(port + 1, '127.0.0.1', 'SECRET\n'), listening(port + 1, '::1', 'SECRET\n')])
  const file = join(view, 'work/port')
  writeFileSync(file, String(port))
  give(file, account)
  return () => servers.forEach((server) => void server.close())
}

const grants = (more: string): string => `connect = ["tcp:127.0.0.1:${port}", "udp:127.0.0.1:${port}"${more}]\nbind = ["tcp:127.0.0.1:${port + 3}"]\n`

/** No rule speaks of the other server's port. */
export const narrowInternetGrants = (): string => grants('')
/** One does, at another address: for Landlock, which knows ports alone, it is granted. */
export const internetGrants = (): string => grants(`, "tcp:127.0.0.2:${port + 1}"`)
/** What it takes to have sockets whose options can be set. */
export const nativeGrants = (): string => 'connect = ["tcp:127.0.0.1:9", "udp:127.0.0.1:9"]\n'
