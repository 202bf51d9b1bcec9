import { semaphores as family } from '../../ipc/families/semaphores.ts'
import { EAGAIN, EIDRM, EINVAL, EPERM } from '../../ipc/contract/errno.ts'
import { createSemaphoreKeeper } from '../../ipc/keepers/semaphores/index.ts'
import type { SemaphoreReply, SemaphoreRequest } from '../../ipc/keepers/semaphores/messages.ts'
import { replyWith } from '../../ipc/keepers/semaphores/messages.ts'
import type { Answer, Peer, Service } from '../../ipc/contract/service.ts'
import { peerOf } from '../support/ipc/toy.ts'
import { Broken, type Model, type Subject } from './subject.ts'

const SETS = 2
const COUNT = 2
const INITIAL = 2
const IPC_CREAT = 0o1000

type Operations = NonNullable<SemaphoreRequest['operate']>['operations']

const create = (): { service: Service<SemaphoreRequest, SemaphoreReply>; ids: number[] } => {
  const service = createSemaphoreKeeper(() => 0)
  const ask = (body: SemaphoreRequest): SemaphoreReply => service.handle({ peer: peerOf(0), body, defer: () => ({ reply: () => {}, fail: () => {} }) }) as SemaphoreReply
  const ids = Array.from({ length: SETS }, (_, set) => ask({ get: { key: set + 1, count: COUNT, flags: IPC_CREAT | 0o666 } }).result)
  for (const id of ids) for (let semaphore = 0; semaphore < COUNT; semaphore++) ask({ setValue: { id, semaphore, value: INITIAL } })
  return { service, ids }
}
/** The same for every keeper: they are given out in order. */
const { ids } = create()

const createModel = (): Model<SemaphoreRequest, SemaphoreReply> => {
  const sets = new Map(ids.map((id) => [id, Array<number>(COUNT).fill(INITIAL)]))
  /** By set and process. */
  const undos = new Map(ids.map((id) => [id, new Map<number, number[]>()]))

  /** What the operations come to: all values after them, or the first that cannot happen. */
  const attempt = (values: readonly number[], operations: Operations): number[] | Operations[number] => {
    const after = [...values]
    for (const operation of operations) {
      const { semaphore, change } = operation
      if (change === 0 ? after[semaphore] !== 0 : after[semaphore]! + change < 0) return operation
      after[semaphore]! += change
    }
    return after
  }
  const operated = (peer: Peer, { id, operations }: NonNullable<SemaphoreRequest['operate']>, answer: Answer<SemaphoreReply>): void => {
    const values = sets.get(id)
    if (!values) {
      if (answer !== EIDRM && answer !== EINVAL) throw new Broken(`operations on a set that is gone came to ${JSON.stringify(answer)}`)
      return
    }
    const outcome = attempt(values, operations)
    if (!Array.isArray(outcome)) {
      if (!outcome.noWait || answer !== EAGAIN) throw new Broken(`operations on ${values.join(', ')} came to ${JSON.stringify(answer)}, where they must wait or fail`)
      return
    }
    if (typeof answer === 'number') throw new Broken(`operations that could happen failed with errno ${answer}`)
    sets.set(id, outcome)
    const adjustments = undos.get(id)!.get(peer.process) ?? Array<number>(COUNT).fill(0)
    for (const { semaphore, change, undo } of operations) if (undo) adjustments[semaphore]! -= change
    undos.get(id)!.set(peer.process, adjustments)
  }
  const valuesOf = (values: readonly number[]): SemaphoreReply => replyWith({ values: new Uint8Array(Uint16Array.from(values).buffer) })

  return {
    answered: (peer, body, answer) => {
      if (body.operate) return operated(peer, body.operate, answer)
      const id = body.setValue?.id ?? body.getValues?.id ?? body.remove!.id
      const values = sets.get(id)
      if ((answer === EINVAL) !== (values === undefined)) throw new Broken(`${JSON.stringify(body)} came to ${JSON.stringify(answer)}`)
      if (!values) return
      // Every one may use the sets, and their owner alone remove them.
      if (body.remove && (answer === EPERM) !== (peer.user !== 0)) throw new Broken(`${peer.user} removing a set came to ${JSON.stringify(answer)}`)
      if (answer === EPERM) return
      if (body.setValue) {
        values[body.setValue.semaphore] = body.setValue.value
        for (const adjustments of undos.get(id)!.values()) adjustments[body.setValue.semaphore] = 0
      } else if (body.remove) sets.delete(id)
      else if (!Buffer.from(valuesOf(values).values).equals(Buffer.from((answer as SemaphoreReply).values))) throw new Broken(`the values are told wrong: they are ${values.join(', ')}`)
    },
    left: ({ process }) => {
      for (const [id, values] of sets) {
        const adjustments = undos.get(id)!.get(process)
        if (adjustments) sets.set(id, values.map((value, semaphore) => Math.max(0, value + adjustments[semaphore]!)))
        undos.get(id)!.delete(process)
      }
    },
    ready: (_, { operate }) => {
      const values = sets.get(operate!.id)
      if (!values) return true
      const outcome = attempt(values, operate!.operations)
      return Array.isArray(outcome) || outcome.noWait
    },
    probes: () => ids.map((id) => {
      const values = sets.get(id)
      return [{ getValues: { id } }, values ? valuesOf(values) : EINVAL]
    }),
  }
}

export const semaphoreSubject: Subject<SemaphoreRequest, SemaphoreReply> = {
  family,
  create: () => create().service,
  createModel,
  request: (draws) => {
    const id = draws.pick(ids)
    const semaphore = draws.below(COUNT)
    const what = draws.below(40)
    if (what === 0) return { setValue: { id, semaphore, value: draws.below(3) } }
    if (what === 1) return { getValues: { id } }
    if (what === 2 && draws.oneIn(20)) return { remove: { id } }
    const operations = Array.from({ length: 1 + draws.below(3) }, () => ({
      semaphore: draws.below(COUNT), change: draws.pick([-1, 1, -1, 1, -2, 0]), noWait: draws.oneIn(8), undo: draws.oneIn(3),
    }))
    return { operate: { id, operations } }
  },
}
