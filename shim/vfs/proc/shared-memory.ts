// /proc/sysvipc/shm: the segments of the namespace that the task uses, whoever may read them
// (sysvipc_shm_proc_show in Linux's ipc/shm.c), and the limits of that namespace.
import { SHARED_MEMORY_LIMITS } from '../../abi/shared-memory.ts'
import { column, keptTable, modeColumn } from './ipc.ts'
import type { Task } from '../../types.ts'

const HEAD = '       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid      atime      dtime      ctime                   rss                  swap\n'

export const sharedMemory = (task: Task): string | Promise<string> =>
  keptTable(task, 'memory', HEAD, ({ segments: all }) =>
    (all ?? []).map(({ key, id, mode, size, creatorProcess, lastProcess, attachments, user, group, creatorUser, creatorGroup, attached, detached, changed, resident }) => [
      column(key, 10), column(id, 10), modeColumn(mode), column(size, 21), column(creatorProcess, 5), column(lastProcess, 5), ` ${column(attachments, 5)}`,
      column(user, 5), column(group, 5), column(creatorUser, 5), column(creatorGroup, 5), column(attached, 10), column(detached, 10), column(changed, 10),
      column(resident, 21), column(0, 21),
    ]))

const { maximum, pages, segments } = SHARED_MEMORY_LIMITS

export const sharedMemoryLimits: readonly (readonly [string, () => string])[] = [
  ['sys/kernel/shmmax', () => `${maximum}\n`],
  ['sys/kernel/shmall', () => `${pages}\n`],
  ['sys/kernel/shmmni', () => `${segments}\n`],
]
