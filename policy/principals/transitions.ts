// What a picoprocess becomes by what it does. Pure, as decide.ts is: paths are canonical guest paths in bytes, addresses are numbers.
import { compileArguments } from '../patterns/arguments.ts'
import { bindPrincipal, isNamed } from './templates.ts'
import type { ByteString } from '../patterns/bytes.ts'
import { type Bindings, readName } from '../patterns/captures.ts'
import type { CompileOptions } from '../paths/rights.ts'
import { compileEvent, type EventMatcher } from '../patterns/event-pattern.ts'
import type { Limits, Manifest, NetworkRule, Principal, Transition, TransitionEvent } from '../manifest/types.ts'
import { compileNetworkRules, type Pins, type SocketAddress } from '../addresses/rules.ts'

/** What a picoprocess becomes by an event. */
export interface Move {
  readonly transition: Transition
  /** A template is bound: its name is an instance's, `user:alice`. Plain data, which structured clone carries. */
  readonly principal: Principal
}

/** The transitions of one principal. Of those that an event matches the first in the manifest is the one that is made. */
export interface Transitions {
  /** The events that matter to this principal at all. */
  readonly kinds: ReadonlySet<TransitionEvent['kind']>
  /** For a script: asked for the program that was named, then for each interpreter in turn, until one of them answers. */
  /** `args`: argv[1] and further, asked for only where a transition on this path goes by them; undefined where they cannot be read, which no patterns match. */
  onExec(path: ByteString, args: () => readonly ByteString[] | undefined): Move | undefined
  onOpen(path: ByteString): Move | undefined
  /** A user id that it is about to take, and does not have. */
  onBecome(id: number): Move | undefined
  /** The address that it listens at. */
  onAccept(address: SocketAddress): Move | undefined
  /** The address that it connects to. */
  onConnect(address: SocketAddress, pins?: Pins): Move | undefined
  /** By name, also that of a template's instance: `user:alice`. */
  onRequest(name: string): Move | undefined
  /** What steers from outside may have it become whatever a transition leads to, by whichever event: one on request first. */
  onEnter(name: string): Move | undefined
}

const ANYTHING: Bindings = {}

// The program chooses the paths, so what is remembered about them is bounded.
const REMEMBERED = 4096
const REMEMBERED_LENGTH = 512

type Arguments = () => readonly ByteString[] | undefined

interface PathEvent {
  readonly transition: Transition
  readonly event: EventMatcher
  /** Undefined: whatever they are. */
  readonly matchesArguments?: (args: readonly ByteString[]) => boolean
}

type Found = readonly [Transition, Bindings]

/** The first event that a path and its arguments are, and what it binds. Paths that no event is are remembered, as nearly all of them are. */
const matching = (events: readonly PathEvent[], fixed: Bindings | undefined): ((path: ByteString, args: Arguments) => Found | undefined) => {
  const idle = new Set<ByteString>()
  const remember = (path: ByteString): void => {
    if (path.length > REMEMBERED_LENGTH) return
    if (idle.size >= REMEMBERED) idle.clear()
    idle.add(path)
  }
  return (path, args) => {
    if (!events.some(({ event }) => event.near(path)) || idle.has(path)) return undefined
    let asked: { readonly args: readonly ByteString[] | undefined } | undefined
    let any = false
    for (const { transition, event, matchesArguments } of events) {
      const values = event.match(path, fixed)
      if (values === undefined) continue
      any = true
      if (matchesArguments === undefined) return [transition, values]
      asked ??= { args: args() }
      if (asked.args !== undefined && matchesArguments(asked.args)) return [transition, values]
    }
    if (!any) remember(path)
    return undefined
  }
}

const NOTHING = (): undefined => undefined

/** What a limit of the target's does not say, its source's says. */
export const narrowest = (source: Limits, target: Limits): Limits => {
  const limits: { -readonly [K in keyof Limits]: Limits[K] } = { ...source }
  for (const key of Object.keys(target) as (keyof Limits)[]) limits[key] = Math.min(target[key]!, source[key] ?? Infinity)
  return limits
}

/** What of a principal a manifest does not say: which it is, and what its source left it of its limits. */
export type PrincipalNote = Pick<Principal, 'name' | 'template' | 'bound' | 'limits'>

export const noteOf = ({ name, template, bound, limits }: Principal): PrincipalNote => ({
  name, limits, ...(template === undefined ? {} : { template }), ...(bound === undefined ? {} : { bound }),
})

/** The principal as this manifest has it; it keeps its limits, which processes have from the start. Undefined where it is gone. */
export const renewed = (manifest: Manifest, { name, template, bound, limits }: PrincipalNote): Principal | undefined => {
  const source = manifest.principals.get(template ?? name)
  if (source === undefined) return undefined
  // Not by its name: a file's may be such that two ways of binding make one.
  return { ...(bound === undefined ? source : bindPrincipal(source, bound)), limits }
}

type Event<K extends TransitionEvent['kind']> = Extract<TransitionEvent, { kind: K }>
type TransitionOn<K extends TransitionEvent['kind']> = Transition & { readonly on: Event<K> }

/** `principal`: one that lives, so no template. `resolve` as for compilePrincipal. */
export const transitionsOf = (manifest: Manifest, principal: Principal, { resolve = (path) => path }: CompileOptions = {}): Transitions => {
  const own = manifest.transitions.filter(({ from }) => isNamed(from, principal))
  const on = <K extends TransitionEvent['kind']>(kind: K): TransitionOn<K>[] => own.filter((each): each is TransitionOn<K> => each.on.kind === kind)
  const moveBy = (transition: Transition, values: Bindings): Move => {
    // A capture that its own name binds too is bound already.
    const target = bindPrincipal(manifest.principals.get(transition.to)!, { ...values, ...principal.bound })
    return { transition, principal: { ...target, limits: narrowest(principal.limits, target.limits) } }
  }

  const onPath = (kind: 'exec' | 'open'): ((path: ByteString, args: Arguments) => Move | undefined) => {
    const events = [...(kind === 'exec' ? on('exec') : on('open'))].map((transition): PathEvent => {
      const { on: event } = transition
      const args = event.kind === 'exec' && event.args !== undefined ? { matchesArguments: compileArguments(event.args) } : {}
      return { transition, event: compileEvent(event.pattern, (path) => resolve(path, 'read')), ...args }
    })
    if (events.length === 0) return NOTHING
    const find = matching(events, principal.bound)
    return (path, args) => {
      const found = find(path, args)
      return found && moveBy(...found)
    }
  }

  const onAddress = (kind: 'accept' | 'connect'): ((address: SocketAddress, pins?: Pins) => Move | undefined) => {
    const events = on(kind)
    if (events.length === 0) return NOTHING
    const rules = compileNetworkRules(events.map((each): NetworkRule => each.on.address), (path) => resolve(path, 'read'))
    return (address, pins) => {
      const index = rules.findIndex(({ grants }) => grants(address, pins))
      return index < 0 ? undefined : moveBy(events[index]!, ANYTHING)
    }
  }

  const opened = onPath('open')
  const becomes = on('become')
  const requests = on('request')

  /** What a request binds; undefined where it is not for this transition. */
  const requested = ({ to }: Transition, name: string): Bindings | undefined => {
    if (manifest.principals.get(to)!.captures.length === 0) return to === name ? ANYTHING : undefined
    const values = readName(to, name)
    const mine = principal.bound ?? ANYTHING
    return values !== undefined && Object.keys(values).every((capture) => !Object.hasOwn(mine, capture) || mine[capture] === values[capture]) ? values : undefined
  }

  const byName = (transitions: readonly Transition[], name: string): Move | undefined => {
    for (const transition of transitions) {
      const values = requested(transition, name)
      if (values !== undefined) return moveBy(transition, values)
    }
    return undefined
  }

  return {
    kinds: new Set(own.map(({ on: { kind } }) => kind)),
    onExec: onPath('exec'),
    onOpen: (path) => opened(path, NOTHING),
    onBecome: (id) => {
      const found = becomes.find((each) => each.on.id === id)
      return found === undefined ? undefined : moveBy(found, ANYTHING)
    },
    onAccept: onAddress('accept'),
    onConnect: onAddress('connect'),
    onRequest: (name) => byName(requests, name),
    onEnter: (name) => byName(requests, name) ?? byName(own, name),
  }
}

/** Where transitions lead to, or come from, in the end: every principal, templates as themselves. The one that is asked for is the first. */
const closure = (manifest: Manifest, principal: Principal, next: (transition: Transition, name: string) => string | undefined): readonly Principal[] => {
  const names = new Set([principal.template ?? principal.name])
  for (const name of names) {
    for (const transition of manifest.transitions) {
      const found = next(transition, name)
      if (found !== undefined) names.add(found)
    }
  }
  return [principal, ...[...names].slice(1).map((name) => manifest.principals.get(name)!)]
}

/** What a principal may become in the end, itself first. */
export const reachOf = (manifest: Manifest, principal: Principal): readonly Principal[] =>
  closure(manifest, principal, ({ from, to }, name) => (from === name ? to : undefined))

/** What may have become a principal, itself first. */
export const originsOf = (manifest: Manifest, principal: Principal): readonly Principal[] =>
  closure(manifest, principal, ({ from, to }, name) => (to === name ? from : undefined))
