// The embedder's onDecision callback is asked before a named object is used; it can only deny. A
// handler asks where the rules have said yes and nothing has been done yet. If the answer is not
// known, the handler is left (Undecided); its call is dispatched again, from a copy of its frame,
// once the answer is there. An answer is for one object in one call: if the name leads elsewhere by
// then, that object is asked for too.
import type { ByteString } from '../abi/bytes.ts'

export type AskedVerb = 'read' | 'write' | 'exec' | 'connect' | 'bind' | 'signal' | 'enter'

/** A call that is held, as its trap identifies it. */
export interface HeldCall {
  readonly id: bigint
  readonly tid: number
  readonly nr: number
}

/** What somebody must say yes to. */
export interface Question extends HeldCall {
  readonly verbs: readonly AskedVerb[]
  /**
   * A canonical path in the view, an address as a manifest writes it, or `process NUMBER`, or a
   * principal's name.
   */
  readonly object: ByteString
}

/** A handler was left before it did anything: the question has to be answered first. */
export class Undecided extends Error {
  readonly question: Question
  constructor(question: Question) {
    super(`undecided: ${question.verbs.join(', ')} ${question.object}`)
    this.question = question
  }
}

/** `why`: for the record; undefined where it is allowed. */
export interface Answer {
  readonly why?: string
}

export interface Decisions {
  /**
   * Whether the object may be used so in this call. Throws Undecided when that is not known yet.
   */
  allows(call: HeldCall, verbs: readonly AskedVerb[], object: ByteString): boolean
  /** Why the object was denied in this call. */
  why(id: bigint, object: ByteString): string | undefined
  /** What the call is told when it is dispatched again; the number of answers that it has. */
  answer(question: Question, answer: Answer): number
  /** The call has come to its end. */
  forget(id: bigint): void
}

const keyOf = (verbs: readonly AskedVerb[], object: ByteString): string => `${verbs.join()} ${object}`

export const createDecisions = (): Decisions => {
  const calls = new Map<bigint, Map<string, Answer & { readonly object: ByteString }>>()
  return {
    allows: ({ id, tid, nr }, verbs, object) => {
      const known = calls.get(id)?.get(keyOf(verbs, object))
      if (known === undefined) throw new Undecided({ id, tid, nr, verbs, object })
      return known.why === undefined
    },
    why: (id, object) => {
      for (const answer of calls.get(id)?.values() ?? []) if (answer.why !== undefined && answer.object === object) return answer.why
      return undefined
    },
    answer: ({ id, verbs, object }, answer) => {
      const answers = calls.get(id) ?? new Map<string, Answer & { readonly object: ByteString }>()
      calls.set(id, answers)
      answers.set(keyOf(verbs, object), { ...answer, object })
      return answers.size
    },
    forget: (id) => void calls.delete(id),
  }
}
