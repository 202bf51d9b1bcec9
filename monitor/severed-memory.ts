// After a cut: what a sandbox has mapped of another's shared memory cannot be taken out of a process, so the process goes.
import { list } from '../picoprocess/kernel.ts'
import { native } from '../picoprocess/native.ts'
import { SEGMENT_NAME } from '../shim/abi/shared-memory.ts'
import type { LibraryOs } from '../shim/kernel/library-os.ts'

const SIGKILL = 9
const SEGMENT = `/memfd:${SEGMENT_NAME}`

/** Mapped, or, by a thread that was quick, kept as a descriptor (shim/syscalls/memory.ts). */
const hasSegment = ({ host }: LibraryOs, process: number): boolean => {
  const maps = host.readFile(`/proc/${process}/maps`)
  if (typeof maps !== 'number' && Buffer.from(maps.buffer, maps.byteOffset, maps.length).includes(SEGMENT)) return true
  const descriptors = list(`/proc/${process}/fd`)
  return typeof descriptors !== 'number' && descriptors.some(({ name }) => String(host.readlink(`/proc/${process}/fd/${name}`)).startsWith(SEGMENT))
}

/**
 * Kills the processes of a sandbox that have memory of another's. Its principal uses another's namespace, so every segment is another's; a memfd
 * of the program's own that carries such a name is taken for one. Forks may go on meanwhile: it is over when nobody new is found.
 */
export const endHolders = (os: LibraryOs, onEnded: (process: number, program: string) => void): void => {
  const ended = new Set<number>()
  for (let found = true; found; ) {
    found = false
    for (const process of os.processes.all()) {
      if (ended.has(process) || !hasSegment(os, process)) continue
      found = true
      ended.add(process)
      const program = os.host.readlink(`/proc/${process}/exe`)
      // The handle first: the number may have gone to a stranger, who has no tag of ours.
      const handle = native.pidfdOpen(process)
      if (handle < 0) continue
      if (os.processes.member(process)) native.pidfdSendSignal(handle, SIGKILL)
      native.close(handle)
      onEnded(process, typeof program === 'string' ? (os.view.guestPath(program) ?? program) : '?')
    }
  }
}
