export { compileArguments, matchesArguments } from './arguments.ts'
export { type Followed, followHostPath } from './host-links.ts'
export { linkWriters } from './self-writable.ts'
export { type Becoming, becoming } from './becoming.ts'
export { bindPrincipal, isNamed, principalNamed } from './bind.ts'
export { type ByteString, printable, toBytes } from './bytes.ts'
export {
  ANCESTOR,
  bindRule,
  compilePrincipal,
  connectRule,
  connectsBelow,
  type CompiledPrincipal,
  type CompileOptions,
  DENIED,
  EXEC,
  FROZEN,
  HIDDEN,
  hiddenBelow,
  pathRights,
  protectedBelow,
  READ,
  STAT,
  WRITE,
} from './decide.ts'
export { environmentOf } from './environment.ts'
export { expandManifest } from './expand.ts'
export { type DecidingKind, type DecidingRule, type Decision, explainPath, movedRule, type PathVerb, ruleText } from './explain.ts'
export { canonicalAddress, explainAddress, type Reach, suggestAddresses } from './explain-address.ts'
export { isHostName, LOCALHOST, resolvesNames, rulesNaming } from './host-names.ts'
export { carriedAddress, isPublic } from './public-address.ts'
export { kernelModeProblems, notInKernelTerms } from './kernel-mode.ts'
export { execPaths, type HostGrant, landlockOf, landlockUnion } from './landlock.ts'
export { settleLinks } from './links.ts'
export * from './manifest/index.ts'
export { DEFAULT_SANDBOXES } from './manifest/schema.ts'
export { transitionData } from './describe-transition.ts'
export { enforcement, type Enforcement, type Gap, gaps, type Mechanism, type TaskMechanism } from './mechanisms.ts'
export { type Gain, gainsOf, widenings } from './narrowing/index.ts'
export { LONGEST_CHAIN } from './narrowing/impossible.ts'
export { oddTransitions } from './narrowing/odd.ts'
export { reloadProblems } from './narrowing/reload.ts'
export { addressText, parseAddressText, type Pins, type SocketAddress, tcpPorts } from './network.ts'
export { scrubber } from './scrub.ts'
export { SCRUB_SETS } from './scrub-sets.ts'
export { selfWritableProblems } from './self-writable.ts'
export type { HostLook } from './empty-rules.ts'
export type { Remark } from './remark.ts'
export { remarks } from './remarks.ts'
export { suggestEntry, suggestGrant, type Suggestion, suggestMount, suggestOwnMount } from './suggest.ts'
export { suggestionBlock } from './suggestion-block.ts'
export { EACH_LEAVES, EACH_NEEDS, leavesOf, needsOf, OTHERS_NEED, ownLeaves } from './transition-needs.ts'
export { type Move, noteOf, type PrincipalNote, narrowest, originsOf, reachOf, renewed, type Transitions, transitionsOf } from './transitions.ts'
export { below, canonicalGuestPath, hostPathOf, isFragmentPlace, isWithin, leadsToMount, mountOf, type ReadLink } from './view.ts'
