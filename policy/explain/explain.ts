// The verdict on a path, in the words of whoever wrote the manifest: the rule that decides, or the line that is missing.
import { type ByteString, printable } from '../patterns/bytes.ts'
import { type CompiledPrincipal, type CompiledRule, matchRule, pathRights, DENIED, EXEC, FROZEN, HIDDEN, linkingRule, movingRule, READ, STAT, WRITE } from '../paths/rights.ts'
import { MATCH } from '../patterns/glob.ts'
import type { Mount, PathRuleKind, Principal, RuleRef } from '../manifest/types.ts'
import { suggestGrant, type Suggestion, suggestMount, suggestOwnMount, suggestWritable } from './suggest.ts'
import { leadsToMount, mountOf } from '../paths/view.ts'

export type PathVerb = 'read' | 'write' | 'exec' | 'stat'

export type DecidingKind = PathRuleKind | 'mount' | 'connect' | 'bind' | 'transition' | 'principal'

/** A rule with what it is. */
export interface DecidingRule extends RuleRef {
  readonly kind: DecidingKind
}

export interface Decision {
  readonly allow: boolean
  readonly errno?: 'EACCES' | 'ENOENT' | 'EROFS'
  /** The rule that decides; undefined when nothing speaks of the path. */
  readonly rule?: DecidingRule
  /** Why it is refused. */
  readonly reason?: string
  readonly suggestion?: Suggestion
  /** What is needed besides. */
  readonly also?: Suggestion
}

const VERB_RIGHT: Readonly<Record<PathVerb, number>> = { read: READ, write: WRITE, exec: EXEC, stat: STAT }
const DECIDERS: Readonly<Record<PathVerb, readonly PathRuleKind[]>> = {
  read: ['read', 'exec'],
  write: ['write'],
  exec: ['exec'],
  stat: ['read', 'write', 'exec'],
}

const asDeciding = ({ kind, place }: CompiledRule): DecidingRule => ({ ...place, kind })

// The longest pattern says most about the path.
const longest = (rules: readonly CompiledRule[]): CompiledRule | undefined =>
  rules.reduce<CompiledRule | undefined>((best, rule) => (best === undefined || rule.pattern.length > best.pattern.length ? rule : best), undefined)

const deciding = (compiled: CompiledPrincipal, path: ByteString, kinds: readonly PathRuleKind[]): DecidingRule | undefined => {
  const rule = longest(compiled.rules.filter((each) => kinds.includes(each.kind) && matchRule(each, path) === MATCH))
  return rule && asDeciding(rule)
}

/** Why a folder may not be called otherwise, or a symbolic link not be there: what lies or could come to lie in it. */
export const movedRule = (compiled: CompiledPrincipal, from: ByteString, to: ByteString): DecidingRule | undefined => {
  const rule = movingRule(compiled, from, to) ?? linkingRule(compiled, from, to)
  return rule && asDeciding(rule)
}

/** How a rule is pointed at: `m.toml:12: deny = ["/x"]`. */
export const ruleText = ({ file, line, text }: RuleRef): string => `${file}${line > 0 ? `:${line}` : ''}: ${text}`

const WINS: Readonly<Record<string, string>> = { deny: 'deny', hide: 'hide', freeze: 'freeze' }

/** What a rule that takes away says of itself. No line beside it changes anything. */
const taken = (rule: DecidingRule | undefined, fallback: string): string =>
  rule === undefined ? fallback : `${ruleText(rule)}${WINS[rule.kind] === undefined ? '' : ` (${WINS[rule.kind]} wins over every grant)`}`

const refuse = (errno: NonNullable<Decision['errno']>, reason: string, rule?: DecidingRule, suggestion?: Suggestion): Decision =>
  ({ allow: false, errno, reason, ...(rule === undefined ? {} : { rule }), ...(suggestion === undefined ? {} : { suggestion }) })

const NO_RULE = 'no rule grants it'

/** Why it is refused where no rule grants it, and why no line is suggested for an instance of a template. */
export const noRule = ({ template }: Principal, suggestion: Suggestion | undefined): string =>
  suggestion === undefined && template !== undefined ? `${NO_RULE}; a line in "${template}" would grant it to every instance` : NO_RULE

/** The verdict on a canonical guest path, with the rule that decides it or the line that is missing. */
export const explainPath = (compiled: CompiledPrincipal, verb: PathVerb, path: ByteString, mounts: readonly Mount[]): Decision => {
  const rights = pathRights(compiled, path)
  const hiding = (rights & HIDDEN) !== 0 ? deciding(compiled, path, ['hide']) : undefined
  if ((rights & HIDDEN) !== 0) return refuse('ENOENT', taken(hiding, 'it is hidden'), hiding)
  const mount = mountOf(mounts, path)
  if (mount === undefined && !leadsToMount(mounts, path)) return unmounted(compiled, verb, path, mounts)
  const denying = (rights & DENIED) !== 0 ? deciding(compiled, path, ['deny']) : undefined
  if ((rights & DENIED) !== 0) return refuse('EACCES', taken(denying, 'it is denied'), denying)
  if (verb === 'write' && mount?.access !== 'rw' && mount?.type !== 'proc' && mount?.type !== 'dev') return readOnly(compiled, mount, path, rights)
  const freezing = verb === 'write' && (rights & FROZEN) !== 0 ? deciding(compiled, path, ['freeze']) : undefined
  if (freezing !== undefined) return refuse('EACCES', taken(freezing, 'it is frozen'), freezing)
  // Folders of our own show no more than the manifest.
  if (mount === undefined && (verb === 'read' || verb === 'stat')) return { allow: true, reason: 'as a folder that leads to mounts' }
  const rule = deciding(compiled, path, DECIDERS[verb])
  if ((rights & VERB_RIGHT[verb]) !== 0) return { allow: true, ...(rule === undefined ? {} : { rule }) }
  // No right is less than reading, and looking is enough here.
  if (verb === 'stat') return refuse('EACCES', `${NO_RULE}; any rule on it or on something in it would allow stat`)
  const suggestion = suggestGrant(compiled.principal, verb, path)
  return refuse('EACCES', noRule(compiled.principal, suggestion), undefined, suggestion)
}

const withAlso = (decision: Decision, also: Suggestion | undefined): Decision => (also === undefined ? decision : { ...decision, also })

/** A mount alone lets nobody use what it holds. */
const missingGrant = ({ principal }: CompiledPrincipal, verb: PathVerb, path: ByteString, rights: number): Suggestion | undefined =>
  verb === 'stat' || (rights & VERB_RIGHT[verb]) !== 0 ? undefined : suggestGrant(principal, verb, path)

const unmounted = (compiled: CompiledPrincipal, verb: PathVerb, path: ByteString, mounts: readonly Mount[]): Decision => {
  const also = missingGrant(compiled, verb, path, pathRights(compiled, path))
  // A name can be made only in a folder that is there: those that lead to mounts are ours, and nothing can be made in them.
  const parent = path.slice(0, path.lastIndexOf('/')) || '/'
  if (verb === 'write' && leadsToMount(mounts, parent)) return withAlso(refuse('EROFS', `no mount holds it, and ${printable(parent)} is only the way to mounts`, undefined, suggestOwnMount(path)), also)
  return withAlso(refuse('ENOENT', 'no mount holds it', undefined, suggestMount(path)), also)
}

const readOnly = (compiled: CompiledPrincipal, mount: Mount | undefined, path: ByteString, rights: number): Decision => {
  const also = missingGrant(compiled, 'write', path, rights)
  // A directory that is there only as the way to mounts can be looked at, but nothing can be made in it.
  if (mount === undefined) return withAlso(refuse('EROFS', 'it is only the way to mounts', undefined, suggestOwnMount(path)), also)
  const rule = { ...mount.place, kind: 'mount' } as const
  return withAlso(refuse('EROFS', `its mount is read-only: ${ruleText(rule)}`, rule, suggestWritable(mount, path)), also)
}
