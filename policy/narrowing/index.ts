// Transitions only narrow: what the target of one has, its source has. Proven for each transition, with an example of what would be gained where not.
import { printable } from '../patterns/bytes.ts'
import { type CompiledPrincipal, compilePrincipal, type CompileOptions, matchRule } from '../paths/rights.ts'
import { MATCH } from '../patterns/glob.ts'
import type { Problem } from '../manifest/error.ts'
import type { Limits, Manifest, NameRule, Place, Principal, Transition } from '../manifest/types.ts'
import { addressGain } from './addresses.ts'
import { pathGains, type PathRight } from './paths.ts'
import { impossibleTransitions, line, problem } from './impossible.ts'
import { meansAll, type Pair, withoutCaptures } from './templates.ts'

/** Something that a transition's target has and its source has not. */
export interface Gain {
  readonly transition: Transition
  /** `read /etc/hosts`, `connect tcp:127.0.0.1:80`, `signal main` */
  readonly example: string
  /** The rule of the target that gives it. */
  readonly target: Place
  /** What of the source does not: a rule that takes it away, or the principal's table where nothing speaks of it. */
  readonly source: Place
}

export type Found = Omit<Gain, 'transition'>

export const LIMITS: Readonly<Record<keyof Limits, string>> = {
  processes: 'processes', memory: 'memory', openFiles: 'open_files', fileSize: 'file_size', cpuSeconds: 'cpu_seconds', wallSeconds: 'wall_seconds', sandboxes: 'sandboxes',
}

export const KINDS: Readonly<Record<PathRight, readonly string[]>> = {
  read: ['read', 'exec'], write: ['write'], exec: ['exec'], list: ['read', 'exec'], connect: ['connect'], bind: ['bind'],
}

const placeOf = (principal: Principal, key: string): Place => principal.keys.get(key) ?? principal.place

const pathsGained = ({ source, target }: Pair, { mounts }: Manifest, options: CompileOptions): Found[] => {
  const [own, other] = [compilePrincipal(target, options), compilePrincipal(source, options)]
  return pathGains(other, own, mounts).map(({ right, path }) => {
    const key = right === 'list' ? 'read' : right
    if (path === undefined) return { example: `${right}, perhaps: there are too many cases to be sure`, target: placeOf(target, key), source: placeOf(source, key) }
    const rule = ({ rules, connect, bind }: CompiledPrincipal, kinds: readonly string[]): Place | undefined =>
      rules.find((each) => kinds.includes(each.kind) && matchRule(each, path) === MATCH)?.place ??
      [...(kinds.includes('connect') ? connect : []), ...(kinds.includes('bind') ? bind : [])].find(({ grants: reach }) => reach({ protocol: 'unix', path }))?.rule.place
    return {
      example: right === 'connect' || right === 'bind' ? `${right} unix:${printable(path)}` : `${right} ${printable(path)}`,
      target: rule(own, KINDS[right]) ?? placeOf(target, key),
      source: rule(other, key === 'write' || key === 'bind' ? ['hide', 'deny', 'freeze'] : ['hide', 'deny']) ?? placeOf(source, key),
    }
  })
}

const addressesGained = ({ source, target }: Pair): Found[] =>
  (['connect', 'bind'] as const).flatMap((verb) =>
    target[verb].flatMap((rule): Found[] => {
      const gain = addressGain(rule, source[verb])
      return gain === undefined ? [] : [{ example: `${verb} ${printable(gain)}`, target: rule.place, source: placeOf(source, verb) }]
    }))

const namesGained = (verb: string, key: string, target: readonly NameRule[], has: readonly string[], source: Principal): Found[] =>
  target.filter(({ name }) => !has.includes(name)).map(({ name, place }) => ({ example: `${verb} ${name}`, target: place, source: placeOf(source, key) }))

const names = (rules: readonly NameRule[]): string[] => rules.map(({ name }) => name)

const signalsGained = (source: Principal, target: Principal): Found[] => {
  // Its own sandbox is not another principal's, and the source is one instance where it is a template.
  const has = (name: string): boolean =>
    meansAll(name, target) ? source.signal.some((rule) => rule.name === name && meansAll(name, source)) : [...names(source.signal), source.name, target.name].includes(name)
  return target.signal.filter(({ name }) => !has(name)).map(({ name, place }) => ({ example: `signal ${name}`, target: place, source: placeOf(source, 'signal') }))
}

export const namedGained = (source: Principal, target: Principal): Found[] => [
  ...signalsGained(source, target),
  ...(['semaphores', 'queues', 'memory'] as const).flatMap((kind) =>
    // The source's own namespace is its own where it uses no other.
    namesGained(`share the ${kind} of`, 'share', target.share[kind], [...names(source.share[kind]), ...(source.share[kind].length === 0 ? [source.name] : [])], source)),
  ...namesGained('use', 'allow_unsafe', target.allowUnsafe, names(source.allowUnsafe), source),
  ...target.become.filter(({ id }) => !source.become.some((other) => other.id === id)).map(({ id, place }) => ({
    example: `become ${id}`, target: place, source: placeOf(source, 'become'),
  })),
]

/** A limit that the target does not name is its source's: they hold on. */
const limitsGained = (source: Principal, target: Principal): Found[] =>
  (Object.keys(LIMITS) as (keyof Limits)[]).flatMap((key): Found[] => {
    const [own, other] = [target.limits[key], source.limits[key]]
    return own === undefined || other === undefined || own <= other ? [] : [{
      example: `${LIMITS[key]} = ${own}, where the source has ${other}`, target: placeOf(target, 'limits'), source: placeOf(source, 'limits'),
    }]
  })

/** What the target of a transition has and its source has not: nothing, in a manifest whose transitions only narrow. */
export const gainsOf = (manifest: Manifest, transition: Transition, options: CompileOptions = {}): Gain[] => {
  const [source, target] = [manifest.principals.get(transition.from)!, manifest.principals.get(transition.to)!]
  const found = [
    ...withoutCaptures({ source, target }).flatMap((pair) => [...pathsGained(pair, manifest, options), ...addressesGained(pair)]),
    ...namedGained(source, target), ...limitsGained(source, target),
  ]
  return found.map((each) => ({ ...each, transition }))
}

/** What one principal has and another has not; neither is a template. */
export const rightsGained = (source: Principal, target: Principal, manifest: Manifest, options: CompileOptions = {}): Found[] =>
  [...pathsGained({ source, target }, manifest, options), ...addressesGained({ source, target }), ...namedGained(source, target), ...limitsGained(source, target)]

/** One problem for each gain, at the transition, and for what cannot hold although nothing is gained. */
export const widenings = (manifest: Manifest, options: CompileOptions = {}): Problem[] => [
  ...manifest.transitions.flatMap((transition) =>
    gainsOf(manifest, transition, options).map(({ example, target, source }) => problem(
      'widens',
      `the transition from "${transition.from}" to "${transition.to}" must only narrow, and would give: ${example} (${target.text} at ${line(target)}; not ${source.text} at ${line(source)})`,
      transition.place, `take it from "${transition.to}", or give it to "${transition.from}" too`,
    ))),
  ...impossibleTransitions(manifest),
]
