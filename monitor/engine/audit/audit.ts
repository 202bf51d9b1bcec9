// Refusals: each becomes one record with the rule that refused it, or the line that would grant it.
import { type CompiledPrincipal, compilePrincipal, type Manifest, type Principal, principalNamed, printable, type Suggestion, type Transition } from '../../../policy/index.ts'
import { errnoName } from '../../../shim/abi/errno.ts'
import type { AuditRecord, PolicyDecision } from '../../protocol/records.ts'
import type { DecisionReport, RefusalReport, ServedReport } from '../../protocol/reports.ts'
import { openAuditFile } from './audit-file.ts'
import { auditRule } from './audit-record.ts'
import { decisionOn, reasonOf } from './refusal-reason.ts'
import { type AbsentName, createRefusalSummary, type RefusalSummary } from './refusal-summary.ts'

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
  /**
   * Turns a worker's report into a record and keeps it. `line`: what the manifest lacks, where that
   * is no rule for a path or an address.
   */
  record(whose: Recorded, refusal: RefusalReport, line?: Suggestion): AuditRecord
  /**
   * A name that the host has and no mount holds was looked for: told at the end, and no record,
   * since nothing was refused.
   */
  absent(whose: Recorded, looked: AbsentName): void
  /** Keeps a record of a call that was served. */
  served(whose: Recorded, report: ServedReport): AuditRecord
  /**
   * A limit of the engine's own ended the sandbox: recorded, and not one of the refusals that the
   * summary tells.
   */
  limit(whose: Recorded, reached: { readonly pid: number; readonly program: string; readonly limit: 'wall_seconds' | 'processes'; readonly value: number }): AuditRecord
  /**
   * A process became another principal's, or did not: kept as a refusal is then, and as a call that
   * was served otherwise.
   */
  move(whose: Recorded, moved: MoveReport): AuditRecord
  /** What somebody is asked, with the rule that grants it. */
  decision(whose: Recorded, report: DecisionReport): PolicyDecision
  /** One line a distinct refusal, for a person. */
  summary(): string[]
  /**
   * The distinct refusals of the summary, each with how often it was, how many more there were, and
   * what else it says.
   */
  refused(): ReturnType<RefusalSummary['refused']> & { readonly notes: readonly string[] }
  /** What is reported from now on with this revision was decided by this manifest. */
  reload(manifest: Manifest, revision: number): void
  /** Hears of each record that could not be kept, with the errno's name. */
  whenLost(hear: (whose: Recorded, errno: string) => void): void
  close(): void
}

/** In place of a syscall, where the engine itself ended the launch. */
const LIMIT = 'limit'

/** Compiled principals that are remembered: programs choose what templates are bound to. */
const MOST_COMPILED = 256

/** Revisions whose rules are remembered, for what is under way while a new one comes. */
const REVISIONS = 4

interface Revision {
  readonly manifest: Manifest
  readonly compiled: Map<string, CompiledPrincipal>
}

export const createAudit = (first: Manifest, resolve: (path: string) => string): Audit => {
  const { log, file } = first.audit
  const target = file !== undefined && log !== 'none' ? openAuditFile(file) : undefined
  let lost = (_whose: Recorded, _errno: string): void => {}
  const summary = createRefusalSummary()
  let current = 1
  const revisions = new Map<number, Revision>([[1, { manifest: first, compiled: new Map() }]])
  const compiledFor = ({ manifest, compiled }: Revision, { name, ...rest }: Principal): CompiledPrincipal => {
    const made = compiled.get(name) ?? compilePrincipal(principalNamed(manifest, name) ?? { name, ...rest }, { resolve })
    if (compiled.size >= MOST_COMPILED) compiled.clear()
    compiled.set(name, made)
    return made
  }

  const write = (whose: Recorded, record: AuditRecord): AuditRecord => {
    const errno = target?.write(record)
    if (errno !== undefined) lost(whose, errno)
    return record
  }

  const identity = ({ tag, principal: { name }, parent }: Recorded) => ({ sandbox: parent === undefined ? name : `${name}#${tag}`, principal: name })

  const refused = (whose: Recorded, record: AuditRecord, suggestions: readonly Suggestion[] = []): AuditRecord => {
    summary.add(record, suggestions)
    return write(whose, record)
  }

  const lostRecords = (): string[] => {
    const { count, errno } = target?.lost() ?? { count: 0, errno: '' }
    return count === 0 ? [] : [`zeolite: ${count === 1 ? 'a record is' : `${count} records are`} lost: ${file} could not be written (${errno})`]
  }

  return {
    limit: (whose, { pid, program, limit, value }) => {
      const { place } = whose.principal
      // The kernel refused a fork; else the engine ended the launch.
      const forking = limit === 'processes'
      return (forking ? refused : write)(whose, {
        time: new Date().toISOString(), revision: current, ...identity(whose), pid, program: printable(program), syscall: forking ? 'fork' : LIMIT,
        object: `${forking ? 'limits.processes' : limit} = ${value}`, verdict: 'denied', errno: forking ? 'EAGAIN' : 'ETIME', rule: auditRule({ ...place, kind: 'principal' }), reason: 'the limit is reached',
      })
    },
    move: (whose, { pid, program, event, transition: { place }, to, refusal }) => {
      const record: AuditRecord = {
        time: new Date().toISOString(), revision: current, ...identity(whose), pid, program: printable(program), syscall: event, object: printable(to), verb: 'enter', rule: auditRule({ ...place, kind: 'transition' }),
        ...(refusal === undefined ? { verdict: 'allowed' } : { verdict: 'denied', errno: errnoName(refusal.errno), reason: refusal.reason }),
      }
      if (refusal !== undefined) return refused(whose, record)
      return log === 'all' ? write(whose, record) : record
    },
    absent: ({ principal }, looked) => summary.absent(principal, looked),
    served: (whose, { time, revision, pid, program, syscall, object, errno }) => write(whose, {
      time: new Date(time).toISOString(), revision, ...identity(whose), pid, program: printable(program), syscall, object: printable(object),
      verdict: 'allowed', ...(errno === undefined ? {} : { errno: errnoName(errno) }),
    }),
    record: (whose, report, line) => {
      const { time, revision: number, pid, program, syscall, object, errno } = report
      const revision = revisions.get(number)
      const rules = revision && { compiled: compiledFor(revision, whose.principal), manifest: revision.manifest }
      const { verb, rule, reason, missing, suggestions } = reasonOf(report, whose.principal, rules, line)
      return refused(whose, {
        time: new Date(time).toISOString(), revision: number, ...identity(whose), pid, program: printable(program), syscall, object: printable(object),
        ...(verb === undefined ? {} : { verb }),
        verdict: 'denied',
        errno: errnoName(errno),
        ...(rule === undefined ? {} : { rule: auditRule(rule) }),
        reason,
        ...(missing === undefined ? {} : { missing }),
      }, suggestions)
    },
    reload: (manifest, revision) => {
      current = revision
      revisions.set(revision, { manifest, compiled: new Map() })
      revisions.delete(revision - REVISIONS)
    },
    decision: (whose, { time, revision, pid, program, syscall, verbs, object }) => {
      const [verb] = verbs
      const rules = revisions.get(revision)
      const rule = rules && verb !== undefined && verb !== 'signal' && verb !== 'enter' ? decisionOn(compiledFor(rules, whose.principal), rules.manifest, verb, object)?.rule : undefined
      return {
        time: new Date(time).toISOString(), revision, ...identity(whose), pid, program: printable(program), syscall, verbs, object: printable(object),
        ...(rule === undefined ? {} : { rule: auditRule(rule) }),
      }
    },
    refused: () => ({ ...summary.refused(), notes: lostRecords() }),
    summary: () => [...summary.lines(), ...lostRecords()],
    whenLost: (hear) => (lost = hear),
    close: () => target?.close(),
  }
}
