// Host names in rules: `tcp:example.org:443`, `tcp:*.example.org:443`. What they stand for is resolved while a program runs.
import { parseHost } from '../../shim/abi/inet.ts'
import type { NetworkRule, Principal } from '../manifest/types.ts'

/** RFC 6761: what this name stands for is not asked of anybody. */
export const LOCALHOST = 'localhost'

const isAddress = (host: string): boolean => parseHost(host.split('/')[0]!) !== undefined

/** Whether a rule's host is a name that must be resolved, or a pattern of such names. */
export const isHostName = (host: string): boolean => host !== '*' && host.toLowerCase() !== LOCALHOST && !isAddress(host)

/** Whether a name, in lower case and without the dot at its end, is one that a rule's host means. `*.example.org` is every name beneath, at any depth; `*` every name. */
export const nameMatcher = (host: string): ((name: string) => boolean) => {
  const wanted = host.toLowerCase()
  if (wanted === '*') return () => true
  if (isAddress(wanted)) return () => false
  return wanted.startsWith('*.') ? (name) => name.endsWith(wanted.slice(1)) : (name) => name === wanted
}

/** The rules by which a principal may learn the addresses of names. */
const namingRules = ({ connect }: Principal): readonly NetworkRule[] => connect.filter(({ host }) => host !== undefined && (host === '*' || isHostName(host)))

/** Whether it needs a name server at all. */
export const resolvesNames = (principal: Principal): boolean => namingRules(principal).length > 0

/** Every rule that speaks of a name. */
export const rulesNaming = (principal: Principal, name: string): readonly NetworkRule[] => namingRules(principal).filter(({ host }) => nameMatcher(host!)(name))
