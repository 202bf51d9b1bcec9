// /proc/sysvipc/sem: the sets of the namespace that the task uses, whoever may read them
// (sysvipc_sem_proc_show in Linux's ipc/sem.c).
import { column, keptTable, modeColumn } from './ipc.ts'
import type { Task } from '../../types.ts'

const HEAD = '       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime\n'

export const semaphoreSets = (task: Task): string | Promise<string> =>
  keptTable(task, 'semaphores', HEAD, ({ sets }) =>
    sets.map(({ key, id, mode, count, user, group, creatorUser, creatorGroup, operated, changed }) => [
      column(key, 10), column(id, 10), modeColumn(mode), column(count, 10), column(user, 5), column(group, 5), column(creatorUser, 5),
      column(creatorGroup, 5), column(operated, 10), column(changed, 10),
    ]))
