// The keeper of System V semaphores: the sets of one namespace, who waits for them, and what has to
// be undone for whom. It outlives every process.
import { EINVAL } from '../../contract/errno.ts'
import type { LATER, Request, Service } from '../../contract/service.ts'
import * as control from './control.ts'
import type { SemaphoreReply, SemaphoreRequest } from './messages.ts'
import { changed, operate } from './operate.ts'
import { createSemaphores, defaultLimits, restore, save, type SemaphoreLimits, type Semaphores } from './state.ts'

const handle = (semaphores: Semaphores, request: Request<SemaphoreRequest, SemaphoreReply>): SemaphoreReply | number | typeof LATER => {
  const { peer, body } = request
  if (body.operate) return operate(semaphores, body.operate, request)
  if (body.get) return control.get(semaphores, peer, body.get)
  if (body.ask) return control.ask(semaphores, peer, body.ask)
  if (body.setValue) return control.setValue(semaphores, peer, body.setValue)
  if (body.getValues) return control.getValues(semaphores, peer, body.getValues)
  if (body.setValues) return control.setValues(semaphores, peer, body.setValues)
  if (body.getStatus) return control.getStatus(semaphores, peer, body.getStatus)
  if (body.change) return control.change(semaphores, peer, body.change)
  if (body.remove) return control.remove(semaphores, peer, body.remove)
  if (body.getUsage) return control.getUsage(semaphores)
  if (body.list) return control.list(semaphores)
  return EINVAL
}

/** `now`: seconds since 1970. */
export const createSemaphoreKeeper = (now: () => number, limits: SemaphoreLimits = defaultLimits): Required<Omit<Service<SemaphoreRequest, SemaphoreReply>, 'close' | 'saveLast'>> => {
  const semaphores = createSemaphores(limits, now)
  return {
    handle: (request) => handle(semaphores, request),
    left: (peer) => semaphores.undo.apply(peer, (set) => changed(semaphores, set)),
    save: () => save(semaphores),
    restore: (bytes) => restore(semaphores, bytes),
  }
}
