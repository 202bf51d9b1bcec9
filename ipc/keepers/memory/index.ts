// Keeps System V shared memory. The memory itself is the host's.
import { EINVAL } from '../../contract/errno.ts'
import type { Request, Service } from '../../contract/service.ts'
import { createSegments, type MemoryHost, type MemoryReply, type MemoryRequest } from './segments.ts'
import { attach, attached, detach, get } from './attach.ts'
import { change, getStatus, getUsage, list, lock, remove } from './control.ts'

export interface MemoryKeeper extends Service<MemoryRequest, MemoryReply> {
  /** Gives the memory back. A process that has it mapped keeps it. */
  close(): void
}

export const createMemoryKeeper = (host: MemoryHost): MemoryKeeper => {
  const segments = createSegments(host)
  const { table } = segments
  return {
    handle: ({ peer, body }: Request<MemoryRequest, MemoryReply>) => {
      if (body.get) return get(segments, peer, body.get)
      if (body.attach) return attach(segments, peer, body.attach)
      if (body.attached) return attached(segments, peer, body.attached)
      if (body.detach) return detach(segments, peer, body.detach)
      if (body.getStatus) return getStatus(segments, peer, body.getStatus)
      if (body.change) return change(segments, peer, body.change)
      if (body.remove) return remove(segments, peer, body.remove)
      if (body.lock) return lock(segments, peer, body.lock)
      if (body.getUsage) return getUsage(segments)
      return body.list ? list(segments) : EINVAL
    },
    left: ({ process }) => {
      const its = table.all().filter(({ holders, granted }) => holders.has(process) || granted.has(process))
      for (const { granted } of its) granted.delete(process)
      segments.look(its)
    },
    close: () => table.all().forEach(segments.destroy),
  }
}
