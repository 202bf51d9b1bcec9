// /proc/sysvipc/sem: the sets of the namespace that the task uses, whoever may read them (sysvipc_sem_proc_show in Linux's ipc/sem.c).
import type { ReplyOf } from '../../ipc/families.ts'
import { inquire } from '../kernel/ipc.ts'
import type { Task } from '../kernel/task.ts'

const HEAD = '       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n'

const column = (value: number, width: number): string => String(value).padStart(width)

const table = (answer: ReplyOf<'semaphores'> | number): string => {
  if (typeof answer === 'number') return HEAD
  const lines = answer.sets.map(({ key, id, mode, count, user, group, creatorUser, creatorGroup, operated, changed }) => [
    column(key, 10), column(id, 10), ` ${mode.toString(8).padStart(4)}`, column(count, 10), column(user, 5), column(group, 5), column(creatorUser, 5),
    column(creatorGroup, 5), column(operated, 10), column(changed, 10),
  ].join(' '))
  return [HEAD, ...lines.map((line) => `${line}\n`)].join('')
}

export const semaphoreSets = (task: Task): string | Promise<string> => {
  const answer = inquire(task, 'semaphores', { list: {} })
  return answer instanceof Promise ? answer.then(table) : table(answer)
}
