export { compileArguments, matchesArguments } from './patterns/arguments.ts'
export { type Followed, followHostPath } from './paths/host-links.ts'
export { linkWriters } from './paths/self-writable.ts'
export { type Becoming, becoming } from './principals/becoming.ts'
export { bindPrincipal, isNamed, principalNamed } from './principals/templates.ts'
export { MATCH, matchFrom, parseGlob } from './patterns/glob.ts'
export { type ByteString, printable, toBytes } from './patterns/bytes.ts'
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
} from './paths/rights.ts'
export { environmentOf } from './principals/environment.ts'
export { expandManifest } from './explain/expand.ts'
export { type DecidingKind, type DecidingRule, type Decision, explainPath, movedRule, type PathVerb, ruleText } from './explain/explain.ts'
export { canonicalAddress, explainAddress, type Reach, suggestAddresses } from './explain/explain-address.ts'
export { isHostName, LOCALHOST, resolvesNames, rulesNaming } from './addresses/host-names.ts'
export { carriedAddress, isPublic } from './addresses/public-address.ts'
export { kernelModeProblems, notInKernelTerms } from './enforcement/kernel-mode.ts'
export { execPaths, type HostGrant, landlockOf, landlockUnion } from './enforcement/landlock.ts'
export { settleLinks } from './paths/settle-symlinks.ts'
export { ManifestError, type Problem, where } from './manifest/error.ts'
export { formatManifestError, formatProblem, type FormatOptions } from './manifest/format-problem.ts'
export type { ManifestObject } from './manifest/manifest-object.ts'
export type * from './manifest/types.ts'
export { fragmentAbout, fragmentNames } from './load/fragments.ts'
export { loadManifest, manifestFromObject, manifestFromText, MAX_MANIFEST_BYTES, parseManifest, type ParseOptions, readManifestText, type ReadOverlay } from './load/load.ts'
export { DEFAULT_SANDBOXES } from './manifest/schema.ts'
export { transitionData } from './principals/describe-transition.ts'
export { enforcement, type Enforcement, type Gap, gaps, type Mechanism, type TaskMechanism } from './enforcement/mechanisms.ts'
export { type Gain, gainsOf, widenings } from './narrowing/index.ts'
export {
  type Change, type Counterexample, describeCounterexample, describeVerdict, diffManifests, type DiffOptions, effectiveRights, type Had, type ManifestDiff, neverProblems, type NeverVerdict, type PrincipalDiff,
  type PrincipalRights, proveNever, type Rights, rightsText,
} from './proving/index.ts'
export { loadNeverRules, type NeverObject, neverRulesFromObject } from './load/never-file.ts'
export { LONGEST_CHAIN } from './narrowing/impossible.ts'
export { oddTransitions } from './narrowing/suspicious.ts'
export { reloadProblems } from './narrowing/reload.ts'
export { addressMatcher, addressText, parseAddressText, type Pins, type SocketAddress, tcpPorts } from './addresses/rules.ts'
export { scrubber } from './principals/scrub.ts'
export { SCRUB_SETS } from './manifest/scrub-sets.ts'
export { selfWritableProblems } from './paths/self-writable.ts'
export type { HostLook } from './explain/empty-rules.ts'
export type { Remark } from './manifest/remark.ts'
export { remarks } from './explain/remarks.ts'
export { suggestEntry, suggestGrant, type Suggestion, suggestMount, suggestOwnMount } from './explain/suggest.ts'
export { suggestionBlock } from './explain/suggestion-block.ts'
export { EACH_LEAVES, EACH_NEEDS, leavesOf, needsOf, OTHERS_NEED, ownLeaves } from './principals/transition-needs.ts'
export { type Move, noteOf, type PrincipalNote, narrowest, originsOf, reachOf, renewed, type Transitions, transitionsOf } from './principals/transitions.ts'
export { below, canonicalGuestPath, hostPathOf, isFragmentPlace, isWithin, leadsToMount, mountOf, type ReadLink } from './paths/view.ts'
