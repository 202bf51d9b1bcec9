// A sandbox's name server: a UDP and a TCP socket on the loopback network, which only what its programs send to NAME_SERVER_ADDRESS is led to.
import type * as datagram from 'node:dgram'
import type * as dns from 'node:dns'
import type * as net from 'node:net'
import { native } from '../../../picoprocess/addon.ts'
import { errno } from '../../../shim/abi/errno.ts'
import { hostFromV4, parseHost } from '../../../shim/abi/inet.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { SOCK_DGRAM, SOCK_STREAM } from '../../../shim/abi/socket.ts'
import { createNameServer, type Listener, type NameServer } from '../../../shim/net/name-server.ts'
import type { LibraryOs, Task } from '../../../shim/types.ts'
import { bound } from '../../plan/names/port.ts'
import type { NamesSetup } from '../../protocol/setup.ts'
import type { Rules } from '../current-rules.ts'
import { answerTo, readQuestion, refusalOf, SERVFAIL } from './message.ts'
import { askServers, createNames, type NamesOptions, type Refusals, refusedAddress } from './resolve.ts'

const BACKLOG = 16

/** Loaded only by the sandboxes that need them. */
const builtin = <T>(name: string): T => process.getBuiltinModule(name as 'node:dns') as T

const TRIES = 64
const anyByte = (): number => 1 + Math.floor(Math.random() * 254)

/** Both sockets at one address that has neither yet. */
const open = (port: number): { readonly udp: number; readonly tcp: number; readonly listener: Listener } => {
  let udp = -errno.EADDRINUSE
  for (let tries = 0; tries < TRIES; tries++) {
    const address = [127, 90, anyByte(), anyByte()]
    udp = bound(SOCK_DGRAM, address, port)
    if (udp < 0) continue
    const tcp = bound(SOCK_STREAM, address, port)
    if (tcp >= 0 && native.syscall(sys.listen, tcp, BACKLOG) === 0) return { udp, tcp, listener: { host: hostFromV4(Uint8Array.from(address)), port } }
    if (tcp >= 0) native.close(tcp)
    native.close(udp)
  }
  throw new Error(`no socket for the name server: errno ${-udp}`)
}

export interface ServedNames extends NameServer<Task> {
  /** Whether it waits for something that only a turn of the event loop brings. */
  busy(): boolean
  close(): void
}

/** Questions that are being asked at one time; a program that floods waits for itself. */
const MOST_QUESTIONS = 64

/** Distinct refusals that are told; the rest would only repeat them. */
const MOST_TOLD = 256

const MOST_CONNECTIONS = 32
const IDLE_MILLISECONDS = 10_000

/** The first port of a rule says which; where there is none, any. */
const ANY_PORT = '*'

export const serveNames = ({ sources, port }: NamesSetup, rules: Rules, judging: Pick<NamesOptions, 'pinned' | 'isOwn'>, os: () => LibraryOs): ServedNames => {
  const { udp, tcp, listener } = open(port)
  const { Resolver } = builtin<typeof dns>('node:dns')
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  resolver.setServers(sources.servers)
  const names = createNames({ rules, sources, ask: askServers(resolver), ...judging })
  const server = createNameServer<Task>(listener)
  const told = new Set<string>()
  let closed = false
  let questions = 0
  let connections = 0

  const refuse = (task: Task, object: string): void => {
    if (told.has(object) || told.size >= MOST_TOLD) return
    told.add(object)
    os().refused(task, { object, reach: 'connect', errno: errno.EACCES })
  }
  const refusalsOf = (task: Task): Refusals => ({
    name: (name) => refuse(task, `tcp:${name}:${ANY_PORT}`),
    address: (rule, address) => refuse(task, refusedAddress(rule, address)),
  })

  const reply = async (message: Uint8Array, transport: 'udp' | 'tcp', task: Task): Promise<Buffer | undefined> => {
    const question = readQuestion(message)
    if (question === undefined) return undefined
    if ('code' in question) return refusalOf(question)
    if (questions >= MOST_QUESTIONS) return answerTo(question, { code: SERVFAIL }, transport)
    questions++
    try {
      return answerTo(question, await names(question.name, question.type, refusalsOf(task)), transport)
    } finally {
      questions--
    }
  }

  const datagrams = builtin<typeof datagram>('node:dgram').createSocket('udp4')
  datagrams.on('error', () => {})
  datagrams.on('message', (message, { address, port: from }) => {
    const task = server.askedBy(parseHost(address)!, from)
    if (task === undefined) return
    void reply(message, 'udp', task).then((answer) => {
      if (answer !== undefined) datagrams.send(answer, from, address, () => {})
    }, () => {})
  })
  datagrams.bind({ fd: udp })
  datagrams.unref()

  const streams = builtin<typeof net>('node:net').createServer((socket) => {
    let received = Buffer.alloc(0)
    const task = server.askedBy(parseHost(socket.remoteAddress ?? '') ?? '', socket.remotePort ?? 0)
    // Others of this host find the port too, and must not hold what the sandbox's programs need.
    if (task === undefined) {
      socket.on('error', () => {}).resetAndDestroy()
      return
    }
    if (connections >= MOST_CONNECTIONS) {
      socket.on('error', () => {}).destroy()
      return
    }
    connections++
    socket.on('close', () => connections--)
    socket.on('error', () => {}).setTimeout(IDLE_MILLISECONDS, () => socket.destroy())
    // RFC 1035, 4.2.2: each message behind its length.
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const message = received.subarray(2, 2 + received.readUInt16BE(0))
        received = received.subarray(2 + message.length)
        void reply(message, 'tcp', task).then((answer) => {
          if (answer !== undefined) socket.write(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer]))
          else socket.destroy()
        }, () => socket.destroy())
      }
    })
  })
  streams.on('error', () => {})
  streams.listen({ fd: tcp })
  streams.unref()

  return {
    ...server,
    busy: () => questions > 0 || connections > 0,
    close: () => {
      if (closed) return
      closed = true
      resolver.cancel()
      datagrams.close()
      streams.close()
    },
  }
}
