// The time as programs have it from time(2): the kernel's coarse clock, which is behind by up to a
// tick. What a keeper says was done now must not be in their future.
import { native } from '../../../picoprocess/addon.ts'
import { sys } from '../../../shim/abi/numbers.ts'

const CLOCK_REALTIME_COARSE = 5
/** Milliseconds: the longest tick. */
const TICK = 10
const time = new BigInt64Array(2)
const bytes = new Uint8Array(time.buffer)

/** Since 1970. The kernel is asked only where it may differ. */
export const seconds = (): number => {
  const now = Date.now()
  if (now % 1000 > TICK || native.syscall(sys.clock_gettime, CLOCK_REALTIME_COARSE, bytes) < 0) return Math.floor(now / 1000)
  return Number(time[0])
}
