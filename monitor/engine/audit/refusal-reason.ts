// Why a call was refused: what the rules say of it, or what else stood in its way. The run and
// `zeolite explain` ask the same functions.
import {
  type CompiledPrincipal, type DecidingRule, type Decision, explainAddress, explainPath,
  type Manifest, movedRule, type PathVerb, type Reach, ruleText, suggestAddresses, suggestEntry,
  type Suggestion,
} from '../../../policy/index.ts'
import { errno } from '../../../shim/abi/errno.ts'
import { EXEC, READ, STAT, WRITE } from '../../../shim/abi/rights.ts'
import { adviceOf } from '../../plan/mode-advice.ts'
import type { RefusalReport } from '../../protocol/reports.ts'

export interface RefusalReason {
  readonly verb?: PathVerb | Reach
  readonly rule?: DecidingRule
  readonly reason: string
  readonly suggestions: readonly Suggestion[]
  /** What would grant it, in words. */
  readonly missing?: string
}

const VERBS = [[EXEC, 'exec'], [WRITE, 'write'], [READ, 'read']] as const

/** The verbs that a call needed, the first one the one that says most. */
export const verbsOf = (need: number | undefined): readonly PathVerb[] => {
  if (need === undefined) return []
  const verbs = VERBS.filter(([right]) => (need & right) !== 0).map(([, verb]) => verb)
  return verbs.length > 0 ? verbs : (need & STAT) !== 0 ? ['stat'] : ['read']
}

/** What the rules say of an object; undefined for what they do not speak of. */
export const decisionOn = (compiled: CompiledPrincipal, { mounts }: Manifest, verb: PathVerb | Reach, object: string): Decision | undefined => {
  if (verb === 'connect' || verb === 'bind') return explainAddress(compiled, verb, object, mounts)
  return object.startsWith('/') ? explainPath(compiled, verb, object, mounts) : undefined
}

/** What a call meets where no rule on its object refuses it. */
const otherwise = ({ syscall, object, unsafe, protocol, errno: value }: RefusalReport): string => {
  if (unsafe !== undefined) return 'it is off unless allow_unsafe names it'
  if (protocol !== undefined) return `no rule speaks of ${protocol} sockets`
  if (/^process(?: group)? \d+$/.test(object)) return 'no rule lets it signal another sandbox'
  if (value === errno.EAGAIN) return 'the limit is reached'
  return syscall.startsWith('set') ? 'no rule grants it' : 'no manifest can allow it'
}

/**
 * Why a name may not change that the rules let be written to: a rule that takes something away
 * beneath it would lose what it is about.
 */
const protectedName = (compiled: CompiledPrincipal, object: string, to: string | undefined): Pick<RefusalReason, 'rule' | 'reason'> => {
  const rule = to === undefined ? undefined : movedRule(compiled, object, to)
  return rule === undefined ? { reason: 'the rules grant it, and it would give more than they do' } : { rule, reason: `its name may not change because of ${ruleText(rule)}` }
}

/**
 * `rules`: those that decided, unless they are forgotten. `line`: what the manifest lacks where the
 * object is a number.
 */
export const reasonOf = (
  report: RefusalReport, principal: CompiledPrincipal['principal'], rules: { readonly compiled: CompiledPrincipal; readonly manifest: Manifest } | undefined, line: Suggestion | undefined,
): RefusalReason => {
  const { reach, need, object, unsafe, protocol, reason } = report
  const verbs = reach === undefined ? verbsOf(need) : [reach]
  const verb = verbs[0] === undefined ? {} : { verb: verbs[0] }
  if (reason !== undefined) return { ...verb, reason, suggestions: [] }
  const found = verbs.flatMap((each) => {
    const decision = rules && decisionOn(rules.compiled, rules.manifest, each, object)
    return decision === undefined ? [] : [{ verb: each, decision }]
  })
  const against = found.filter(({ decision }) => !decision.allow)
  const [first] = against
  if (first !== undefined) {
    const suggestions = against.flatMap(({ decision: { suggestion, also } }) => [suggestion, also]).flatMap((suggestion) => suggestion ?? [])
    const { rule, reason: why = 'no rule grants it' } = first.decision
    return { verb: first.verb, reason: why, ...(rule === undefined ? {} : { rule }), ...adviceOf(rules?.manifest, suggestions) }
  }
  if (found.length > 0) return { ...verb, ...protectedName(rules!.compiled, object, report.to), suggestions: [] }
  const suggestion = line ?? (unsafe === undefined ? undefined : suggestEntry(principal, 'allow_unsafe', JSON.stringify(unsafe)))
  const advice = adviceOf(rules?.manifest, suggestion === undefined ? [] : [suggestion], protocol === undefined ? suggestion?.text : suggestAddresses(principal, protocol))
  return { ...verb, reason: line === undefined ? otherwise(report) : 'no rule grants it', ...advice }
}
