/** Run unmodified Linux programs as picoprocesses, from a manifest. docs/api.md tells how. */
export {
  type AuditRecord, type AuditRule, EngineError, type EngineErrorCode, type EngineOptions, type Exit, type ExitReason, HostError, LandlockError, launch, type Launched, type LaunchedEvents,
  type LaunchOptions, type LimitName, type ManifestSource, type PicoprocessInfo, type PolicyDecision, type RunningEngine, type SandboxInfo, startEngine, type Stdio, type StdioChoice, type Steering,
  type Stopped,
} from './monitor/api/index.ts'
export { check, type CheckResult, explain, type Explanation, QuestionError } from './monitor/check/index.ts'
export {
  type Enforcement, formatManifestError, type Gap, loadManifest, type Manifest, ManifestError, manifestFromObject, type ManifestObject, type PathVerb, type Problem, type Reach, type Remark, type Suggestion,
} from './policy/index.ts'
export { defineFile, type Reader, type VirtualFile } from './shim/vfs/virtual.ts'
