// System V shared memory (Linux's ipc/shm.c). The keeper has the segments; a mapping is made by the
// guest's thread itself, since nobody maps memory for another.
import { AT_EMPTY_PATH, AT_FDCWD, F_DUPFD_CLOEXEC, MAP_FIXED, MAP_FIXED_NOREPLACE, MAP_SHARED, O_CLOEXEC, O_RDONLY, PROT_EXEC, PROT_READ, PROT_WRITE, RLIMIT_MEMLOCK } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import * as abi from '../abi/shared-memory.ts'
import { STAT_SIZE } from '../abi/structs.ts'
import { IPC_INFO, IPC_RMID, IPC_SET, IPC_STAT, readIpcPermissions } from '../abi/system-v.ts'
import { copyIn, copyOut, defineSyscall, flags, id, int, pointer, size } from '../calls/define-syscall.ts'
import { byteString } from '../abi/bytes.ts'
import { kill } from '../transition/enter.ts'
import { stopOthers } from '../calls/hand-over.ts'
import type { Held } from '../kernel/host.ts'
import { type Area, areasAt } from '../kernel/segment-areas.ts'
import { processId } from '../calls/task.ts'
import { ANSWERED, type Final } from '../kernel/final.ts'
import type { Result } from '../calls/result.ts'
import { ask } from '../calls/ask.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

const PAGE = 4096

export const shmget = defineSyscall('shmget', {
  args: { key: id, size, flags },
  run: (task, { key, size: wanted, flags: how }) => ask(task, 'memory', { get: { key, size: wanted, flags: how >>> 0 } }, ({ result = 0 }) => result),
})

const scratch = new Uint8Array(STAT_SIZE)

/**
 * A duplicate of the keeper's descriptor, or -EIDRM when that has let go of it. One for reading
 * alone cannot be made more by mprotect(2).
 */
const borrow = (task: Task, descriptor: number, file: string, readOnly: boolean): number => {
  const { host } = task.os
  const fd = readOnly
    ? host.openat2(AT_FDCWD, `/proc/self/fd/${descriptor}`, O_RDONLY | O_CLOEXEC, 0, 0)
    : host.syscall(sys.fcntl, descriptor, F_DUPFD_CLOEXEC, 0)
  if (fd < 0) return -errno.EIDRM
  if (host.syscall(sys.newfstatat, fd, '', scratch, AT_EMPTY_PATH) === 0 && abi.fileName(scratch) === file) return fd
  host.close(fd)
  return -errno.EIDRM
}

/** Makes the held thread issue calls, and gives its own the result that is returned. */
const throughThread = (task: Task, fd: number, issue: (held: Held) => number): Final => {
  // Nobody else is to keep the descriptor that lies in its table for a moment.
  const resume = fd < 0 ? () => {} : stopOthers(task)
  if (typeof resume === 'number') return -errno.ENOMEM
  try {
    const held = task.os.host.hold(task.trap.id, task.tid, fd)
    // Traced by another already.
    if (typeof held === 'number') return -errno.ENOMEM
    let result = -errno.ENOMEM
    try {
      result = issue(held)
    } finally {
      held.release(result)
    }
    return ANSWERED
  } finally {
    resume()
  }
}

interface Mapping {
  readonly address: number
  readonly length: number
  readonly protection: number
  readonly sharing: number
  readonly file: string
}

/**
 * Maps a segment into the guest. DANGER: for a moment the descriptor is in the guest's table. Its
 * size is sealed, and what it gives is what the mapping gives.
 */
const map = (task: Task, held: Held, fd: number, { address, length, protection, sharing, file }: Mapping): number => {
  if (held.descriptor < 0) return -errno.ENOMEM
  const result = held.issue(sys.mmap, address, length, protection, sharing, held.descriptor, 0)
  held.issue(sys.close, held.descriptor)
  // A filter of the program's own has answered: the segment would stay within its reach, whatever
  // becomes of the mapping.
  if (held.has(held.descriptor, fd)) {
    task.os.refused(task, { object: 'shared memory', errno: errno.EPERM, reason: 'a seccomp filter of the program keeps the descriptor of a segment open: the process was killed' })
    kill(task, processId(task))
    return -errno.EPERM
  }
  if (result >= 0 && task.os.host.hasOwnFilters(task.tid) && areasAt(task.os.host, task.tid, result).every((area) => area.start !== result || area.file !== file)) return -errno.EPERM
  // Natively there is no room where something is mapped.
  return result === -errno.EEXIST ? -errno.EINVAL : result
}

/** Where to attach, as Linux rounds and checks it, before the segment is looked for. */
const placeOf = (address: number, how: number): Pick<Mapping, 'address' | 'sharing'> | undefined => {
  const replace = (how & abi.SHM_REMAP) !== 0
  if (address === 0) return replace ? undefined : { address, sharing: MAP_SHARED }
  const rest = address % PAGE
  const rounded = address - rest
  if (rest !== 0 && (how & abi.SHM_RND) === 0) return undefined
  if (rounded === 0 && replace) return undefined
  return { address: rounded, sharing: MAP_SHARED | (replace ? MAP_FIXED : MAP_FIXED_NOREPLACE) }
}

/** Whether something of the program's lies at this address or above it. */
const isMappedFrom = (task: Task, address: number): boolean => {
  const bytes = task.os.host.readFile(`/proc/${task.tid}/maps`)
  if (typeof bytes === 'number') return false
  // The last line is no mapping: the page of vsyscalls.
  return byteString(bytes).split('\n').some((line) => parseInt(line, 16) < 2 ** 47 && parseInt(line.slice(line.indexOf('-') + 1), 16) > address)
}

export const shmat = defineSyscall('shmat', {
  args: { id, address: pointer, flags: int },
  run: (task, { id: segment, address: { address }, flags: how }) => {
    const place = segment < 0 ? undefined : placeOf(address, how)
    if (!place) return -errno.EINVAL
    const readOnly = (how & abi.SHM_RDONLY) !== 0
    const protection = PROT_READ | (readOnly ? 0 : PROT_WRITE) | ((how & abi.SHM_EXEC) !== 0 ? PROT_EXEC : 0)
    const told = (done: boolean): void => void task.os.ipc.channel(task.tid, task.credentials, 'memory')?.call({ attached: { id: segment, done } })
    return ask(task, 'memory', { attach: { id: segment, flags: how >>> 0 } }, ({ grant }): Final => {
      if (!grant) return -errno.EINVAL
      // Beyond every address there is, or that a program may have: the kernel would say so.
      const end = place.address + grant.size
      if (end >= 2 ** 47) {
        told(false)
        const taken = (how & abi.SHM_REMAP) === 0 && place.address !== 0 && (end >= 2 ** 64 || isMappedFrom(task, place.address))
        return taken ? -errno.EINVAL : -errno.ENOMEM
      }
      const fd = borrow(task, grant.descriptor, grant.file, readOnly)
      if (fd < 0) {
        told(false)
        return fd
      }
      const answer = throughThread(task, fd, (held) => {
        const result = map(task, held, fd, { ...place, length: grant.size, protection, file: grant.file })
        // While it is held: once it goes on, it may end.
        told(result >= 0)
        return result
      })
      task.os.host.close(fd)
      if (typeof answer === 'number') told(false)
      return answer
    })
  },
})

// What was attached need not be whole any more: parts may be unmapped or protected otherwise. All
// that is left of it goes.
export const shmdt = defineSyscall('shmdt', {
  args: { address: pointer },
  run: (task, { address: { address } }) => {
    const file = address % PAGE === 0 ? areasAt(task.os.host, task.tid, address)[0]?.file : undefined
    if (file === undefined) return -errno.EINVAL
    return ask(task, 'memory', { detach: { file } }, ({ grant }): Final => {
      const end = address + Math.ceil((grant?.size ?? 0) / PAGE) * PAGE
      const left = (): readonly Area[] => areasAt(task.os.host, task.tid, address, end).filter((area) => area.file === file && area.end <= end)
      const gone = left()
      return throughThread(task, -1, (held) => {
        for (const area of gone) held.issue(sys.munmap, area.start, area.end - area.start)
        const kept = task.os.host.hasOwnFilters(task.tid) && left().length > 0
        return kept ? -errno.EPERM : 0
      })
    })
  },
})

/** How many bytes the task may lock. */
const lockLimit = (task: Task): number => {
  const limit = new BigUint64Array(2)
  task.os.host.syscall(sys.prlimit64, task.tid, RLIMIT_MEMLOCK, null, new Uint8Array(limit.buffer))
  return Number(limit[0])
}

const BY = new Map([[IPC_STAT, 0], [abi.SHM_STAT, 1], [abi.SHM_STAT_ANY, 2]])

export const shmctl = defineSyscall('shmctl', {
  args: { id, command: int, buffer: pointer },
  run: (task, { id: segment, command, buffer }): Result => {
    if (segment < 0 || command < 0) return -errno.EINVAL
    const by = BY.get(command)
    if (by !== undefined) {
      return ask(task, 'memory', { getStatus: { id: segment, by } }, ({ result = 0, status }) => {
        if (status) copyOut(task, buffer, abi.writeSegmentStatus(status))
        return result
      })
    }
    if (command === IPC_INFO || command === abi.SHM_INFO) {
      return ask(task, 'memory', { getUsage: {} }, ({ usage }) => {
        if (!usage) return -errno.EINVAL
        copyOut(task, buffer, command === IPC_INFO ? abi.writeLimits() : abi.writeUsage(usage))
        return usage.highest
      })
    }
    const answer = ({ result = 0 }): Final => result
    if (command === IPC_SET) return ask(task, 'memory', { change: { id: segment, ...readIpcPermissions(copyIn(task, buffer, abi.SEGMENT_CHANGE_SIZE)) } }, answer)
    if (command === IPC_RMID) return ask(task, 'memory', { remove: { id: segment } }, answer)
    if (command !== abi.SHM_LOCK && command !== abi.SHM_UNLOCK) return -errno.EINVAL
    return ask(task, 'memory', { lock: { id: segment, locked: command === abi.SHM_LOCK, limit: lockLimit(task) } }, answer)
  },
})
