// A sandbox's name server: a UDP and a TCP socket on the loopback network, which only what its
// programs send to NAME_SERVER_ADDRESS is led to.
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
const QUESTIONS_MAX = 64

/** Distinct refusals that are told; the rest would only repeat them. */
const REFUSALS_MAX = 256

const CONNECTIONS_MAX = 32
const IDLE_TIMEOUT_MS = 10_000

/** The first port of a rule says which; where there is none, any. */
const ANY_PORT = '*'

/** Undefined: no answer. */
type Reply = (message: Uint8Array, task: Task) => Promise<Buffer | undefined>

const serveDatagrams = (udp: number, server: NameServer<Task>, reply: Reply): { close(): void } => {
  const socket = builtin<typeof datagram>('node:dgram').createSocket('udp4')
  socket.on('error', () => {})
  socket.on('message', (message, { address, port }) => {
    const task = server.askedBy(parseHost(address)!, port)
    if (task === undefined) return
    void reply(message, task).then((answer) => {
      if (answer !== undefined) socket.send(answer, port, address, () => {})
    }, () => {})
  })
  socket.bind({ fd: udp })
  socket.unref()
  return { close: () => void socket.close() }
}

/** Calls back with each message of a stream. RFC 1035, 4.2.2: a message comes behind its length. */
const splitMessages = (onMessage: (message: Buffer) => void): ((data: Buffer) => void) => {
  let received = Buffer.alloc(0)
  return (data) => {
    received = Buffer.concat([received, data])
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const message = received.subarray(2, 2 + received.readUInt16BE(0))
      received = received.subarray(2 + message.length)
      onMessage(message)
    }
  }
}

const serveStreams = (tcp: number, server: NameServer<Task>, reply: Reply): { connections(): number; close(): void } => {
  let connections = 0
  const streams = builtin<typeof net>('node:net').createServer((socket) => {
    const task = server.askedBy(parseHost(socket.remoteAddress ?? '') ?? '', socket.remotePort ?? 0)
    // Others of this host find the port too, and must not hold what the sandbox's programs need.
    if (task === undefined) {
      socket.on('error', () => {}).resetAndDestroy()
      return
    }
    if (connections >= CONNECTIONS_MAX) {
      socket.on('error', () => {}).destroy()
      return
    }
    connections++
    socket.on('close', () => connections--)
    socket.on('error', () => {}).setTimeout(IDLE_TIMEOUT_MS, () => socket.destroy())
    socket.on('data', splitMessages((message) => {
      void reply(message, task).then((answer) => {
        if (answer !== undefined) socket.write(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer]))
        else socket.destroy()
      }, () => socket.destroy())
    }))
  })
  streams.on('error', () => {})
  streams.listen({ fd: tcp })
  streams.unref()
  return { connections: () => connections, close: () => void streams.close() }
}

export const serveNames = ({ sources, port }: NamesSetup, rules: Rules, judging: Pick<NamesOptions, 'pinned' | 'isOwn'>, os: () => LibraryOs): ServedNames => {
  const { udp, tcp, listener } = open(port)
  const { Resolver } = builtin<typeof dns>('node:dns')
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  resolver.setServers(sources.servers)
  const names = createNames({ rules, sources, ask: askServers(resolver), ...judging })
  const server = createNameServer<Task>(listener)
  const reported = new Set<string>()
  let closed = false
  let questions = 0

  const refuse = (task: Task, object: string): void => {
    if (reported.has(object) || reported.size >= REFUSALS_MAX) return
    reported.add(object)
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
    if (questions >= QUESTIONS_MAX) return answerTo(question, { code: SERVFAIL }, transport)
    questions++
    try {
      return answerTo(question, await names(question.name, question.type, refusalsOf(task)), transport)
    } finally {
      questions--
    }
  }

  const datagrams = serveDatagrams(udp, server, (message, task) => reply(message, 'udp', task))
  const streams = serveStreams(tcp, server, (message, task) => reply(message, 'tcp', task))

  return {
    ...server,
    busy: () => questions > 0 || streams.connections() > 0,
    close: () => {
      if (closed) return
      closed = true
      resolver.cancel()
      datagrams.close()
      streams.close()
    },
  }
}
