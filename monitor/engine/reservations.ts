// A place that is kept for the process which most likely becomes another principal next: as the last one of its sandbox did. Its worker and the one that waits have a
// port between them, so that nobody waits for this thread. What is decided here is decided ahead; `state` says who was first, the process or who takes the place back.
import { MessageChannel } from 'node:worker_threads'
import { native } from '../../picoprocess/addon.ts'
import { killTagged } from '../../picoprocess/launch/tagged.ts'
import { type DepartRequest, type MoveNote, RESERVATION } from '../protocol/transition.ts'
import type { FromWorker } from '../protocol/worker.ts'
import type { Arranged } from './arranging.ts'
import type { Resident } from './worker-reports.ts'
import type { SeatListener } from './workers/launch-workers.ts'
import type { Spares } from './workers/transition-workers.ts'

export interface ReservationsOptions {
  readonly spares: Pick<Spares, 'onFurnished'>
  /** Undefined where there can be none now. */
  arrange(from: Resident, move: MoveNote): Arranged | undefined
  admit(arranged: Arranged, request: DepartRequest): SeatListener
}

export interface Reservations {
  /** A process of this sandbox has become that, and the next one may. */
  expect(from: Resident, move: MoveNote): void
  /** The process has gone by it. */
  used(from: Resident, request: DepartRequest): void
  /** Takes it back, unless somebody has used it. */
  recall(): void
  /** Takes it back if it would not be the same any more. */
  changed(): void
}

interface Kept extends Arranged {
  readonly number: number
  readonly state: Int32Array
  /** What its worker has said before its process was heard of: another worker tells of that. */
  readonly early: FromWorker[]
  failure: Error | undefined
}

export const createReservations = ({ spares, arrange, admit }: ReservationsOptions): Reservations => {
  let likely: { readonly from: Resident; readonly move: MoveNote } | undefined
  let kept: Kept | undefined
  let numbers = 0

  const release = ({ spare, furnishing, arrangement: { exchange, seat }, leave }: Kept, keep: boolean): void => {
    native.exchangeLeave(exchange, seat)
    leave()
    // Nobody was in it: it is what it was made for.
    spare.furnishing = furnishing
    spare.give(keep)
  }
  const recall = (): void => {
    const current = kept
    if (current === undefined || Atomics.compareExchange(current.state, 0, RESERVATION.open, RESERVATION.recalled) !== RESERVATION.open) return
    kept = undefined
    current.spare.send({ kind: 'recall' })
    release(current, current.failure === undefined)
  }
  /** Its sandbox is over. Where it was used and nobody has said so, the worker that would have is gone. */
  const over = (of: Kept): void => {
    if (kept !== of) return
    recall()
    if (kept !== of) return
    kept = undefined
    killTagged(of.arrangement.tag)
    release(of, false)
  }
  const keep = (): void => {
    if (kept !== undefined || likely === undefined) return
    const { from, move } = likely
    const arranged = arrange(from, move)
    if (arranged === undefined) return
    const { spare, arrangement } = arranged
    const state = new SharedArrayBuffer(4)
    const made: Kept = { ...arranged, number: ++numbers, state: new Int32Array(state), early: [], failure: undefined }
    kept = made
    spare.listen({
      message: (message) => void made.early.push(message),
      failed: (error) => {
        made.failure = error
        if (kept === made) recall()
      },
    })
    const { port1, port2 } = new MessageChannel()
    spare.send({ kind: 'reserve', arrangement, port: port2 }, [port2])
    from.member.send({ kind: 'reserved', reservation: { number: made.number, move, state, port: port1 } }, [port1])
  }
  spares.onFurnished = keep

  return {
    recall,
    expect: (from, move) => {
      if (likely?.from.entry !== from.entry) void from.entry.over.then(() => {
        if (likely?.from.entry === from.entry) likely = undefined
        if (kept?.from.entry === from.entry) over(kept)
      })
      likely = { from, move }
      keep()
    },
    used: (from, request) => {
      const current = kept
      if (current === undefined || current.number !== request.reservation || current.from.entry !== from.entry) throw new Error('a process has gone by a reservation that nobody has made')
      kept = undefined
      const { spare, arrangement: { folders }, early, failure } = current
      const listener = admit(current, request)
      spare.listen(listener)
      early.forEach(listener.message)
      // What it may not share any more ends it.
      if (JSON.stringify(current.folders()) !== JSON.stringify(folders)) spare.send({ kind: 'severed', namespaces: ['memory', 'semaphores'] })
      if (failure !== undefined) listener.failed(failure)
    },
    changed: () => {
      if (kept !== undefined && JSON.stringify(kept.folders()) !== JSON.stringify(kept.arrangement.folders)) recall()
    },
  }
}
