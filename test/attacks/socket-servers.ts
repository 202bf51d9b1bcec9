// Servers outside, which no program inside may reach but one.
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { give, quote } from '../support/harness.ts'
import type { Scene } from './scene.ts'

const GRANTED = 'view/work/granted'
const SECRET = ['outside/server', 'view/work/private', 'view/denied/server', 'view/hidden/server', 'view/readonly/server'] as const

const listening = (path: string, answer: string): Promise<Server> =>
  new Promise((fulfil, reject) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(answer))
    server.on('error', reject).listen(path, () => fulfil(server))
  })

/** Everybody that connects is told the secret, or at the one that is granted that there is none. */
export const serveSockets = async (scene: Scene): Promise<() => void> => {
  const { base, account } = scene
  const servers = await Promise.all([
    listening(join(base, GRANTED), 'PUBLIC\n'),
    ...SECRET.map((name) => listening(join(base, name), 'SECRET\n')),
    listening(`\0${base}`, 'SECRET\n'),
  ])
  for (const name of [GRANTED, ...SECRET]) give(join(base, name), account)
  return () => servers.forEach((server) => void server.close())
}

export const socketGrants = ({ view }: Scene): string =>
  `connect = [${[`unix:${view}/work/granted`, 'unix:@mine*'].map(quote).join(', ')}]\nbind = [${[`unix:${view}/work/mine`, 'unix:@mine*'].map(quote).join(', ')}]\n`
