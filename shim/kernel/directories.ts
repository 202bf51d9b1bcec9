// Working directories. A task's is a number in its inherited state; here it is a handle, so that it
// follows renames as Linux's does.
import { O_CLOEXEC, O_DIRECTORY, O_PATH } from '../abi/constants.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Host } from './host.ts'

export interface Directories {
  /** Takes the handle over and returns the number to put into a task's state. */
  enter(handle: number): number
  /** The guest path; undefined when the directory was removed or has left the view. */
  path(id: number): ByteString | undefined
  /** The handle behind a number; the caller does not own it. */
  handle(id: number): number | undefined
  /** Gives up every handle: nobody is left who could name one. */
  close(): void
}

const SWEEP_AT = 512
/** What fits into a task's state. */
const MAX_ID = 0xffffff

export const createDirectories = (
  host: Host, guestPath: (hostPath: ByteString, handle: ByteString) => ByteString | undefined, inUse: () => ReadonlySet<number>,
): Directories => {
  const handles = new Map<number, number>()
  let next = 1
  let sweepAt = SWEEP_AT

  // Forks are not trapped, so nobody counts who uses a number: look, now and then, at every task
  // there is.
  const sweep = (): void => {
    const used = inUse()
    for (const [id, handle] of handles) {
      if (used.has(id)) continue
      host.close(handle)
      handles.delete(id)
    }
    sweepAt = Math.max(SWEEP_AT, handles.size * 2)
  }

  const hostPath = (id: number): ByteString | undefined => {
    const handle = handles.get(id)
    if (handle === undefined) return undefined
    const target = host.readlink(`/proc/self/fd/${handle}`)
    return typeof target === 'number' ? undefined : target
  }

  return {
    enter: (handle) => {
      if (handles.size >= sweepAt) sweep()
      while (handles.has(next)) next = (next + 1) & MAX_ID
      const id = next
      next = (next + 1) & MAX_ID
      handles.set(id, handle)
      return id
    },
    path: (id) => {
      const path = hostPath(id)
      return path === undefined ? undefined : guestPath(path, `/proc/self/fd/${handles.get(id)}`)
    },
    handle: (id) => handles.get(id),
    close: () => {
      for (const handle of handles.values()) host.close(handle)
      handles.clear()
    },
  }
}

export const DIRECTORY_HANDLE = O_PATH | O_DIRECTORY | O_CLOEXEC
