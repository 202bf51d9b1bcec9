// The manifest's transitions, as handlers ask for them. An event that matches one does not happen
// in this sandbox: its call stays held, and a new sandbox, of the principal that the transition
// leads to, carries it out or refuses it.
import type { ByteString } from '../abi/bytes.ts'
import type { SocketPeer } from './network.ts'

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

/** A descriptor of the engine's, for a number of its own or for the lowest that is free. */
export interface Gift {
  readonly fd: number
  readonly closeOnExec: boolean
  readonly number?: number
}
