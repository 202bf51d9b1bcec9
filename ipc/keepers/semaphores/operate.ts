// semop(2) and semtimedop(2), in Linux's order (__do_semtimedop in ipc/sem.c).
import { E2BIG, EACCES, EFBIG, EINTR, EINVAL, ENOMEM } from '../../contract/errno.ts'
import { LATER, type Request } from '../../contract/service.ts'
import { MAY_READ, MAY_WRITE, permits } from '../permissions.ts'
import { done, type SemaphoreReply, type SemaphoreRequest } from './messages.ts'
import { attempt, type Attempt, MUST_WAIT, type SemaphoreSet, type Waiter } from './set.ts'
import type { Semaphores } from './state.ts'
import { conclude, dequeue, enqueue, update } from './waiting.ts'

const wait = (set: SemaphoreSet, tried: Attempt, altering: boolean, request: Request<unknown, SemaphoreReply>): typeof LATER => {
  const deferred = request.defer((why) => {
    dequeue(set, waiter)
    if (why === 'cancelled') deferred.fail(EINTR)
  })
  const waiter: Waiter = { ...tried, altering, conclude: deferred }
  enqueue(set, waiter)
  return LATER
}

/**
 * After values have changed. Those who wait for nothing that this could give them are looked at
 * nevertheless: they are few, and looking is quick.
 */
export const changed = ({ now }: Semaphores, set: SemaphoreSet): void => {
  set.operated = now()
  if (set.alterWaiters.length > 0 || set.zeroWaiters.length > 0) conclude(update(set))
}

export const operate = (
  semaphores: Semaphores, { id, operations }: NonNullable<SemaphoreRequest['operate']>, request: Request<unknown, SemaphoreReply>,
): SemaphoreReply | number | typeof LATER => {
  const { peer } = request
  if (operations.length < 1) return EINVAL
  if (operations.length > semaphores.limits.operations) return E2BIG
  const set = semaphores.sets.find(id)
  if (!set) return EINVAL
  let altering = false
  let undoes = false
  for (const { semaphore, change, undo } of operations) {
    if (semaphore >= set.values.length) return EFBIG
    altering ||= change !== 0
    undoes ||= undo
  }
  if (!permits(peer, set, altering ? MAY_WRITE : MAY_READ)) return EACCES
  const adjustments = undoes ? semaphores.undo.adjustments(peer, set) : undefined
  if (undoes && !adjustments) return ENOMEM
  const tried: Attempt = { operations, process: peer.process, adjustments, blocking: undefined }
  const errno = attempt(set, tried)
  if (errno === MUST_WAIT) return wait(set, tried, altering, request)
  if (errno !== 0) return errno
  if (altering) changed(semaphores, set)
  else set.operated = semaphores.now()
  return done
}
