// When a task stops being what it was. The manifest's transitions, as handlers ask for them: an event that matches one does not happen in this
// sandbox. Its call stays held, and a new sandbox, of the principal that the transition leads to, carries it out or refuses it.
import { Errno, errno } from '../abi/errno.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Credentials } from './credentials.ts'
import { consented } from './decisions.ts'
import type { SocketPeer } from './network.ts'
import type { Task } from './task.ts'

/** What a task becomes. Made by the policy; plain data. */
export interface Move {
  readonly principal: { readonly name: string }
}

export type MoveEvent = 'exec' | 'open' | 'become' | 'accept' | 'connect' | 'request'

/** The transitions of one principal. */
export interface Moves {
  readonly kinds: ReadonlySet<MoveEvent>
  /** `args`: argv from the second on, read when a transition has patterns for them. */
  onExec(path: ByteString, args: () => readonly ByteString[]): Move | undefined
  onOpen(path: ByteString): Move | undefined
  onBecome(id: number): Move | undefined
  onAccept(address: SocketPeer): Move | undefined
  onConnect(address: SocketPeer): Move | undefined
  onRequest(name: string): Move | undefined
  /** Asked for from outside. */
  onEnter(name: string): Move | undefined
}

export const NO_MOVES: Moves = {
  kinds: new Set(),
  onExec: () => undefined, onOpen: () => undefined, onBecome: () => undefined, onAccept: () => undefined, onConnect: () => undefined, onRequest: () => undefined, onEnter: () => undefined,
}

/** What is left to do of the call. */
export type Trigger =
  /** All of it: the new sandbox's library OS begins it anew, from the same copied arguments. `judged`: what patterns for arguments were held against. */
  | { readonly kind: 'call'; readonly judged?: JudgedArguments }
  /** To give the caller the connection: a descriptor of the engine's, whose the move takes over. `address` is written already. */
  | { readonly kind: 'accepted'; readonly fd: number; readonly closeOnExec: boolean }
  /** To return 0 to a task with these ids. */
  | { readonly kind: 'became'; readonly credentials: Credentials }
  | { readonly kind: 'requested' }
  /** Nothing: somebody outside asked for it, and the thread is in no call. */
  | { readonly kind: 'entered' }

/** Arguments of a program: those of its whole list that come after the first `skip`. */
export interface JudgedArguments {
  readonly skip: number
  readonly list: readonly ByteString[]
}

/** The result of a handler whose call is to be answered by another sandbox. */
export interface Moving {
  readonly move: Move
  readonly trigger: Trigger
  readonly task: Task
}

export const moving = (task: Task, move: Move, trigger: Trigger = { kind: 'call' }): Moving => {
  const { name } = move.principal
  // Whoever was accepted waits already: what a call has done by then nobody is asked about.
  if (trigger.kind !== 'accepted' && !consented(task, ['enter'], name)) {
    task.os.refused(task, { object: name, errno: errno.EPERM })
    throw Errno.of(errno.EPERM)
  }
  return { move, trigger, task }
}
