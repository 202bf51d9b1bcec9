// Every family of messages, by the name of the namespace that its keeper keeps.
import type { Family } from './family.ts'

export const families = {} satisfies Record<string, Family<never, never>>

export type FamilyName = keyof typeof families
type Known<N extends FamilyName> = (typeof families)[N]
export type RequestOf<N extends FamilyName> = Known<N> extends Family<infer Q, infer _R> ? Q : never
export type ReplyOf<N extends FamilyName> = Known<N> extends Family<infer _Q, infer R> ? R : never
