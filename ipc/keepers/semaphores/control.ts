// semget(2) and semctl(2), each with its checks in Linux's order (ipc/sem.c, ipc/util.c).
import { EACCES, EEXIST, EFAULT, EIDRM, EINVAL, ENOENT, ENOMEM, ENOSPC, EPERM, ERANGE } from '../../contract/errno.ts'
import type { Peer } from '../../contract/service.ts'
import { IPC_CREAT, IPC_EXCL, IPC_PRIVATE } from '../identifiers.ts'
import { changeOwnership, MAY_READ, MAY_WRITE, ownedBy, owns, permits } from '../permissions.ts'
import { By, done, number, replyWith, type SemaphoreReply, type SemaphoreRequest, What } from './messages.ts'
import { MAX_VALUE, type SemaphoreSet } from './set.ts'
import { addSet, dropSet, fromBytes, type Semaphores, statusOf, toBytes } from './state.ts'
import { conclude, sleepers, update, zeroSleepers } from './waiting.ts'

type Body<K extends keyof SemaphoreRequest> = NonNullable<SemaphoreRequest[K]>
type Answer = SemaphoreReply | number

export const get = (semaphores: Semaphores, peer: Peer, { key, count, flags }: Body<'get'>): Answer => {
  const { limits, sets } = semaphores
  if (count < 0 || count > limits.setSize) return EINVAL
  const known = key === IPC_PRIVATE ? undefined : sets.withKey(key)
  if (known) {
    if ((flags & IPC_CREAT) !== 0 && (flags & IPC_EXCL) !== 0) return EEXIST
    if (count > known.values.length) return EINVAL
    return permits(peer, known, flags & 0o777) ? number(known.id) : EACCES
  }
  if (key !== IPC_PRIVATE && (flags & IPC_CREAT) === 0) return ENOENT
  if (count === 0) return EINVAL
  if (semaphores.count + count > limits.semaphores) return ENOSPC
  const set = addSet(semaphores, key, ownedBy(peer, flags), count)
  if (set === 'memory') return ENOMEM
  return set === 'sets' ? ENOSPC : number(set.id)
}

/** After a command has changed values: whoever can go on does. */
const commanded = ({ now }: Semaphores, set: SemaphoreSet): void => {
  set.changed = now()
  const woken = update(set)
  if (woken.some(({ errno }) => errno === 0)) set.operated = now()
  conclude(woken)
}

export const ask = ({ sets }: Semaphores, peer: Peer, { id, semaphore, what }: Body<'ask'>): Answer => {
  const set = sets.find(id)
  if (!set) return EINVAL
  if (!permits(peer, set, MAY_READ)) return EACCES
  if (semaphore < 0 || semaphore >= set.values.length) return EINVAL
  switch (what) {
    case What.VALUE: return number(set.values[semaphore]!)
    case What.PROCESS: return number(set.processes[semaphore]!)
    case What.SLEEPERS: return number(sleepers(set, semaphore))
    case What.ZERO_SLEEPERS: return number(zeroSleepers(set, semaphore))
    default: return EINVAL
  }
}

export const setValue = (semaphores: Semaphores, peer: Peer, { id, semaphore, value }: Body<'setValue'>): Answer => {
  if (value < 0 || value > MAX_VALUE) return ERANGE
  const set = semaphores.sets.find(id)
  if (!set || semaphore < 0 || semaphore >= set.values.length) return EINVAL
  if (!permits(peer, set, MAY_WRITE)) return EACCES
  for (const adjustments of set.adjustments.values()) adjustments[semaphore] = 0
  set.values[semaphore] = value
  set.processes[semaphore] = peer.process
  commanded(semaphores, set)
  return done
}

export const getValues = ({ sets }: Semaphores, peer: Peer, { id }: Body<'getValues'>): Answer => {
  const set = sets.find(id)
  if (!set) return EINVAL
  return permits(peer, set, MAY_READ) ? replyWith({ values: toBytes(set.values) }) : EACCES
}

export const setValues = (semaphores: Semaphores, peer: Peer, { id, values: bytes }: Body<'setValues'>): Answer => {
  const set = semaphores.sets.find(id)
  if (!set) return EINVAL
  if (!permits(peer, set, MAY_WRITE)) return EACCES
  const count = set.values.length
  if (bytes.length < 2 * count) return EFAULT
  const values = fromBytes(bytes, count)
  if (values.some((value) => value > MAX_VALUE)) return ERANGE
  for (const adjustments of set.adjustments.values()) adjustments.fill(0)
  set.values.set(values)
  set.processes.fill(peer.process)
  commanded(semaphores, set)
  return done
}

export const getStatus = ({ sets }: Semaphores, peer: Peer, { id, by }: Body<'getStatus'>): Answer => {
  const set = by === By.ID ? sets.find(id) : sets.atIndex(id)
  if (!set) return EINVAL
  if (by !== By.INDEX_ANY && !permits(peer, set, MAY_READ)) return EACCES
  return replyWith({ result: by === By.ID ? 0 : set.id, status: statusOf(set) })
}

export const change = ({ sets, now }: Semaphores, peer: Peer, { id, user, group, mode }: Body<'change'>): Answer => {
  const set = sets.find(id)
  if (!set) return EINVAL
  if (!owns(peer, set)) return EPERM
  if (!changeOwnership(set, { user, group, mode })) return EINVAL
  set.changed = now()
  return done
}

export const remove = (semaphores: Semaphores, peer: Peer, { id }: Body<'remove'>): Answer => {
  const set = semaphores.sets.find(id)
  if (!set) return EINVAL
  if (!owns(peer, set)) return EPERM
  dropSet(semaphores, set)
  const waiters = [...set.zeroWaiters.splice(0), ...set.alterWaiters.splice(0)]
  conclude(waiters.map((waiter) => ({ waiter, errno: EIDRM })))
  return done
}

export const getUsage = ({ sets, count }: Semaphores): Answer =>
  replyWith({ usage: { sets: sets.count, semaphores: count, highest: Math.max(sets.highest, 0) } })

export const list = ({ sets }: Semaphores): Answer => replyWith({ sets: sets.all().map(statusOf) })
