// Handles on folders that the engine has opened.
import { readlinkSync } from 'node:fs'
import { native } from '../../../picoprocess/addon.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { F_DUPFD_CLOEXEC } from '../../../shim/abi/constants.ts'

/**
 * A handle of this thread's own in place of the engine's. By its name, too: the number may have
 * gone to something else since.
 */
export const ownHandle = (handle: number, source: string): number => {
  const own = native.syscall(sys.fcntl, handle, F_DUPFD_CLOEXEC, 0)
  if (own < 0) throw new Error(`no handle on '${source}': errno ${-own}`)
  if (readlinkSync(`/proc/self/fd/${own}`, 'buffer').toString('latin1') === source) return own
  native.close(own)
  throw new Error(`'${source}' was replaced while it was being opened`)
}
