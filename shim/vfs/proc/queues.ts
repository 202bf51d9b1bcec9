// /proc/sysvipc/msg: the message queues of the namespace that the task uses, whoever may read them
// (sysvipc_msg_proc_show in Linux's ipc/msg.c).
import { column, keptTable, modeColumn } from './ipc.ts'
import type { Task } from '../../types.ts'

const HEAD = '       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n'

export const messageQueues = (task: Task): string | Promise<string> =>
  keptTable(task, 'queues', HEAD, ({ queues }) =>
    queues.map(({ key, id, mode, bytes, count, sender, receiver, user, group, creatorUser, creatorGroup, sent, received, changed }) => [
      ...[key, id].map((value) => column(value, 10)),
      `${modeColumn(mode)} `,
      ...[bytes, count].map((value) => column(value, 10)),
      ...[sender, receiver, user, group, creatorUser, creatorGroup].map((value) => column(value, 5)),
      ...[sent, received, changed].map((value) => column(value, 10)),
    ]))
