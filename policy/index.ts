export { type ByteString, printable, toBytes } from './bytes.ts'
export {
  ANCESTOR, compilePrincipal, type CompiledPrincipal, type CompileOptions, DENIED, EXEC, HIDDEN, hiddenBelow, pathRights, READ, STAT, WRITE,
} from './decide.ts'
export { environmentOf } from './environment.ts'
export { expandManifest } from './expand.ts'
export { type Decision, explainPath, type PathVerb, suggestGrant, type Suggestion } from './explain.ts'
export { execPaths, type HostGrant, landlockOf, landlockUnion } from './landlock.ts'
export * from './manifest/index.ts'
export { below, canonicalGuestPath, hostPathOf, isWithin, leadsToMount, mountOf } from './view.ts'
