// /proc/sysvipc/msg: the message queues of the namespace that the task uses, whoever may read them (sysvipc_msg_proc_show in Linux's ipc/msg.c).
import type { ReplyOf } from '../../ipc/families.ts'
import { inquire } from '../kernel/ipc.ts'
import type { Task } from '../kernel/task.ts'

const HEAD = '       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime\n'

const column = (value: number, width: number): string => String(value).padStart(width)

const table = (answer: ReplyOf<'queues'> | number): string => {
  if (typeof answer === 'number') return HEAD
  const lines = answer.queues.map(({ key, id, mode, bytes, count, sender, receiver, user, group, creatorUser, creatorGroup, sent, received, changed }) => [
    ...[key, id].map((value) => column(value, 10)),
    ` ${mode.toString(8).padStart(4)} `,
    ...[bytes, count].map((value) => column(value, 10)),
    ...[sender, receiver, user, group, creatorUser, creatorGroup].map((value) => column(value, 5)),
    ...[sent, received, changed].map((value) => column(value, 10)),
  ].join(' '))
  return [HEAD, ...lines.map((line) => `${line}\n`)].join('')
}

export const messageQueues = (task: Task): string | Promise<string> => {
  const answer = inquire(task, 'queues', { list: {} })
  return answer instanceof Promise ? answer.then(table) : table(answer)
}
