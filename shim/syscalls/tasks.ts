// fork(2), vfork(2), clone(2). Native, since a trap can be interrupted by a signal before it is
// received, and programs do not expect EINTR of these; but for a sandbox with `limits.processes`,
// where the kernel cannot hold it, they trap and are counted (shim/kernel/task-limit.ts).
import { errno } from '../abi/errno.ts'
import { type Case, defineSyscall, flags, refused } from '../calls/define-syscall.ts'
import { isOn } from './allowed/entry.ts'
import { CLONE_FLAGS } from './allowed/processes.ts'
import { CONTINUE } from '../kernel/final.ts'
import type { Result } from '../calls/result.ts'
import type { Task } from '../types.ts'
import { CLONE_FILES, CLONE_FS, CLONE_PARENT, CLONE_SIGHAND, CLONE_THREAD, CLONE_VFORK, CLONE_VM } from '../abi/constants.ts'

/** The feature that makes these calls trap. */
export const TASK_LIMIT = 'limits.processes'

/**
 * The feature of trees in which what a process shares with others must be known when it is made:
 * nothing, but among the threads of one process.
 */
export const PLAIN_TASKS = 'plain tasks'

const OF_THREADS = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD

const SHARES = 'processes share nothing where a transition or another sandbox could come between them'
/**
 * A thread shares everything, a process nothing; but for one that has its parent's memory until it
 * execs, while that waits.
 */
const PLAIN_FORKS: readonly Case[] = [
  { when: [{ argument: 0, mask: CLONE_PARENT, oneOf: [CLONE_PARENT] }], action: { refuse: errno.EPERM }, why: 'the child would be somebody else’s', onlyWith: PLAIN_TASKS },
  { when: [{ argument: 0, mask: OF_THREADS, noneOf: [0, OF_THREADS, CLONE_VM] }], action: { refuse: errno.EPERM }, why: SHARES, onlyWith: PLAIN_TASKS },
  { when: [{ argument: 0, mask: OF_THREADS | CLONE_VFORK, oneOf: [CLONE_VM] }], action: { refuse: errno.EPERM }, why: SHARES, onlyWith: PLAIN_TASKS },
]

const COUNTED = 'the tasks of the sandbox are counted'

const admit = (task: Task): Result => {
  const { taskLimit } = task.os
  // SAFETY: nothing but registers was judged.
  if (taskLimit === undefined || taskLimit.admit(task.tid)) return CONTINUE
  task.os.refused(task, { object: `${TASK_LIMIT} = ${taskLimit.maximum}`, errno: errno.EAGAIN })
  return -errno.EAGAIN
}

const forking = (name: string) => ({
  ...defineSyscall(name, { args: {}, run: admit }),
  cases: [
    { action: 'trap', why: COUNTED, onlyWith: TASK_LIMIT },
    { action: 'native', why: 'must never be interrupted by a trap: programs do not expect EINTR of it' },
  ] satisfies readonly Case[],
})

/**
 * Every bit is on the list or a namespace's or CLONE_PTRACE; the upper half means nothing to
 * clone(2).
 */
const plain = [isOn(CLONE_FLAGS, 0)]
const listed = CLONE_FLAGS.entries.reduce((bits, { value }) => bits | value, 0)

export const taskCalls = [
  forking('fork'),
  forking('vfork'),
  {
    ...defineSyscall('clone', {
      args: { flags },
      run: (task, { flags: how }) => {
        const shares = how & OF_THREADS
        const plainly = (how & CLONE_PARENT) === 0 && (shares === 0 || shares === OF_THREADS || (shares === CLONE_VM && (how & CLONE_VFORK) !== 0))
        if (!plainly && task.os.features.has(PLAIN_TASKS)) return refused(task, 'clone', errno.EPERM, undefined, SHARES)
        // Before there is such a process.
        if ((how & (CLONE_FILES | CLONE_THREAD)) === CLONE_FILES) task.os.tablesShared = true
        return (how & ~listed) !== 0 ? refused(task, 'clone') : admit(task)
      },
    }),
    cases: [
      ...PLAIN_FORKS,
      { when: plain, action: 'trap', why: COUNTED, onlyWith: TASK_LIMIT },
      { when: [...plain, { argument: 0, mask: CLONE_FILES | CLONE_THREAD, oneOf: [CLONE_FILES] }], action: 'trap', why: 'another process will share the table of descriptors' },
      { when: plain, action: 'native', why: 'children carry the tag and the filter' },
      { action: { refuse: errno.EPERM }, why: 'no new namespaces' },
    ] satisfies readonly Case[],
  },
]
