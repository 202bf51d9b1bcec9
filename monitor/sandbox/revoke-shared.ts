// After a cut: what a sandbox has of another's and holds itself, memory that is mapped and queues
// that are open, cannot be taken out of a process, so the process goes.
import type { Namespace } from '../../ipc/contract/family.ts'
import { list } from '../../picoprocess/host-calls.ts'
import { SIGKILL } from '../../shim/abi/constants.ts'
import { errno } from '../../shim/abi/errno.ts'
import { QUEUE_NAME } from '../../shim/abi/posix-queues.ts'
import { SEGMENT_NAME } from '../../shim/abi/shared-memory.ts'
import { carriesDescriptors } from '../../shim/kernel/open-files.ts'
import type { LibraryOs } from '../../shim/types.ts'
import { programOf } from './calls/program-of.ts'
import { signalMember } from './service.ts'
import type { Instance, Sandbox } from './types.ts'

/**
 * Something that a process may hold of another sandbox's, as links in /proc/PID/fd and lines of
 * /proc/PID/maps name it.
 */
export interface SharedThing {
  readonly name: RegExp
  readonly object: string
  readonly syscall: string
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/**
 * The principal uses another's namespace instead of its own, so all that has such a name is
 * another's; what a program gives such a name itself is taken for it.
 */
const sharedThings = (sandbox: Sandbox, namespaces: readonly Namespace[]): readonly SharedThing[] => {
  const { memory, semaphores } = sandbox.folders.others
  return [
    ...(namespaces.includes('memory') ? [{ name: new RegExp(escaped(`/memfd:${SEGMENT_NAME}`)), object: 'shared memory', syscall: 'shmat' }] : []),
    ...(namespaces.includes('memory') && memory !== undefined ? [{ name: new RegExp(`${escaped(memory)}(/(?!sem\\.)|$)`), object: 'shared memory', syscall: 'openat' }] : []),
    ...(namespaces.includes('semaphores') && semaphores !== undefined ? [{ name: new RegExp(`${escaped(semaphores)}/sem\\.`), object: 'semaphore', syscall: 'openat' }] : []),
    ...(namespaces.includes('queues') ? [{ name: new RegExp(`^/${QUEUE_NAME}`), object: 'message queue', syscall: 'mq_open' }] : []),
  ]
}

/**
 * proc_pid_maps(5): of a first thread that has ended the files say nothing. All threads have the
 * same memory and the same table (shim/syscalls/tasks.ts).
 */
const livingThread = ({ host }: LibraryOs, process: number): string | undefined => {
  const threads = list(`/proc/${process}/task`)
  const all = typeof threads === 'number' ? [] : threads.map(({ name }) => `/proc/${process}/task/${name}`)
  return all.find((thread) => {
    const maps = host.readFile(`${thread}/maps`)
    return typeof maps !== 'number' && maps.length > 0
  })
}

/** Mapped, or open, or under way to it: what waits in a socket is whatever it is. */
const heldBy = (os: LibraryOs, process: number, things: readonly SharedThing[]): SharedThing | undefined => {
  const { host } = os
  const thread = livingThread(os, process)
  if (thread === undefined) return undefined
  const maps = host.readFile(`${thread}/maps`)
  const mapped = typeof maps === 'number' ? '' : Buffer.from(maps.buffer, maps.byteOffset, maps.length).toString('latin1')
  const descriptors = list(`${thread}/fd`)
  const numbers = typeof descriptors === 'number' ? [] : descriptors.map(({ name }) => name)
  const open = numbers.map((number) => String(host.readlink(`${thread}/fd/${number}`)))
  const carries = numbers.some((number, index) => open[index]!.startsWith('socket:') && carriesDescriptors(host, `${thread}/fdinfo/${number}`))
  return things.find(({ name }) => carries || name.test(mapped) || open.some((link) => name.test(link)))
}

/**
 * Gives a sandbox back what is its own, and kills the processes that hold something of another's.
 * Forks may go on meanwhile: it is over when a look finds no new process.
 */
export const revokeShared = ({ sandbox, sandbox: { os }, reports }: Instance, namespaces: readonly Namespace[]): void => {
  const things = sharedThings(sandbox, namespaces)
  sandbox.folders.restore(namespaces)
  const killed = new Set<number>()
  for (let found = true; found; ) {
    found = false
    for (const process of os.processes.all()) {
      const thing = killed.has(process) ? undefined : heldBy(os, process, things)
      if (!thing) continue
      found = true
      killed.add(process)
      const { object, syscall } = thing
      const caller = { pid: process, program: programOf(os, process), syscall }
      if (!signalMember(os, process, SIGKILL)) continue
      reports.refusedTo(caller, { object, errno: errno.EIDRM, reason: 'it was shared by a stream that has been cut: the process was ended' })
    }
  }
}
