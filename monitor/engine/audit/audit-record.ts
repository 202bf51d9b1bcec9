// What is kept of a decision, and how it reads.
import type { DecidingKind, DecidingRule, PathVerb, Reach } from '../../../policy/index.ts'
import type { AskedVerb } from '../../../shim/kernel/decisions.ts'

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
  /** Its principal's name; with a number behind it where the sandbox began with a process that came from another. */
  readonly sandbox: string
  readonly principal: string
  readonly pid: number
  readonly program: string
  readonly syscall: string
  readonly object: string
  /** What was wanted of the object: read, write, exec, stat, connect, bind, enter (a principal); absent where there is no such verb. */
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

/** Something that the rules grant, and that whoever embeds the engine may still deny. Its fields are those of an audit record. */
export interface PolicyDecision extends Pick<AuditRecord, 'time' | 'revision' | 'sandbox' | 'principal' | 'pid' | 'program' | 'syscall' | 'object' | 'rule'> {
  readonly verbs: readonly AskedVerb[]
}

export const auditRule = ({ file, line, column, kind, text }: DecidingRule): AuditRule => ({ file, line, column, kind, text })

/** `zeolite: refused: cat as main may not read /etc/shadow (EACCES): no rule grants it; add "/etc/shadow" to read at m.toml:12` */
export const describe = ({ program, principal, syscall, verb, object, errno, reason, missing }: AuditRecord, count = 1): string => {
  const name = program.slice(program.lastIndexOf('/') + 1)
  const what = verb !== undefined ? `${verb} ${object}` : `call ${syscall}${object === syscall ? '' : `: ${object}`}`
  const times = count > 1 ? ` ×${count}` : ''
  const why = [reason, missing].filter((part) => part !== undefined).join('; ')
  return `zeolite: refused: ${name} as ${principal} may not ${what} (${errno}${times})${why === '' ? '' : `: ${why}`}`
}
