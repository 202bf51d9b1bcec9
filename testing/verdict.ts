// One verdict, on a path, an address or another principal.
import { explain } from '../monitor/check/index.ts'
import { isNamed, type Manifest, principalNamed, ruleText } from '../policy/index.ts'

export type Verb = 'read' | 'write' | 'exec' | 'stat' | 'connect' | 'bind' | 'signal'

export interface Verdict {
  readonly allow: boolean
  readonly errno: string | undefined
  /** The rule that decides with its line, or what to add. */
  readonly why: string
}

/** Its own sandbox is always included, and everybody else is a rule's to name. */
const signals = (manifest: Manifest, name: string, object: string): Verdict => {
  const principal = principalNamed(manifest, name)!
  const target = principalNamed(manifest, object)
  if (target === undefined) throw new RangeError(`the manifest has no principal ${JSON.stringify(object)}`)
  if (target.name === principal.name) return { allow: true, errno: undefined, why: 'its own sandbox' }
  const rule = principal.signal.find((each) => isNamed(each.name, target))
  if (rule !== undefined) return { allow: true, errno: undefined, why: ruleText(rule.place) }
  return { allow: false, errno: 'ESRCH', why: `no rule grants it; add ${JSON.stringify(object)} to signal at ${ruleText(principal.keys.get('signal') ?? principal.place)}` }
}

export const mayResult = (manifest: Manifest, principal: string, verb: Verb, object: string): Verdict => {
  if (verb === 'signal') return signals(manifest, principal, object)
  const { allow, errno, rule, reason, suggestion, also, path } = explain(manifest, principal, verb, object)
  const through = path === object ? '' : ` (${object} leads to ${path})`
  if (allow) return { allow, errno, why: `${rule === undefined ? (reason ?? 'as a folder on the way to what is granted') : ruleText(rule)}${through}` }
  const wanted = [suggestion, also].flatMap((each) => each?.text ?? [])
  return { allow, errno, why: `${reason}${through}${wanted.length === 0 ? '' : `; to allow it, ${wanted.join(', and ')}`}` }
}
