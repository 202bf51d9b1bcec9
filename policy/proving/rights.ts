// The effective rights of a manifest, in an order that depends on nothing but what they are: what a review compares.
import { printable } from '../patterns/bytes.ts'
import { parseGlob } from '../patterns/glob.ts'
import { compilePrincipal, type CompileOptions } from '../paths/rights.ts'
import type { Manifest, Principal } from '../manifest/types.ts'
import { LIMITS } from '../narrowing/index.ts'
import { most } from '../narrowing/templates.ts'
import { meets, type Subject } from './path-sets.ts'

export interface PrincipalRights {
  /** `read`, `write`, … → what it may, sorted: rules that give something in this view, and that no wider one of the same right covers. */
  readonly may: Readonly<Record<string, readonly string[]>>
  /** What is taken from it again: deny, hide, freeze. */
  readonly not: Readonly<Record<string, readonly string[]>>
  readonly limits: Readonly<Record<string, number>>
}

export interface Rights {
  /** What exists: `/usr: host, ro`. */
  readonly view: readonly string[]
  readonly principals: Readonly<Record<string, PrincipalRights>>
  readonly transitions: readonly string[]
  readonly never: readonly string[]
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort()

/** A plain path that a plain path above it covers says nothing more. */
const widest = (patterns: readonly string[]): string[] =>
  patterns.filter((pattern) => !patterns.some((other) => other !== pattern && !/[*?\\]/.test(other) && (pattern.startsWith(`${other}/`) || other === '/')))

const filled = (lists: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> => Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))

const item = (text: string): string => /^\w+ = \["(.*)"\]$/.exec(text)?.[1] ?? text

const rightsIn = (manifest: Manifest, principal: Principal, resolve: NonNullable<CompileOptions['resolve']>): PrincipalRights => {
  const wide = most(principal)
  const subject: Subject = { compiled: compilePrincipal(wide, { resolve }), mounts: manifest.mounts }
  const gives = (right: 'read' | 'write' | 'exec'): string[] =>
    widest(principal[right].filter((_, index) => meets(subject, right, parseGlob(wide[right][index]!.pattern), (path) => resolve(path, 'read')) !== 'none').map(({ pattern }) => printable(pattern)))
  const addresses = (right: 'connect' | 'bind'): string[] => principal[right].map(({ place }) => item(place.text))
  const shared = Object.entries(principal.share).flatMap(([kind, rules]) => rules.map(({ name }) => `${kind} of ${name}`))
  const taken = (kind: 'deny' | 'hide' | 'freeze'): string[] => sorted(widest(principal[kind].map(({ pattern }) => printable(pattern))))
  return {
    may: filled({
      read: sorted(gives('read')), write: sorted(gives('write')), exec: sorted(gives('exec')), connect: sorted(addresses('connect')), bind: sorted(addresses('bind')),
      signal: sorted(principal.signal.map(({ name }) => name)), share: sorted(shared), become: sorted(principal.become.map(({ id }) => String(id))), unsafe: sorted(principal.allowUnsafe.map(({ name }) => name)),
    }),
    not: filled({ deny: taken('deny'), hide: taken('hide'), freeze: taken('freeze') }),
    limits: Object.fromEntries(Object.entries(LIMITS).flatMap(([key, name]) => { const value = principal.limits[key as keyof typeof LIMITS]; return value === undefined ? [] : [[name, value]] }).sort()),
  }
}

const event = ({ on }: Manifest['transitions'][number]): string => {
  if ('pattern' in on) return `${on.kind} ${printable(on.pattern)}${on.kind === 'exec' && on.args !== undefined ? ` [${on.args.map(printable).join(', ')}]` : ''}`
  return 'address' in on ? item(on.address.place.text) : on.kind === 'become' ? `become ${on.id}` : on.kind
}

/** What each principal may, as data that is the same for manifests that say the same in other words or another order. */
export const effectiveRights = (manifest: Manifest, { resolve = (path) => path }: CompileOptions = {}): Rights => ({
  view: sorted(manifest.mounts.map(({ path, type, access, optional }) => `${printable(path)}: ${type}, ${access}${optional ? ', optional' : ''}`)),
  principals: Object.fromEntries([...manifest.principals.values()].sort((one, other) => (one.name < other.name ? -1 : 1)).map((principal) => [principal.name, rightsIn(manifest, principal, resolve)])),
  // Of several the first that fits happens, so their order is their meaning.
  transitions: manifest.transitions.map((transition) => `${transition.from} → ${transition.to} on ${event(transition)}${transition.keep === undefined ? '' : `, keeps ${transition.keep.join(', ') || 'nothing'}`}`),
  never: sorted(manifest.never.map(({ place }) => place.text)),
})

/** The same as text, a right a line. */
export const rightsText = ({ view, principals, transitions, never }: Rights): string => {
  const block = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [title, ...lines.map((each) => `  ${each}`), ''])
  const listed = (lists: Readonly<Record<string, readonly string[]>>): string[] => Object.entries(lists).flatMap(([name, list]) => list.map((each) => `${name.padEnd(8)}${each}`))
  return [
    ...block('view', view),
    ...Object.entries(principals).flatMap(([name, { may, not, limits }]) => block(`principal ${name}`, [...listed(may), ...listed(not), ...Object.entries(limits).map(([key, value]) => `limit   ${key} = ${value}`)])),
    ...block('transitions', transitions), ...block('never', never),
  ].join('\n')
}
