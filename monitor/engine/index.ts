// An engine, and how its records read.
export { createEngine } from './engine.ts'
export { describe } from './audit/audit-record.ts'
export { verbsOf } from './audit/refusal-reason.ts'
export { describeAbsent } from './audit/refusal-summary.ts'
export type { Workers } from './workers/pool.ts'
export type { AuditRecord, LimitName, PicoprocessInfo, SandboxInfo } from '../protocol/records.ts'
export type { Engine } from './types.ts'
