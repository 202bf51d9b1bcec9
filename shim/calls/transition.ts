// A handler gives its call up to another sandbox, where somebody who is asked agrees.
import type { Task } from '../types.ts'
import type { Move } from '../kernel/transitions.ts'
import type { Moving, Trigger } from './result.ts'
import { consented } from './consent.ts'
import { Errno, errno } from '../abi/errno.ts'

export const moving = (task: Task, move: Move, trigger: Trigger = { kind: 'call' }): Moving => {
  const { name } = move.principal
  // accept(2) has already happened, so nobody is asked for consent.
  if (trigger.kind !== 'accepted' && !consented(task, ['enter'], name)) {
    task.os.refused(task, { object: name, errno: errno.EPERM })
    throw Errno.of(errno.EPERM)
  }
  return { move, trigger, task }
}
