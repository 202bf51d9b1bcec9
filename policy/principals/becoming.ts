// What a principal becomes by what it does to a path, whatever the arguments of a program: for `zeolite explain`.
import { printable, type ByteString } from '../patterns/bytes.ts'
import type { CompileOptions } from '../paths/rights.ts'
import type { Manifest, Place, Principal, Transition } from '../manifest/types.ts'
import { transitionsOf } from './transitions.ts'

export interface Becoming {
  readonly to: string
  /** Patterns for the arguments with which it does. */
  readonly args?: readonly string[]
  /** The transition. */
  readonly place: Place
}

const EVENTS: Readonly<Record<string, 'exec' | 'open'>> = { exec: 'exec', read: 'open', write: 'open' }

/** The transition, if the path makes it happen with any arguments. */
const made = (manifest: Manifest, principal: Principal, transition: Transition, path: ByteString, options: CompileOptions): Becoming[] => {
  const { on, place } = transition
  const kept = on.kind === 'exec' ? on.args : undefined
  const bare: Transition = on.kind === 'exec' ? { ...transition, on: { kind: 'exec', pattern: on.pattern } } : transition
  const alone = transitionsOf({ ...manifest, transitions: [bare] }, principal, options)
  const move = on.kind === 'exec' ? alone.onExec(path, () => undefined) : alone.onOpen(path)
  return move === undefined ? [] : [{ to: move.principal.name, ...(kept === undefined ? {} : { args: kept.map(printable) }), place }]
}

/** The transitions that can happen, in the order in which they are looked at. Behind the first that goes by no arguments there is none. */
export const becoming = (manifest: Manifest, principal: Principal, verb: string, path: ByteString, options: CompileOptions = {}): readonly Becoming[] => {
  const kind = Object.hasOwn(EVENTS, verb) ? EVENTS[verb] : undefined
  const found = manifest.transitions.filter(({ on }) => on.kind === kind).flatMap((transition) => made(manifest, principal, transition, path, options))
  const last = found.findIndex(({ args }) => args === undefined)
  return last < 0 ? found : found.slice(0, last + 1)
}
