// What the simulation needs to know of a keeper: how to ask it, and an independent account of what its answers must be.
import type { Family } from '../../ipc/contract/family.ts'
import type { Answer, Peer, Service } from '../../ipc/contract/service.ts'
import type { Draws } from '../support/random.ts'

/** Throws Broken where an answer cannot be right. Told of everything in the order in which the keeper did it. */
export interface Model<Q, R> {
  /** A request has been answered. EINTR after a cancellation is not told. */
  answered(peer: Peer, body: Q, answer: Answer<R>): void
  left(peer: Peer): void
  /** Whether a request that waits could be answered: then nobody may sleep on it. */
  ready(peer: Peer, body: Q): boolean
  /** What must come back when asked at the end: pairs of a request and its answer. */
  probes(): readonly (readonly [Q, Answer<R>])[]
}

export interface Subject<Q, R> {
  readonly family: Family<Q, R>
  create(): Service<Q, R>
  createModel(): Model<Q, R>
  /** Something for this peer to ask; `fresh` gives a number that was never given before. */
  request(draws: Draws, fresh: () => number, peer: Peer): Q
  /** Something that happens on the host between two turns of the keeper, and of which nobody is told. Returns what it was. */
  happen?(draws: Draws, processes: readonly number[]): string
}

/** What must always hold does not. */
export class Broken extends Error {}
