// capget(2): its header names a process or thread in memory, of the whole host. Nobody has
// capabilities here, and whoever is outside the sandbox does not exist. capset(2) is for the caller
// alone, as the kernel sees to itself.
import { errno } from '../abi/errno.ts'
import { copyIn, copyOut, defineSyscall, pointer, refused } from '../calls/define-syscall.ts'
import { byteString } from '../abi/bytes.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

/**
 * linux/capability.h: struct __user_cap_header_struct; the versions, and how many structures of
 * data each has.
 */
const HEADER = 8
const [LATEST, DATA] = [0x20080522, 12]
const SETS: ReadonlyMap<number, number> = new Map([[0x19980330, 1], [0x20071026, 2], [LATEST, 2]])

/** In kernel mode programs know threads by other numbers than the engine. */
const threadOf = ({ os: { host, kernel, processes }, tid }: Task, number: number): number | undefined => {
  if (number === 0) return tid
  if (kernel === undefined) return processes.member(number) ? number : undefined
  const isMeant = (thread: number): boolean => {
    const status = host.readFile(`/proc/${thread}/status`)
    return typeof status !== 'number' && Number(/^NSpid:.*\s(\d+)$/m.exec(byteString(status))?.[1]) === number
  }
  for (const process of processes.all()) {
    const threads = host.list(`/proc/${process}/task`)
    const found = typeof threads === 'number' ? undefined : threads.map(({ name }) => Number(name)).find(isMeant)
    if (found !== undefined) return found
  }
  return undefined
}

export const capget = defineSyscall('capget', {
  args: { header: pointer, data: pointer },
  // capability.c, sys_capget: an unknown version is answered with the latest, and is no mistake of
  // who only asks for it.
  run: (task, { header, data }) => {
    const fields = new DataView(copyIn(task, header, HEADER).buffer)
    const sets = SETS.get(fields.getUint32(0, true))
    if (sets === undefined) {
      copyOut(task, header, new Uint8Array(Uint32Array.of(LATEST).buffer))
      return data.address === 0 ? 0 : -errno.EINVAL
    }
    if (data.address === 0) return 0
    const number = fields.getInt32(4, true)
    if (number < 0) return -errno.EINVAL
    const { host, processes, kernel } = task.os
    const thread = threadOf(task, number)
    if (thread === undefined) return kernel === undefined && host.taskState(number) !== undefined ? refused(task, `process ${number}`, errno.ESRCH) : -errno.ESRCH
    const [wanted, found] = [new Uint8Array(Uint32Array.of(LATEST, thread).buffer), new Uint8Array(2 * DATA)]
    const result = host.syscall(sys.capget, wanted, found)
    // The number may have gone to another process in between.
    if (result < 0 || !processes.member(thread)) return -errno.ESRCH
    copyOut(task, data, found, sets * DATA)
    return 0
  },
  why: 'another process must be of the sandbox',
})
