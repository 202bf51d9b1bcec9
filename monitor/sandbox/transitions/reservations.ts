// Processes that change sandboxes without asking the monitor first: from the worker that they leave to the one that waits for them (engine/reservations.ts).
import type { MessagePort } from 'node:worker_threads'
import { type DepartRequest, RESERVATION, type Reservation } from '../../protocol/transition.ts'
import type { ToWorker } from '../../protocol/worker.ts'

export type ReservationKind = 'reserve' | 'recall' | 'reserved'

export interface Reservations {
  /** The message, unless it is about that. */
  handle(message: ToWorker): Exclude<ToWorker, { readonly kind: ReservationKind }> | undefined
  /** Sends the request to the worker that waits for such a one, unless that has been taken back. What the monitor is to be told. */
  go(request: DepartRequest): DepartRequest
}

export const createReservations = (receive: (message: ToWorker) => void): Reservations => {
  let own: (Reservation & { readonly key: string }) | undefined
  let waits: MessagePort | undefined
  return {
    handle: (message) => {
      if (message.kind === 'reserve') {
        const { arrangement, port } = message
        waits = port
        port.once('message', (request: DepartRequest) => {
          port.close()
          receive({ kind: 'arrive', ...arrangement, request })
        })
      } else if (message.kind === 'recall') {
        waits?.close()
        waits = undefined
      } else if (message.kind === 'reserved') {
        own?.port.close()
        own = { ...message.reservation, key: JSON.stringify(message.reservation.move) }
      } else return message
      return undefined
    },
    go: (request) => {
      const current = own
      if (current === undefined || request.asked !== undefined || JSON.stringify(request.move) !== current.key) return request
      if (Atomics.compareExchange(new Int32Array(current.state), 0, RESERVATION.open, RESERVATION.used) !== RESERVATION.open) return request
      current.port.postMessage(request)
      return { ...request, reservation: current.number }
    },
  }
}
