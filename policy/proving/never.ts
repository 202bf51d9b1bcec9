// Never rules, decided over sets: for every path, every address and every instance of a template, with an example where one is broken.
import { readName } from '../patterns/captures.ts'
import { MATCH, parseGlob } from '../patterns/glob.ts'
import { type ByteString, printable } from '../patterns/bytes.ts'
import { type CompiledPrincipal, compilePrincipal, type CompileOptions, matchRule } from '../paths/rights.ts'
import type { Problem } from '../manifest/error.ts'
import type { Manifest, NeverRight, NeverRule, Place, Principal, Transition } from '../manifest/types.ts'
import { KINDS } from '../narrowing/index.ts'
import type { PathRight } from '../narrowing/paths.ts'
import { line } from '../narrowing/impossible.ts'
import { most } from '../narrowing/templates.ts'
import { meetsAddress } from './address-sets.ts'
import { instancesOf, patternsOf } from './instances.ts'
import { meets, type Subject } from './path-sets.ts'

/** One right that a principal has: `read /secrets/key`, and the rule that gives it. */
export interface Had {
  readonly right: NeverRight['key']
  readonly object: string
  readonly place: Place
}

export interface Counterexample {
  /** As the manifest names it, or an instance of a template. */
  readonly principal: string
  readonly has: readonly Had[]
  /** The transitions of a chain. */
  readonly chain?: readonly { readonly from: string; readonly to: string; readonly place: Place }[]
}

export interface NeverVerdict {
  readonly rule: NeverRule
  readonly status: 'proved' | 'broken' | 'undecided'
  /** One for each principal that breaks it. */
  readonly counterexamples: readonly Counterexample[]
  /** Why it cannot be decided, a principal each. */
  readonly undecided: readonly { readonly principal: string; readonly reason: string }[]
}

type Answer = Had | 'none' | { readonly unsure: string }
const isHad = (answer: Answer): answer is Had => typeof answer === 'object' && 'object' in answer

const TOO_MANY = { unsure: 'there are too many cases to be sure' } as const

const givingRule = ({ principal, rules, connect, bind }: CompiledPrincipal, right: PathRight, path: ByteString): Place =>
  rules.find((rule) => KINDS[right].includes(rule.kind) && matchRule(rule, path) === MATCH)?.place ??
  (right === 'bind' ? bind : right === 'connect' ? connect : []).find(({ grants }) => grants({ protocol: 'unix', path }))?.rule.place ?? principal.place

interface Case {
  readonly manifest: Manifest
  readonly principal: Principal
  readonly subject: Subject
  readonly resolve: (path: ByteString) => ByteString
}

const onPath = ({ subject, resolve }: Case, right: PathRight & NeverRight['key'], pattern: ByteString): Answer => {
  const answer = meets(subject, right, parseGlob(pattern), resolve)
  if (answer === 'none') return 'none'
  if (answer === 'too many') return TOO_MANY
  const network = right === 'connect' || right === 'bind'
  return { right, object: `${network ? 'unix:' : ''}${printable(answer.path)}`, place: givingRule(subject.compiled, right, answer.path) }
}

/** The first that is had; else whether one is not decided. */
const firstOf = <T>(items: readonly T[], ask: (item: T) => Answer): Answer => {
  let unsure: Answer = 'none'
  for (const item of items) {
    const answer = ask(item)
    if (isHad(answer)) return answer
    if (answer !== 'none') unsure = answer
  }
  return unsure
}

/** Whether a name of a rule means a principal that another name means too. */
const sameName = (one: string, other: string): boolean => one === other || readName(one, other) !== undefined || readName(other, one) !== undefined

const has = (known: Case, right: NeverRight): Answer => {
  const { principal, manifest } = known
  switch (right.key) {
    case 'read': case 'write': case 'exec': return firstOf(right.rules, ({ pattern }) => onPath(known, right.key, pattern))
    case 'connect': case 'bind': return firstOf(right.rules, (wanted) => {
      if (wanted.path?.startsWith('/') === true) return onPath(known, right.key, wanted.path)
      return firstOf(principal[right.key], (grant): Answer => {
        const met = meetsAddress(grant, wanted, manifest.network.hosts)
        if (met === undefined) return 'none'
        return 'unsure' in met ? met : { right: right.key, object: printable(met.address), place: grant.place }
      })
    })
    case 'become': return firstOf(right.rules, ({ id }): Answer => {
      const found = principal.become.find((rule) => rule.id === id)
      return found === undefined ? 'none' : { right: 'become', object: String(id), place: found.place }
    })
    case 'signal': case 'allow_unsafe': return firstOf(right.rules, ({ name }): Answer => {
      const rules = right.key === 'signal' ? principal.signal.filter((rule) => rule.name !== principal.name) : principal.allowUnsafe
      const found = rules.find((rule) => sameName(rule.name, name))
      return found === undefined ? 'none' : { right: right.key, object: found.name, place: found.place }
    })
  }
}

type RightsRule = Extract<NeverRule, { kind: 'rights' }>

/** What one principal has of a rule: all of it, not all of it, or nobody knows. */
const judge = (manifest: Manifest, principal: Principal, { rights }: RightsRule, resolve: NonNullable<CompileOptions['resolve']>): readonly Had[] | 'holds' | { readonly unsure: string } => {
  const known: Case = { manifest, principal, subject: { compiled: compilePrincipal(principal, { resolve }), mounts: manifest.mounts }, resolve: (path) => resolve(path, 'read') }
  const found: Had[] = []
  let unsure: { readonly unsure: string } | undefined
  for (const right of rights) {
    const answer = has(known, right)
    if (answer === 'none') return 'holds'
    if (isHad(answer)) found.push(answer)
    else unsure = answer
  }
  return unsure ?? found
}

/** Components of a rule's paths: what an instance that breaks it is probably bound to. */
const wordsOf = ({ rights }: RightsRule): ByteString[] =>
  rights.flatMap(({ rules }) => rules.flatMap((rule) => ('pattern' in rule ? rule.pattern : 'path' in rule ? (rule.path ?? []) : [])))

type Judged = Counterexample | { readonly principal: string; readonly reason: string } | undefined

/** A template is all of its instances. What the most that any could have does not break, none of them breaks. */
const judgeTemplate = (manifest: Manifest, template: Principal, rule: RightsRule, resolve: NonNullable<CompileOptions['resolve']>): Judged => {
  const widest = judge(manifest, most(template), rule, resolve)
  if (widest === 'holds') return undefined
  const witnesses = 'unsure' in widest ? [] : widest.map(({ object }) => object.replace(/^unix:/, ''))
  for (const instance of instancesOf(template, [...witnesses, ...wordsOf(rule), ...patternsOf(template)])) {
    const judged = judge(manifest, instance, rule, resolve)
    if (judged !== 'holds' && !('unsure' in judged)) return { principal: instance.name, has: judged }
  }
  return { principal: template.name, reason: 'unsure' in widest ? widest.unsure : 'no instance that was tried breaks it, and that none does is not proved' }
}

const judgeRights = (manifest: Manifest, rule: RightsRule, resolve: NonNullable<CompileOptions['resolve']>): NeverVerdict => {
  const judged = [...manifest.principals.values()].filter(({ name }) => !rule.except.includes(name)).map((principal): Judged => {
    if (principal.captures.length > 0) return judgeTemplate(manifest, principal, rule, resolve)
    const found = judge(manifest, principal, rule, resolve)
    if (found === 'holds') return undefined
    return 'unsure' in found ? { principal: principal.name, reason: found.unsure } : { principal: principal.name, has: found }
  })
  const counterexamples = judged.flatMap((each) => (each !== undefined && 'has' in each ? [each] : []))
  const undecided = judged.flatMap((each) => (each !== undefined && 'reason' in each ? [each] : []))
  return { rule, counterexamples, undecided, status: counterexamples.length > 0 ? 'broken' : undecided.length > 0 ? 'undecided' : 'proved' }
}

/** A shortest chain of transitions, at least one. */
const chainOf = ({ transitions }: Manifest, from: string, to: string): readonly Transition[] | undefined => {
  let chains: (readonly Transition[])[] = transitions.filter((each) => each.from === from).map((each) => [each])
  const seen = new Set<string>()
  while (chains.length > 0) {
    const found = chains.find((chain) => chain.at(-1)!.to === to)
    if (found !== undefined) return found
    chains = chains.flatMap((chain) => {
      const end = chain.at(-1)!.to
      if (seen.has(end)) return []
      seen.add(end)
      return transitions.filter((each) => each.from === end).map((each) => [...chain, each])
    })
  }
  return undefined
}

const judgeChain = (manifest: Manifest, rule: Extract<NeverRule, { kind: 'chain' }>): NeverVerdict => {
  const chain = chainOf(manifest, rule.from, rule.to)
  if (chain === undefined) return { rule, status: 'proved', counterexamples: [], undecided: [] }
  return { rule, status: 'broken', undecided: [], counterexamples: [{ principal: rule.from, has: [], chain: chain.map(({ from, to, place }) => ({ from, to, place })) }] }
}

/** Decides each rule for every principal: an engine can be asked to launch any of them. */
export const proveNever = (manifest: Manifest, rules: readonly NeverRule[] = manifest.never, { resolve = (path) => path }: CompileOptions = {}): NeverVerdict[] =>
  rules.map((rule) => (rule.kind === 'chain' ? judgeChain(manifest, rule) : judgeRights(manifest, rule, resolve)))

/** A counterexample in words, with the lines that give it. */
export const describeCounterexample = ({ principal, has: had, chain }: Counterexample): string => {
  if (chain !== undefined) return `${[chain[0]!.from, ...chain.map(({ to }) => to)].join(' → ')} (${chain.map(({ place }) => line(place)).join(', ')})`
  return `${principal} may ${had.map(({ right, object, place }) => `${right} ${object} (${line(place)}: ${place.text})`).join(' and ')}`
}

export const describeVerdict = ({ counterexamples, undecided }: NeverVerdict): string[] => [
  ...counterexamples.map(describeCounterexample), ...undecided.map(({ principal, reason }) => `not decided for ${principal}: ${reason}`),
]

/** One problem for each rule that does not hold, or is not decided. */
export const neverProblems = (manifest: Manifest, options: CompileOptions = {}): Problem[] =>
  proveNever(manifest, manifest.never, options).filter(({ status }) => status !== 'proved').map((verdict): Problem => {
    const { file, line: at, column, text } = verdict.rule.place
    return { code: verdict.status === 'broken' ? 'never' : 'never-undecided', message: `${text} ${verdict.status === 'broken' ? 'does not hold' : 'is not decided'}: ${describeVerdict(verdict).join('; ')}`, file, line: at, column }
  })
