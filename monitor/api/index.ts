// What a program that embeds Zeolite imports of the monitor.
export { launch, type RunningEngine, startEngine } from './start.ts'
export type { Exit, ExitReason, Launched, LaunchedEvents } from './launched.ts'
export type { EngineOptions, LaunchOptions } from './launch-options.ts'
export type { Steering } from './steering.ts'
export type { Stdio, StdioChoice } from './stdio.ts'
export type { ManifestSource } from '../plan/manifest-source.ts'
export { EngineError, type EngineErrorCode, HostError, LandlockError } from './errors.ts'
export type {
  AuditRecord, AuditRule, LimitName, PicoprocessInfo, PolicyDecision, SandboxInfo, Stopped,
} from '../protocol/records.ts'
