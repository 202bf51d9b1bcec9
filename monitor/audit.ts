// Refusals: each becomes one record with the rule that refused it, or the line that would grant it.
import { openSync, writeSync } from 'node:fs'
import { compilePrincipal, type CompiledPrincipal, type Decision, explainAddress, explainPath, type Manifest, type PathVerb, type Principal, principalNamed, printable, type Reach, suggestAddresses, type Transition } from '../policy/index.ts'
import { errnoName } from '../shim/abi/errno.ts'
import { EXEC, READ, STAT, WRITE } from '../shim/abi/rights.ts'
import type { AskedVerb } from '../shim/kernel/decisions.ts'
import type { DecisionReport, RefusalReport, ServedReport } from './messages.ts'

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
  /** The rule that decided, as `file:line: text`. */
  readonly rule?: string
  /** What would grant it: `add "/opt" to read at m.toml:12`. */
  readonly missing?: string
}

/** Whose sandbox a record is about. */
export interface Recorded {
  readonly tag: number
  readonly principal: Principal
  readonly parent?: unknown
}

/** How a transition came out. */
export interface MoveReport {
  readonly pid: number
  readonly program: string
  readonly event: Transition['on']['kind']
  readonly transition: Transition
  /** The principal that was to be entered. */
  readonly to: string
  readonly refusal?: { readonly reason: string; readonly errno: number } | undefined
}

export interface Audit {
  /** Turns a worker's report into a record and keeps it. */
  /** `line`: what the manifest lacks, where that is no rule for a path or an address. */
  record(whose: Recorded, refusal: RefusalReport, line?: string): AuditRecord
  /** Keeps a record of a call that was served. */
  served(whose: Recorded, report: ServedReport): AuditRecord
  /** A limit of the engine's own ended the sandbox: recorded, and not one of the refusals that the summary tells. */
  limit(whose: Recorded, reached: { readonly pid: number; readonly program: string; readonly limit: 'wall_seconds'; readonly value: number }): AuditRecord
  /** A process became another principal's, or did not: kept as a refusal is then, and as a call that was served otherwise. */
  move(whose: Recorded, moved: MoveReport): AuditRecord
  /** What somebody is asked, with the rule that grants it. */
  decision(whose: Recorded, report: DecisionReport): PolicyDecision
  /** One line a distinct refusal, for a person. */
  summary(): string[]
  /** What is reported from now on with this revision was decided by this manifest. */
  reload(manifest: Manifest, revision: number): void
}

/** Something that the rules grant, and that whoever embeds the engine may still deny. Its fields are those of an audit record. */
export interface PolicyDecision extends Pick<AuditRecord, 'time' | 'revision' | 'sandbox' | 'principal' | 'pid' | 'program' | 'syscall' | 'object' | 'rule'> {
  readonly verbs: readonly AskedVerb[]
}

/** In place of a syscall, where the engine itself ended the launch. */
const LIMIT = 'limit'

/** Distinct refusals that are remembered for the summary; a flood must not grow the engine. */
const REMEMBERED = 256

const verbOf = (need: number | undefined): PathVerb | undefined => {
  if (need === undefined) return undefined
  if ((need & EXEC) !== 0) return 'exec'
  if ((need & WRITE) !== 0) return 'write'
  if ((need & READ) !== 0) return 'read'
  return (need & STAT) !== 0 ? 'stat' : 'read'
}

/** Revisions whose rules are remembered, for what is under way while a new one comes. */
const REVISIONS = 4

interface Revision {
  readonly manifest: Manifest
  readonly compiled: Map<string, CompiledPrincipal>
}

export const createAudit = (first: Manifest, resolve: (path: string) => string): Audit => {
  const { log, file } = first.audit
  const target = file !== undefined && log !== 'none' ? openSync(file, 'a', 0o600) : undefined
  const seen = new Map<string, { record: AuditRecord; count: number }>()
  let others = 0
  let current = 1
  const revisions = new Map<number, Revision>([[1, { manifest: first, compiled: new Map() }]])
  const compiledFor = ({ manifest, compiled }: Revision, { name, ...rest }: Principal): CompiledPrincipal => {
    const made = compiled.get(name) ?? compilePrincipal(principalNamed(manifest, name) ?? { name, ...rest }, { resolve })
    // Programs choose what templates are bound to.
    if (compiled.size >= REMEMBERED) compiled.clear()
    compiled.set(name, made)
    return made
  }

  /** Undefined as well where the rules that decided are forgotten. */
  const decide = (revision: Revision | undefined, principal: Principal, verb: PathVerb | Reach | undefined, object: string): Decision | undefined => {
    if (revision === undefined) return undefined
    const { manifest } = revision
    const principalRules = compiledFor(revision, principal)
    if (verb === 'connect' || verb === 'bind') return explainAddress(principalRules, verb, object, manifest.mounts)
    return verb === undefined || !object.startsWith('/') ? undefined : explainPath(principalRules, verb, object, manifest.mounts)
  }

  const write = (record: AuditRecord): AuditRecord => {
    if (target !== undefined) writeSync(target, `${JSON.stringify(record)}\n`)
    return record
  }

  const identity = ({ tag, principal: { name }, parent }: Recorded) => ({ sandbox: parent === undefined ? name : `${name}#${tag}`, principal: name })

  /** Two calls that say the same to a person, as touch's openat and utimensat, are one line of the summary. */
  const count = (record: AuditRecord): AuditRecord => {
    const key = describe(record)
    const known = seen.get(key)
    if (known) known.count++
    else if (seen.size < REMEMBERED) seen.set(key, { record, count: 1 })
    else others++
    return record
  }

  return {
    limit: (whose, { pid, program, limit, value }) => {
      const { place } = whose.principal
      return write({
        time: new Date().toISOString(), revision: current, ...identity(whose), pid, program: printable(program), syscall: LIMIT, object: `${limit} = ${value}`,
        verdict: 'denied', errno: 'ETIME', rule: `${place.file}:${place.line}: ${place.text}`,
      })
    },
    move: (whose, { pid, program, event, transition: { place }, to, refusal }) => {
      const record: AuditRecord = {
        time: new Date().toISOString(), revision: current, ...identity(whose), pid, program: printable(program), syscall: event, object: printable(to), verb: 'enter',
        ...(refusal === undefined ? { verdict: 'allowed', rule: `${place.file}:${place.line}: ${place.text}` } : { verdict: 'denied', errno: errnoName(refusal.errno), rule: refusal.reason }),
      }
      if (refusal !== undefined) return write(count(record))
      return log === 'all' ? write(record) : record
    },
    served: (whose, { time, revision, pid, program, syscall, object, errno }) => write({
      time: new Date(time).toISOString(), revision, ...identity(whose), pid, program: printable(program), syscall, object: printable(object),
      verdict: 'allowed', ...(errno === undefined ? {} : { errno: errnoName(errno) }),
    }),
    record: (whose, { time, revision, pid, program, syscall, object, need, errno, unsafe, reach, protocol, reason }, line) => {
      const verb = reach ?? verbOf(need)
      const decision = reason === undefined ? decide(revisions.get(revision), whose.principal, verb, object) : undefined
      const { rule, suggestion } = decision ?? {}
      const missing = suggestion?.text ?? (unsafe !== undefined ? `add "${unsafe}" to allow_unsafe of principal.${whose.principal.name}` : protocol === undefined ? undefined : suggestAddresses(whose.principal, protocol)) ?? line
      const record: AuditRecord = {
        time: new Date(time).toISOString(),
        revision,
        ...identity(whose),
        pid,
        program: printable(program),
        syscall,
        object: printable(object),
        ...(verb === undefined ? {} : { verb }),
        verdict: 'denied',
        errno: errnoName(errno),
        ...(rule === undefined ? {} : { rule: `${rule.file}:${rule.line}: ${rule.text}` }),
        ...(reason === undefined ? {} : { rule: reason }),
        ...(missing === undefined ? {} : { missing }),
      }
      return write(count(record))
    },
    reload: (manifest, revision) => {
      current = revision
      revisions.set(revision, { manifest, compiled: new Map() })
      revisions.delete(revision - REVISIONS)
    },
    decision: (whose, { time, revision, pid, program, syscall, verbs, object }) => {
      const [verb] = verbs
      const rule = verb === 'signal' || verb === 'enter' ? undefined : decide(revisions.get(revision), whose.principal, verb, object)?.rule
      return {
        time: new Date(time).toISOString(), revision, ...identity(whose), pid, program: printable(program), syscall, verbs, object: printable(object),
        ...(rule === undefined ? {} : { rule: `${rule.file}:${rule.line}: ${rule.text}` }),
      }
    },
    summary: () => [
      ...[...seen.values()].map(({ record, count }) => describe(record, count)),
      ...(others > 0 ? [`zeolite: refused: ${others} more`] : []),
    ],
  }
}

/** `zeolite: refused: cat may not read /etc/shadow (EACCES): add "/etc/shadow" to read at m.toml:12` */
export const describe = ({ program, syscall, verb, object, errno, rule, missing }: AuditRecord, count = 1): string => {
  const name = program.slice(program.lastIndexOf('/') + 1)
  const what = verb !== undefined ? `${verb} ${object}` : `call ${syscall}${object === syscall ? '' : `: ${object}`}`
  const times = count > 1 ? ` ×${count}` : ''
  const why = rule !== undefined ? `: ${rule}` : missing !== undefined ? `: ${missing}` : ''
  return `zeolite: refused: ${name} may not ${what} (${errno}${times})${why}`
}
