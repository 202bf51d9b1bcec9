// Every family of messages, by the name of the namespace that its keeper keeps.
import type { Family, Namespace } from '../contract/family.ts'
import { memory } from './memory.ts'
import { posixQueues } from './posix-queues.ts'
import { processes } from './processes.ts'
import { queues } from './queues.ts'
import { semaphores } from './semaphores.ts'
import { signals } from './signals.ts'

export const families = {
  semaphores,
  memory,
  queues,
  posixQueues,
  signals,
  processes,
} satisfies Record<string, { readonly name: string; readonly namespace: Namespace }>

export type FamilyName = keyof typeof families
/** The key of the manifest's `share` that a family belongs to. */
export const namespaceOf = (name: FamilyName): Namespace => families[name].namespace

type Known<N extends FamilyName> = (typeof families)[N]
export type RequestOf<N extends FamilyName> = Known<N> extends Family<infer Q, infer _R> ? Q : never
export type ReplyOf<N extends FamilyName> = Known<N> extends Family<infer _Q, infer R> ? R : never
