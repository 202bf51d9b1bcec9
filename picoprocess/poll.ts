// ppoll(2): waits for one descriptor for a while, and for nothing else.
import { POLLIN } from '../shim/abi/constants.ts'
import { errno } from '../shim/abi/errno.ts'
import { sys } from '../shim/abi/numbers.ts'
import { native } from './addon.ts'

/** struct timespec. */
const timespec = (milliseconds: number): Uint8Array =>
  new Uint8Array(BigInt64Array.of(BigInt(Math.floor(milliseconds / 1000)), BigInt(Math.floor((milliseconds % 1000) * 1e6))).buffer)

/** Whether there is something to read within that time, or an end: of a pidfd's process, for one. */
export const awaitReadable = (fd: number, milliseconds: number): boolean => {
  const request = new Uint8Array(Int32Array.of(fd, POLLIN).buffer)
  const until = performance.now() + milliseconds
  for (let left = milliseconds; ; left = Math.max(0, until - performance.now())) {
    const ready = native.syscall(sys.ppoll, request, 1, timespec(left), 0, 0)
    // A signal of the engine's own (a profiler's timer) interrupts it.
    if (ready !== -errno.EINTR) return ready > 0
  }
}
