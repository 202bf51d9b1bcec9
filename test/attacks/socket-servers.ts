// Servers outside, which no program inside may reach but one.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { give, quote } from '../support/harness.ts'
import { program, type Scene } from './scene.ts'

const GRANTED = 'view/work/granted'
const PASSER = 'view/work/passer'
const DATAGRAMS = ['view/work/letters-open', 'view/work/letters-shut', 'outside/letters', 'view/denied/letters'] as const
const SECRET = ['outside/server', 'view/work/private', 'view/denied/server', 'view/hidden/server', 'view/readonly/server'] as const

const listening = (path: string, answer: string): Promise<Server> =>
  new Promise((fulfil, reject) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(answer))
    server.on('error', reject).listen(path, () => fulfil(server))
  })

const serving = (name: string, args: readonly string[]): Promise<ChildProcess> =>
  new Promise((fulfil, reject) => {
    const child = spawn(program(name), args, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.on('error', reject).on('exit', reject)
    child.stdout.once('data', () => fulfil(child))
  })

/** Everybody that connects is told the secret, or at the one that is granted that there is none. */
export const serveSockets = async (scene: Scene): Promise<() => void> => {
  const { base, account } = scene
  const servers = await Promise.all([
    listening(join(base, GRANTED), 'PUBLIC\n'),
    ...SECRET.map((name) => listening(join(base, name), 'SECRET\n')),
    listening(`\0${base}`, 'SECRET\n'),
  ])
  const helpers = await Promise.all([serving('receiver', [...DATAGRAMS.map((name) => join(base, name)), `@${base}/letters`]), serving('passer', [join(base, PASSER), join(base, 'outside')])])
  for (const name of [GRANTED, PASSER, ...SECRET, ...DATAGRAMS]) give(join(base, name), account)
  return () => {
    servers.forEach((server) => void server.close())
    helpers.forEach((helper) => void helper.kill('SIGKILL'))
  }
}

export const socketGrants = ({ view }: Scene): string =>
  `connect = [${[`unix:${view}/work/granted`, `unix:${view}/work/letters-open`, `unix:${view}/work/passer`, 'unix:@mine*'].map(quote).join(', ')}]\nbind = [${[`unix:${view}/work/mine`, 'unix:@mine*'].map(quote).join(', ')}]\n`
