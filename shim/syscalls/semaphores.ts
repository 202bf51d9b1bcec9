// System V semaphores (svipc(7)). The keeper has them (ipc/keepers/semaphores/index.ts); here is
// what concerns the program's registers and memory.
import type { ReplyOf, RequestOf } from '../../ipc/families/index.ts'
import { errno, fail } from '../abi/errno.ts'
import {
  GETALL, GETNCNT, GETPID, GETVAL, GETZCNT, SEM_INFO, SEM_STAT, SEM_STAT_ANY, sembuf, semidBytes, seminfoBytes, SEMMSL, SEMOPM, SEMUSZ, SEMVMX, SETALL, SETVAL,
} from '../abi/semaphores.ts'
import { IPC_INFO, IPC_PERM_SIZE, IPC_RMID, IPC_SET, IPC_STAT, readIpcPermissions } from '../abi/system-v.ts'
import { copyIn, copyInUpTo, copyOut, copyStructs, count, defineSyscall, flags, id, int, type Pointer, pointer, type Structs, structs } from '../calls/define-syscall.ts'
import type { Result } from '../calls/result.ts'
import { ask } from '../calls/ask.ts'
import type { Task } from '../types.ts'

type Request = RequestOf<'semaphores'>
type Operation = ReturnType<(typeof sembuf)['read']>

const result = ({ result: value }: ReplyOf<'semaphores'>): number => value

const request = (task: Task, body: Request): Result => ask(task, 'semaphores', body, result)

export const semget = defineSyscall('semget', {
  args: { key: int, count: int, flags },
  run: (task, { key, count: wanted, flags: how }) => request(task, { get: { key, count: wanted, flags: how & 0o7777 } }),
})

/**
 * Linux checks how many operations there are before it touches them, and what the time-out means
 * after. A signal always interrupts: semop is never restarted.
 */
const operate = (task: Task, set: number, from: Structs<Operation>, wanted: number, timeout?: () => number | undefined): Result => {
  if (wanted > SEMOPM) return -errno.E2BIG
  if (wanted < 1) return -errno.EINVAL
  const operations = copyStructs(task, from, wanted)
  const milliseconds = timeout?.()
  if (set < 0) return -errno.EINVAL
  // Without time to wait, none of them waits.
  if (milliseconds === 0) return request(task, { operate: { id: set, operations: operations.map((operation) => ({ ...operation, noWait: true })) } })
  return ask(task, 'semaphores', { operate: { id: set, operations } }, result, milliseconds === undefined ? {} : { timeout: milliseconds, timeoutErrno: errno.EAGAIN })
}

export const semop = defineSyscall('semop', {
  args: { set: id, operations: structs(sembuf), count },
  run: (task, { set, operations, count: wanted }) => operate(task, set, operations, wanted),
})

/** Longer than anybody waits: no time-out. */
const FOREVER = 0x7fffffff

export const semtimedop = defineSyscall('semtimedop', {
  args: { set: id, operations: structs(sembuf), count, timeout: pointer },
  run: (task, { set, operations, count: wanted, timeout }) => {
    if (timeout.address === 0) return operate(task, set, operations, wanted)
    const time = new DataView(copyIn(task, timeout, 16).buffer)
    return operate(task, set, operations, wanted, () => {
      const [seconds, nanoseconds] = [time.getBigInt64(0, true), time.getBigInt64(8, true)]
      if (seconds < 0n || nanoseconds < 0n || nanoseconds >= 1_000_000_000n) return fail('EINVAL')
      const milliseconds = Number(seconds) * 1000 + Number(nanoseconds) / 1e6
      return milliseconds > FOREVER ? undefined : milliseconds
    })
  },
})

// semaphore.proto: SemaphoreAsk.What and SemaphoreGetStatus.By.
const ASKED = new Map([[GETVAL, 0], [GETPID, 1], [GETNCNT, 2], [GETZCNT, 3]])
const STATUS_BY = new Map([[IPC_STAT, 0], [SEM_STAT, 1], [SEM_STAT_ANY, 2]])

/** Tells the limits, and gives the highest index in use. */
const tellLimits = (task: Task, into: Pointer, inUse: boolean): Result =>
  ask(task, 'semaphores', { getUsage: {} }, ({ usage }) => {
    copyOut(task, into, seminfoBytes(inUse ? { used: usage!.sets, adjustment: usage!.semaphores } : { used: SEMUSZ, adjustment: SEMVMX }))
    return usage!.highest
  })

const tellStatus = (task: Task, set: number, by: number, into: Pointer): Result =>
  ask(task, 'semaphores', { getStatus: { id: set, by } }, (reply) => {
    copyOut(task, into, semidBytes(reply.status!))
    return reply.result
  })

const tellValues = (task: Task, set: number, into: Pointer): Result =>
  ask(task, 'semaphores', { getValues: { id: set } }, ({ values }) => {
    copyOut(task, into, values)
    return 0
  })

// ksys_semctl: a negative id, then the command, then what each command looks at.
export const semctl = defineSyscall('semctl', {
  args: { set: id, semaphore: int, command: int, argument: pointer },
  run: (task, { set, semaphore, command, argument }) => {
    if (set < 0) return -errno.EINVAL
    const by = STATUS_BY.get(command)
    if (by !== undefined) return tellStatus(task, set, by, argument)
    const what = ASKED.get(command)
    if (what !== undefined) return request(task, { ask: { id: set, semaphore, what } })
    switch (command) {
      case IPC_INFO: return tellLimits(task, argument, false)
      case SEM_INFO: return tellLimits(task, argument, true)
      case GETALL: return tellValues(task, set, argument)
      // How many values there are, only the keeper knows, and it says EFAULT when they could not
      // all be read.
      case SETALL: return request(task, { setValues: { id: set, values: copyInUpTo(task, argument, 2 * SEMMSL) } })
      case SETVAL: return request(task, { setValue: { id: set, semaphore, value: task.trap.int(3) } })
      case IPC_SET: return request(task, { change: { id: set, ...readIpcPermissions(copyIn(task, argument, IPC_PERM_SIZE + 56)) } })
      case IPC_RMID: return request(task, { remove: { id: set } })
      default: return -errno.EINVAL
    }
  },
})
