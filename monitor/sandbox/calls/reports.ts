// Everything that a worker reports of calls goes through here: each report gets its time and the
// revision that decided.
import { STAT } from '../../../policy/index.ts'
import type { Result } from '../../../shim/calls/result.ts'
import type { Question } from '../../../shim/kernel/decisions.ts'
import type { Trap } from '../../../shim/kernel/host.ts'
import type { Refusal, RefusedCall } from '../../../shim/kernel/refusal.ts'
import type { LibraryOs } from '../../../shim/types.ts'
import type { CallReport } from '../../protocol/reports.ts'
import type { FromWorker } from '../../protocol/worker.ts'
import { failureOf, objectOf } from './call-record.ts'
import { programOf } from './program-of.ts'
import { numbers } from './syscall-numbers.ts'

/** Who made a call, and which. */
export type Caller = Pick<CallReport, 'pid' | 'program' | 'syscall'>

export interface Reports {
  /** How many refusals were reported. */
  readonly refusals: number
  refused(call: RefusedCall): void
  /** What was refused beside any call of the library OS. */
  refusedTo(caller: Caller, refusal: Refusal): void
  /** The program looked for a name that the host has and no mount holds. */
  absent(call: RefusedCall): void
  served(os: LibraryOs, trap: Trap, result: Result): void
  /** 'decided' may follow. */
  decide(os: LibraryOs, number: number, question: Question): void
}

const nameOf = (nr: number): string => numbers.get(nr)?.name ?? String(nr)

export const createReports = (say: (message: FromWorker) => void, revision: () => number): Reports => {
  let refusals = 0
  const report = (caller: Caller): CallReport => ({ time: Date.now(), revision: revision(), ...caller })
  const refusedTo = (caller: Caller, refusal: Refusal): void => {
    refusals++
    say({ kind: 'refused', refusal: { ...report(caller), ...refusal } })
  }
  return {
    get refusals() { return refusals },
    refused: ({ tid, nr, program, ...refusal }) => refusedTo({ pid: tid, program, syscall: nameOf(nr) }, refusal),
    refusedTo,
    absent: ({ tid, nr, program, object, need = STAT }) => say({ kind: 'absent', pid: tid, program, object, syscall: nameOf(nr), need }),
    served: (os, trap, result) => {
      const { tid, nr } = trap
      const errno = failureOf(result)
      const served = { ...report({ pid: tid, program: programOf(os, tid), syscall: nameOf(nr) }), object: objectOf(os, trap) }
      say({ kind: 'served', served: { ...served, ...(errno === undefined ? {} : { errno }) } })
    },
    decide: (os, number, { tid, nr, verbs, object }) =>
      say({ kind: 'decide', question: number, decision: { ...report({ pid: tid, program: programOf(os, tid), syscall: nameOf(nr) }), verbs, object } }),
  }
}
