// An engine in another process, as it is steered from here: requests with numbers, and what comes
// back.
import { EngineError, revive } from './errors.ts'
import type { FromEngine, SteeringRequest, SteeringResult, ToEngine } from '../protocol/embedder.ts'

type Reply = Extract<FromEngine, { readonly kind: 'steered' | 'not-steered' }>

export interface Remote {
  ask<K extends SteeringRequest['action']>(request: Extract<SteeringRequest, { readonly action: K }>): Promise<SteeringResult[K]>
  heard(reply: Reply): void
  /** The engine is gone. */
  lost(error: Error): void
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

export const createRemote = (tell: (message: ToEngine) => void): Remote => {
  const waiting = new Map<number, Waiting>()
  let count = 0
  let over: Error | undefined
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (over) return reject(new EngineError('ERR_ZEOLITE_ENGINE_ENDED', 'the engine has ended', { cause: over }))
        waiting.set(++count, { resolve, reject })
        tell({ kind: 'steer', number: count, request })
      }),
    heard: (reply) => {
      const asked = waiting.get(reply.number)
      waiting.delete(reply.number)
      if (reply.kind === 'steered') asked?.resolve(reply.result as never)
      else asked?.reject(revive(reply.error))
    },
    lost: (error) => {
      over = error
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    },
  }
}
