// The face of the patcher: docs/patched-libraries.md.
export { EXECVE, INTERRUPTED, LANE, PATH_CALLS, RETRY, type LaneCall } from './calls.ts'
export { type Copy, type CopyResult, patchedCopy } from './copies.ts'
export { PATCHER_VERSION, type PatchOptions, type PatchReport, type Patched, patch } from './patch.ts'
