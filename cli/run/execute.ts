// One run of a manifest's program with the caller's own streams, and what is told at its end.
import { type AuditRecord, createEngine, describe, describeAbsent, type Engine, type LimitName, verbsOf, type Workers } from '../../monitor/engine/index.ts'
import { type Manifest, printable } from '../../policy/index.ts'
import { errno, errnoName } from '../../shim/abi/errno.ts'
import type { Io } from '../io.ts'

export const REFUSALS = ['text', 'json', 'none'] as const

export interface ExecuteOptions {
  readonly args?: readonly string[] | undefined
  /** How refusals are told at the end. */
  readonly refusals: (typeof REFUSALS)[number]
  /** Exit status 5 where something was refused and the program's was 0. */
  readonly failOnRefusal: boolean
  /** What would have allowed it, where that is not a line of the manifest. */
  readonly remedy?: (refused: Pick<AuditRecord, 'verb' | 'object'>) => string | undefined
}

const FAULT = 125
const REFUSED = 5

const limitText = (limit: LimitName, value: number | undefined): string =>
  limit === 'wall_seconds' ? `zeolite: ended after ${value} s: the limit wall_seconds\n` : `zeolite: ended by the limit ${limit} = ${value}\n`

/** The rules of a manifest that options made have no lines to name. */
const withRemedy = (record: AuditRecord, remedy: ExecuteOptions['remedy']): AuditRecord => {
  if (remedy === undefined) return record
  const { rule: _, missing, reason, ...rest } = record
  const told = { ...rest, ...(reason === undefined ? {} : { reason: reason.replace(/: \(object\):.*$/, '') }) }
  if (missing === undefined && record.errno !== 'EROFS') return told
  return { ...told, missing: remedy(record) ?? 'no option allows it: write a manifest' }
}

const tellRefusals = ({ audit }: Engine, { refusals, remedy }: ExecuteOptions, { stderr }: Io): void => {
  const { distinct, others, absent, notes } = audit.refused()
  const told = distinct.map(({ record, count }) => ({ record: withRemedy(record, remedy), count }))
  if (refusals === 'json') {
    for (const { record, count } of told) stderr.write(`${JSON.stringify({ ...record, count })}\n`)
    if (others > 0) stderr.write(`${JSON.stringify({ more: others })}\n`)
  } else if (refusals === 'text' && remedy === undefined) {
    for (const line of audit.summary()) stderr.write(`${line}\n`)
    return
  } else if (refusals === 'text') {
    for (const { record, count } of told) stderr.write(`${describe(record, count)}\n`)
    if (others > 0) stderr.write(`zeolite: refused: ${others} more\n`)
    for (const each of absent) stderr.write(`${describeAbsent(each, remedy?.({ verb: verbsOf(each.need)[0] ?? 'stat', object: printable(each.object) }))}\n`)
  }
  for (const note of notes) stderr.write(`${note}\n`)
}

const anyRefused = ({ audit }: Engine): boolean => audit.refused().distinct.length > 0

/** Resolves with the exit status. */
export const execute = async (manifest: Manifest, workers: Workers, options: ExecuteOptions, io: Io): Promise<number> => {
  const engine = createEngine(manifest, { onFault: (message) => void io.stderr.write(`zeolite: fault: ${message}\n`) }, { workers })
  const running = engine.launch({
    ...(options.args === undefined ? {} : { args: options.args }),
    stdio: [0, 1, 2],
    standsIn: true,
  })
  try {
    const { status, execErrno, limit, limitValue } = await running.ended
    tellRefusals(engine, options, io)
    if (limit !== undefined) io.stderr.write(limitText(limit, limitValue))
    if (execErrno !== undefined) {
      const why = execErrno === errno.ENOENT ? 'not found in the view' : errnoName(execErrno)
      io.stderr.write(`zeolite: cannot execute '${printable(manifest.process.entrypoint)}': ${why}\n`)
    }
    return status === 0 && options.failOnRefusal && anyRefused(engine) ? REFUSED : status
  } catch (error) {
    io.stderr.write(`zeolite: ${(error as Error).message}\n`)
    return FAULT
  } finally {
    await engine.close()
  }
}
