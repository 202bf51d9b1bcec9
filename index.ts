/** Run unmodified Linux programs as picoprocesses, from a manifest. docs/api.md tells how. */
export {
  type EngineOptions, type Exit, launch, type Launched, type LaunchOptions, type RunningEngine, startEngine, type Steering,
} from './monitor/embedded.ts'
export type { AuditRecord, PolicyDecision } from './monitor/audit.ts'
export type { PicoprocessInfo } from './monitor/picoprocesses.ts'
export type { SandboxInfo, Stopped } from './monitor/roster.ts'
export { check, type CheckResult } from './monitor/check.ts'
export { explain, type Explanation, QuestionError } from './monitor/explain.ts'
export type { ManifestSource } from './monitor/manifest-source.ts'
export type { Enforcement, Gap, PathVerb, Reach, Remark, Suggestion } from './policy/index.ts'
export { EngineError } from './monitor/carried-error.ts'
export type { Stdio, StdioChoice } from './monitor/stdio.ts'
export { HostError } from './picoprocess/host.ts'
export { LandlockError } from './picoprocess/landlock.ts'
export { formatManifestError, loadManifest, type Manifest, ManifestError, manifestFromObject, type Problem } from './policy/manifest/index.ts'
export { defineFile, type Reader, type VirtualFile } from './shim/vfs/virtual.ts'
