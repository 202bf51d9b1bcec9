// What an engine reports to whoever runs it: records of the audit, sandboxes, and ends of launches.
import type { DecidingKind, PathVerb, Reach } from '../../policy/index.ts'
import type { AskedVerb } from '../../shim/kernel/decisions.ts'

/** A rule of the manifest's, where it stands. */
export interface AuditRule {
  /** As the manifest was named; `zeolite:base.toml` for a fragment's. */
  readonly file: string
  /** 0 for a manifest that was given as an object. */
  readonly line: number
  readonly column: number
  /** read, write, exec, deny, hide, connect, bind; mount, transition, principal. */
  readonly kind: DecidingKind
  /** The rule as one line: `read = ["/usr"]`. */
  readonly text: string
}

/** One audit record: a JSON object a line. */
export interface AuditRecord {
  /** ISO 8601. */
  readonly time: string
  /** The revision of the manifest that decided: 1, and one more with each reload. */
  readonly revision: number
  /**
   * Its principal's name; with a number behind it where the sandbox began with a process that came
   * from another.
   */
  readonly sandbox: string
  readonly principal: string
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly object: string
  /**
   * What was wanted of the object: read, write, exec, stat, connect, bind, enter (a principal);
   * absent where there is no such verb.
   */
  readonly verb?: PathVerb | Reach | 'enter'
  readonly verdict: 'denied' | 'allowed'
  /** Why the call failed; absent where it did not. */
  readonly errno?: string
  /** The rule that decided; absent where none did. */
  readonly rule?: AuditRule
  /** Why it was refused, as a sentence's end; absent where it was not. */
  readonly reason?: string
  /** What would grant it: `add "/opt" to read at m.toml:12`. */
  readonly missing?: string
}

/**
 * Something that the rules grant, and that whoever embeds the engine may still deny. Its fields are
 * those of an audit record.
 */
export interface PolicyDecision extends Pick<AuditRecord, 'time' | 'revision' | 'sandbox' | 'principal' | 'pid' | 'program' | 'syscall' | 'object' | 'rule'> {
  readonly verbs: readonly AskedVerb[]
}

/**
 * As [principal.NAME.limits] has them, those whose reach somebody is told of. `memory` and
 * `open_files` are the kernel's alone: a call of the program fails with ENOMEM or EMFILE, natively,
 * and nobody hears of that.
 */
export type LimitName = 'processes' | 'file_size' | 'cpu_seconds' | 'wall_seconds'

export interface Ended {
  /**
   * As a shell's $?: the program's status, or 128 + signal; 126 and 127 when it could not be
   * executed.
   */
  readonly status: number
  readonly signal?: number
  /** Why it could not be executed. */
  readonly execErrno?: number
  /** The limit that ended it. */
  readonly limit?: LimitName
  /** What the limit was. */
  readonly limitValue?: number
  /** Limits that were met while it ran, as far as the engine sees it. */
  readonly limits?: readonly LimitName[]
  /** The engine failed, and what was run was killed for it. */
  readonly fault?: string
}

export interface PicoprocessInfo {
  readonly pid: number
  readonly parent: number
  /** Its arguments; control bytes are escaped. The program may have changed them. */
  readonly command: string
  /**
   * proc_pid_stat(5): R running, S sleeping, D waiting for a device, T stopped, t traced, Z ended.
   */
  readonly state: string
  readonly cpuSeconds: number
}

/** A sandbox that is alive. */
export interface SandboxInfo {
  /** The engine's process and a number, as `zeolite ps` shows it. */
  readonly id: string
  readonly principal: string
  /** The sandbox that its first process came from. */
  readonly parent?: string
  readonly tag: number
  /** ISO 8601. */
  readonly since: string
  /** The thread that serves it. */
  readonly worker: number
  readonly refusals: number
  /** Calls that the library OS has served. */
  readonly traps: number
  readonly processes: readonly PicoprocessInfo[]
}

/** 'ended': by itself, when it was asked to. */
export type Stopped = 'ended' | 'killed'
