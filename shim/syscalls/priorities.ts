// getpriority(2), setpriority(2), ioprio_get(2), ioprio_set(2): of a process, a group of processes
// or a user. Groups and users reach over the whole host, so for these the library OS asks or sets
// each thread of the sandbox's that is meant, as the kernel would (kernel/sys.c, block/ioprio.c).
import { errno, fail } from '../abi/errno.ts'
import { defineSyscall, id, int } from '../calls/define-syscall.ts'
import { byteString } from '../abi/bytes.ts'
import { CONTINUE } from '../kernel/final.ts'
import { groupOf } from '../calls/signal-permission.ts'
import type { Task } from '../types.ts'
import { sys } from '../abi/numbers.ts'

/**
 * The number of a process's group as programs see it: in kernel mode that of their PID namespace.
 */
const shownGroup = ({ os: { host } }: Task, process: number): number => {
  const status = host.readFile(`/proc/${process}/status`)
  return typeof status === 'number' ? -1 : Number(/^NSpgid:.*\s(\d+)$/m.exec(byteString(status))?.[1] ?? -1)
}

const membersOfGroup = (task: Task, group: number): readonly number[] => {
  const members = task.os.processes.all()
  const own = groupOf(task, task.tid)
  if (group === 0) return members.filter((each) => groupOf(task, each) === own)
  return members.filter((each) => (task.os.kernel === undefined ? groupOf(task, each) : shownGroup(task, each)) === group)
}

const membersOfUser = ({ os, credentials }: Task, user: number): readonly number[] => {
  const real = (state: number): number => os.credentials.get(state).user[0]
  const wanted = user === 0 ? real(credentials) : user >>> 0
  return os.processes.all().filter((each) => {
    const state = os.host.taskState(each)
    return state !== undefined && real(state.credentials) === wanted
  })
}

const threadsOf = ({ os: { host } }: Task, processes: readonly number[]): readonly number[] =>
  processes.flatMap((process) => {
    const threads = host.list(`/proc/${process}/task`)
    return typeof threads === 'number' ? [] : threads.map(({ name }) => Number(name))
  })

/** Of several results: failures stay, and nobody is ESRCH. */
const together = (results: readonly number[], join: (one: number, other: number) => number): number => {
  let joined: number = -errno.ESRCH
  for (const result of results) {
    if (result === -errno.ESRCH || (joined < 0 && joined !== -errno.ESRCH)) continue
    joined = result < 0 || joined < 0 ? result : join(joined, result)
  }
  return joined
}

interface Kind {
  /** What a process is called; a group and a user are the two numbers behind it. */
  readonly process: number
  /** The call for one thread. */
  readonly nr: number
  readonly sets: boolean
  readonly join: (one: number, other: number) => number
}

const priority = (name: string, { process, nr, sets, join }: Kind) =>
  defineSyscall(name, {
    args: { which: int, who: id, value: int },
    cases: [{ when: [{ argument: 0, oneOf: [process] }, { argument: 1, oneOf: [0] }], action: 'native', why: 'the caller itself' }],
    run: (task, { which, who, value }) => {
      if (which < process || which > process + 2) fail('EINVAL')
      // SAFETY: registers.
      if (which === process) return task.os.processes.member(who) ? CONTINUE : fail('ESRCH')
      const found = threadsOf(task, which === process + 1 ? membersOfGroup(task, who) : membersOfUser(task, who))
      const { host, processes } = task.os
      return together(found.map((thread) => (processes.member(thread) ? host.syscall(nr, process, thread, sets ? value : 0) : -errno.ESRCH)), join)
    },
    why: 'others must be of the sandbox; of groups and users it is the sandbox’s part',
  })

const last = (_: number, other: number): number => other

export const priorityCalls = [
  priority('getpriority', { process: 0, nr: sys.getpriority, sets: false, join: Math.max }),
  priority('setpriority', { process: 0, nr: sys.setpriority, sets: true, join: last }),
  priority('ioprio_get', { process: 1, nr: sys.ioprio_get, sets: false, join: Math.min }),
  priority('ioprio_set', { process: 1, nr: sys.ioprio_set, sets: true, join: last }),
]
