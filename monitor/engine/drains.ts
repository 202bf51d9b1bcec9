// Late reports and late answers: a worker is asked whether everything has come that it had under
// way.
import type { Member } from './broker.ts'

export interface Drains {
  /**
   * Asks the sandbox that the first process of this one came from; a sandbox without such a source
   * is drained already.
   */
  ask(member: Member): void
  /** A worker has answered. `asker`: a tag, or the number of a question of the engine's own. */
  answered(asker: number): void
  /** Resolves when everything has been heard that a worker had to say until now. */
  drained(member: Member): Promise<void>
  /**
   * The sandbox is over: whoever waits for its worker waits no longer, because it gives nothing any
   * more.
   */
  left(member: Member): void
}

/** `living`: the sandboxes that there are, by tag. */
export const createDrains = (living: ReadonlyMap<number, Member>): Drains => {
  /** Questions of the engine's own, by numbers that are no tags. */
  const waiting = new Map<number, { readonly member: Member; resolve(): void }>()
  let count = 0
  const settle = (number: number): void => {
    waiting.get(number)?.resolve()
    waiting.delete(number)
  }
  return {
    ask: ({ tag, parent, send }) => {
      if (parent !== undefined && living.has(parent.member.tag)) parent.member.send({ kind: 'fence', asker: tag })
      else send({ kind: 'fenced' })
    },
    answered: (asker) => {
      if (asker < 0) settle(asker)
      else living.get(asker)?.send({ kind: 'fenced' })
    },
    drained: (member) => new Promise((resolve) => {
      const number = --count
      waiting.set(number, { member, resolve })
      member.send({ kind: 'fence', asker: number })
    }),
    left: (member) => {
      for (const other of living.values()) if (other.parent?.member === member) other.send({ kind: 'fenced' })
      for (const [number, each] of waiting) if (each.member === member) settle(number)
    },
  }
}
