// Two manifests compared by what they allow: per principal, what is gained and what is lost, each a rule with an example.
import { printable } from '../patterns/bytes.ts'
import { MATCH } from '../patterns/glob.ts'
import { compilePrincipal, type CompileOptions, matchRule } from '../paths/rights.ts'
import { isWithin } from '../paths/view.ts'
import type { Limits, Manifest, Place, Principal } from '../manifest/types.ts'
import { bindPrincipal } from '../principals/templates.ts'
import { KINDS, LIMITS, namedGained } from '../narrowing/index.ts'
import { withoutCaptures } from '../narrowing/templates.ts'
import { addressBeyond } from './address-sets.ts'
import { otherChanges, usersMounts } from './diff-settings.ts'
import type { Change } from './diff-types.ts'
import { bindingsOf, patternsOf } from './instances.ts'
import { type Beyond, rightsBeyond, type Subject } from './path-sets.ts'

export interface PrincipalDiff {
  readonly principal: string
  /** Whether only one of the manifests has it. */
  readonly presence: 'both' | 'added' | 'removed'
  readonly gained: readonly Change[]
  readonly lost: readonly Change[]
}

export interface ManifestDiff {
  /** Those that differ. */
  readonly principals: readonly PrincipalDiff[]
  /** What differs beside principals. */
  readonly rest: { readonly gained: readonly Change[]; readonly lost: readonly Change[] }
  readonly status: 'same' | 'lost' | 'gained' | 'undecided'
}

interface Side {
  readonly manifest: Manifest
  readonly resolve: NonNullable<CompileOptions['resolve']>
}

/** What lies beneath /zeolite comes with a transition on request, and is nothing that a program gains. */
const subjectOf = ({ manifest, resolve }: Side, principal: Principal): Subject => {
  const exec = principal.exec.filter(({ pattern }) => !isWithin(pattern, '/zeolite'))
  return { compiled: compilePrincipal({ ...principal, exec }, { resolve }), mounts: usersMounts(manifest) }
}

/** Where a principal of one manifest has nothing at all. */
const nothing = (principal: Principal): Principal => ({
  ...principal, read: [], write: [], exec: [], deny: [], hide: [], freeze: [], connect: [], bind: [], signal: [], become: [], allowUnsafe: [], limits: {},
  share: { semaphores: [], queues: [], memory: [] }, keys: new Map(),
})

const placeOf = ({ compiled: { rules, connect, bind, principal } }: Subject, { right, pattern, example }: Beyond): Place => {
  const network = right === 'connect' ? connect : right === 'bind' ? bind : []
  const rule = rules.find((each) => KINDS[right].includes(each.kind) && each.pattern === pattern && (example === undefined || matchRule(each, example) === MATCH))
  return rule?.place ?? network.find((each) => each.rule.path === pattern)?.rule.place ?? principal.place
}

const pathChanges = (target: Subject, source: Subject): Change[] =>
  rightsBeyond(target, source).map((each): Change => {
    const prefix = each.right === 'connect' || each.right === 'bind' ? 'unix:' : ''
    return {
      right: each.right, what: `${prefix}${printable(each.pattern)}`, place: placeOf(target, each), example: each.example === undefined ? undefined : `${prefix}${printable(each.example)}`,
      ...(each.example === undefined ? { undecided: true } : {}),
    }
  })

const itemOf = (text: string): string => /^\w+ = \[(".*")\]$/.exec(text)?.[1]?.slice(1, -1) ?? text

const addressChanges = (target: Principal, source: Principal): Change[] =>
  (['connect', 'bind'] as const).flatMap((right) => target[right].flatMap((rule): Change[] => {
    const met = addressBeyond(rule, source[right])
    if (met === undefined) return []
    return [{ right, what: itemOf(rule.place.text), place: rule.place, ...('unsure' in met ? { example: undefined, undecided: true as const } : { example: printable(met.address) }) }]
  }))

const namedChanges = (target: Principal, source: Principal): Change[] =>
  namedGained(source, target).map(({ example, target: place }): Change => {
    const [right = '', ...rest] = example.split(' ')
    return { right, what: rest.join(' '), example: undefined, place }
  })

/** What is not said is no limit. */
const limitChanges = (target: Principal, source: Principal): Change[] =>
  (Object.keys(LIMITS) as (keyof Limits)[]).flatMap((key): Change[] => {
    const [own, other] = [target.limits[key], source.limits[key]]
    if (other === undefined || (own !== undefined && own <= other)) return []
    return [{ right: 'limits', what: `${LIMITS[key]} = ${own ?? 'no limit'}, not ${other}`, example: undefined, place: target.keys.get('limits') ?? target.place }]
  })

const instanceChanges = (now: Side, target: Principal, before: Side, source: Principal): Change[] => [
  ...pathChanges(subjectOf(now, target), subjectOf(before, source)), ...addressChanges(target, source), ...namedChanges(target, source),
]

/** A template is compared by instances; where none of them differs, that no other one does has to be proved. */
const templateChanges = (now: Side, target: Principal, before: Side, source: Principal): Change[] => {
  for (const values of bindingsOf(target, [...patternsOf(target), ...patternsOf(source)])) {
    const [own, other] = [bindPrincipal(target, values), bindPrincipal(source, values)]
    const changes = instanceChanges(now, own, before, other)
    if (changes.length > 0) return changes.map((each) => ({ ...each, instance: own.name }))
  }
  const unproved = withoutCaptures({ source, target }).flatMap((pair) => pathChanges(subjectOf(now, pair.target), subjectOf(before, pair.source)))
  return unproved.slice(0, 1).map((each) => ({ ...each, example: undefined, undecided: true }))
}

/** What `target` may in one manifest and `source` may not in the other. */
const changesOf = (now: Side, target: Principal, before: Side, source: Principal): Change[] => [
  ...(target.captures.length > 0 ? templateChanges(now, target, before, source) : instanceChanges(now, target, before, source)),
  ...limitChanges(target, source),
]

const compare = (name: string, before: Side, now: Side): PrincipalDiff => {
  const [old, own] = [before.manifest.principals.get(name), now.manifest.principals.get(name)]
  if (old !== undefined && own !== undefined) return { principal: name, presence: 'both', gained: changesOf(now, own, before, old), lost: changesOf(before, old, now, own) }
  if (own !== undefined) return { principal: name, presence: 'added', gained: changesOf(now, own, before, nothing(own)), lost: [] }
  return { principal: name, presence: 'removed', gained: [], lost: changesOf(before, old!, now, nothing(old!)) }
}

export interface DiffOptions {
  /** How the symbolic links of each view lead. */
  readonly before?: CompileOptions
  readonly after?: CompileOptions
}

const same = (path: string): string => path

/** What `after` allows and `before` does not, and the other way round. */
export const diffManifests = (before: Manifest, after: Manifest, options: DiffOptions = {}): ManifestDiff => {
  const old: Side = { manifest: before, resolve: options.before?.resolve ?? same }
  const now: Side = { manifest: after, resolve: options.after?.resolve ?? same }
  const names = [...new Set([...before.principals.keys(), ...after.principals.keys()])]
  const principals = names.map((name) => compare(name, old, now)).filter(({ gained, lost, presence }) => gained.length > 0 || lost.length > 0 || presence !== 'both')
  const rest = { gained: otherChanges(after, before), lost: otherChanges(before, after) }
  const gained = [...rest.gained, ...principals.flatMap((each) => each.gained)]
  const lost = [...rest.lost, ...principals.flatMap((each) => each.lost)]
  const undecided = [...gained, ...lost].some((each) => each.undecided === true)
  const status = gained.some((each) => each.undecided !== true) ? 'gained' : undecided ? 'undecided' : lost.length > 0 ? 'lost' : 'same'
  return { principals, rest, status }
}
