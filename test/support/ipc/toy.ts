// A keeper of the tests' own, small enough to be seen through: tokens that are taken and given (with undo, as SEM_UNDO), and a mailbox.
import type { Family } from '../../../ipc/contract/family.ts'
import { LATER, type Deferred, type Peer, type Service } from '../../../ipc/contract/service.ts'

export type ToyRequest =
  | { readonly kind: 'take' | 'give'; readonly count: number; readonly undo: boolean }
  | { readonly kind: 'send'; readonly text: string }
  | { readonly kind: 'receive' }
  /** The answer is what was asked for, byte for byte. */
  | { readonly kind: 'echo'; readonly text: string }
  | { readonly kind: 'fail'; readonly errno: number }
  | { readonly kind: 'throw' }

export interface ToyReply {
  readonly text: string
}

const json = <T>() => ({
  encode: (body: T): Uint8Array => Buffer.from(JSON.stringify(body)),
  decode: (bytes: Uint8Array): T => {
    const body: unknown = JSON.parse(Buffer.from(bytes).toString())
    if (typeof body !== 'object' || body === null) throw new SyntaxError('JSON, but no object')
    return body as T
  },
})

export const toyFamily: Family<ToyRequest, ToyReply> = { name: 'toy', namespace: 'semaphores', request: json(), reply: json() }

/** Mistakes for a test to find. */
export type Sabotage = 'forgets to wake' | 'delivers twice' | 'drops a message' | 'does not undo' | 'keeps waits of who left' | 'answers a cancelled take as done' | 'ignores cancellation'

export interface ToyKeeper extends Service<ToyRequest, ToyReply> {
  readonly tokens: number
  readonly mail: readonly string[]
  /** What waits, by process. */
  readonly waits: readonly { readonly process: number; readonly body: ToyRequest }[]
  readonly undos: ReadonlyMap<number, number>
}

interface Waiter {
  readonly peer: Peer
  readonly body: ToyRequest
  readonly deferred: Deferred<ToyReply>
}

const EINTR = 4
const identity = ({ sandbox, process }: Peer): number => sandbox * 0x400000 + process

export const createToyKeeper = (initial = 0, sabotage?: Sabotage): ToyKeeper => {
  let tokens = initial
  const mail: string[] = []
  let waits: Waiter[] = []
  const undos = new Map<number, number>()

  /** What the request comes to now; undefined while it must wait. */
  const attempt = (peer: Peer, body: ToyRequest): ToyReply | undefined => {
    if (body.kind === 'take') {
      if (tokens < body.count) return undefined
      tokens -= body.count
      if (body.undo) undos.set(identity(peer), (undos.get(identity(peer)) ?? 0) + body.count)
      return { text: `took ${body.count}` }
    }
    const text = mail[0]
    if (body.kind !== 'receive' || text === undefined) return undefined
    if (sabotage !== 'delivers twice' || mail.length !== 2) mail.shift()
    return { text }
  }
  const wake = (): void => {
    if (sabotage === 'forgets to wake' && waits.length > 1) return
    for (const waiter of waits) {
      // Whoever was answered, or gave up, while this went on is not there any more.
      if (!waits.includes(waiter)) continue
      const reply = attempt(waiter.peer, waiter.body)
      if (!reply) continue
      waits = waits.filter((other) => other !== waiter)
      waiter.deferred.reply(reply)
    }
  }

  return {
    get tokens() { return tokens },
    get mail() { return mail },
    get waits() { return waits.map(({ peer, body }) => ({ process: peer.process, body })) },
    undos,
    handle: (request) => {
      const { peer, body } = request
      switch (body.kind) {
        case 'echo': return { text: body.text }
        case 'fail': return body.errno
        case 'throw': throw new Error('the toy was told to')
        case 'give':
          tokens += body.count
          if (body.undo) undos.set(identity(peer), (undos.get(identity(peer)) ?? 0) - body.count)
          wake()
          return { text: `gave ${body.count}` }
        case 'send':
          if (sabotage !== 'drops a message' || mail.length < 2) mail.push(body.text)
          wake()
          return { text: '' }
        default: {
          const reply = attempt(peer, body)
          if (reply) return reply
          const deferred = request.defer((why) => {
            if (sabotage === 'keeps waits of who left' && why === 'closed') return
            if (sabotage === 'ignores cancellation' && why === 'cancelled') return
            waits = waits.filter((other) => other !== waiter)
            if (why === 'closed') return
            if (sabotage === 'answers a cancelled take as done' && body.kind === 'take') deferred.reply({ text: `took ${body.count}` })
            else deferred.fail(EINTR)
          })
          const waiter: Waiter = { peer, body, deferred }
          waits.push(waiter)
          return LATER
        }
      }
    },
    left: (peer) => {
      const due = undos.get(identity(peer)) ?? 0
      undos.delete(identity(peer))
      // Never below zero, as Linux does it.
      if (sabotage !== 'does not undo') tokens = Math.max(0, tokens + due)
      wake()
    },
  }
}

export const peerOf = (process: number, sandbox = 1): Peer => ({ sandbox, principal: 'main', process, user: 0, group: 0, groups: [] })
