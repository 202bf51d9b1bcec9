export { type Change } from './diff-types.ts'
export { diffManifests, type DiffOptions, type ManifestDiff, type PrincipalDiff } from './diff.ts'
export { type Counterexample, describeCounterexample, describeVerdict, type Had, neverProblems, type NeverVerdict, proveNever } from './never.ts'
export { effectiveRights, type PrincipalRights, type Rights, rightsText } from './rights.ts'
