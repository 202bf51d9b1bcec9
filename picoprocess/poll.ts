// ppoll(2): waits for descriptors for a while, and for nothing else.
import { sys } from '../shim/abi/numbers.ts'
import { native } from './addon.ts'

/**
 * `requests`: struct pollfd[], whose revents are filled in. How many are ready, 0 after
 * `milliseconds`, or -errno; EINTR is the caller's to repeat.
 */
export const poll = (requests: Uint8Array, count: number, milliseconds: number): number => {
  const timeout = BigInt64Array.of(BigInt(Math.floor(milliseconds / 1000)), BigInt(Math.floor((milliseconds % 1000) * 1e6)))
  return native.syscall(sys.ppoll, requests, count, new Uint8Array(timeout.buffer), 0, 0)
}
