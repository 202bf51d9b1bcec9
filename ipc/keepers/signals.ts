// Signals from another sandbox. The processes of this one are the library OS's, which agrees or
// not; here is seen to it that what it is asked has sense.
import { EINVAL } from '../contract/errno.ts'
import { zeolite } from '../gen/signal.js'
import type { Complete } from '../contract/message.ts'
import type { Peer, Service } from '../contract/service.ts'

export type SignalRequest = Complete<zeolite.SignalRequest.$Properties>
export type SignalReply = Complete<zeolite.SignalReply.$Properties>

export const { What } = zeolite.SignalRequest

/** Who sends: from the stream. */
export type Signaller = Pick<Peer, 'process' | 'user'>

/** What a library OS does with its own processes. Results are values or negative errno. */
export interface Receiver {
  toProcess(from: Signaller, process: number, signal: number, value: Uint8Array, identity: number): number
  toGroup(from: Signaller, group: number, signal: number, value: Uint8Array): number
  toThread(from: Signaller, process: number, thread: number, signal: number, value: Uint8Array, identity: number): number
}

const VALUE_SIZE = 8
export const PID_LIMIT = 2 ** 22

const act = (receiver: Receiver, from: Signaller, { what, target, signal, process, value, identity }: SignalRequest): number => {
  switch (what) {
    case What.PROCESS: return receiver.toProcess(from, target, signal, value, identity)
    case What.GROUP: return receiver.toGroup(from, target, signal, value)
    case What.THREAD: return receiver.toThread(from, process, target, signal, value, identity)
    default: return -EINVAL
  }
}

const sensible = ({ target, process, value }: SignalRequest): boolean =>
  target > 0 && target <= PID_LIMIT && process <= PID_LIMIT && (value.length === 0 || value.length === VALUE_SIZE)

export const createSignalKeeper = (receiver: Receiver): Service<SignalRequest, SignalReply> => ({
  handle: ({ peer: { process, user }, body }) => {
    const result = sensible(body) ? act(receiver, { process, user }, body) : -EINVAL
    return result < 0 ? -result : { result }
  },
  // Nothing is kept for anybody.
  left: () => {},
})
