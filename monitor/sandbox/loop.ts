// The loop of a sandbox: waits for a trap, for the event loop of its own thread, and for what its
// poller watches.
import type { Poller } from '../../picoprocess/poller.ts'
import type { Timers } from '../../shim/kernel/timers.ts'
import type { Service } from './types.ts'

/**
 * Virtual files and DNS use Node's timers, which we cannot wait for: the event loop turns this
 * often while a promise is open.
 */
const PROMISE_INTERVAL_MS = 4
/** For the program to be on its way after an answer. */
const AFTER_ANSWER_MS = 1
/** For the last reports of the reaper, when the listener is gone. */
const LAST_REPORTS_MS = 20

/** The shorter of two timeouts, where -1 is none. */
export const sooner = (one: number, other: number): number => (one < 0 ? other : other < 0 ? one : Math.min(one, other))

const awaitsEventLoop = ({ answers, sandbox: { names } }: Service): boolean => answers.promised || names?.busy() === true

const finishAnswer = (service: Service): void => {
  const { afterwards } = service
  service.afterwards = undefined
  afterwards?.()
}

export interface LoopTools {
  readonly timers: Timers
  readonly poller: Poller
  /** No process is left. */
  onEnd(): void
}

export const runLoop = (service: Service, { timers, poller, onEnd }: LoopTools): void => {
  const { gate, serving } = service
  const turn = (): void => {
    if (service.over) return
    for (;;) {
      const timeout = service.afterwards === undefined ? sooner(timers.next(), awaitsEventLoop(service) ? PROMISE_INTERVAL_MS : -1) : AFTER_ANSWER_MS
      // The end of a process is known before the next call of those that wait for it, and streams
      // are not kept waiting. The reaper's socket alone tells nothing of that kind.
      const outcome = gate.receive(timeout, poller.size > 1)
      if (service.afterwards !== undefined) finishAnswer(service)
      if (outcome === 'trap') {
        // A promise was made: its answer needs the event loop.
        if (serving.serve()) break
      } else if (outcome === 'extra') {
        poller.turn()
        if (service.ended) return onEnd()
      } else if (outcome === 'timeout') {
        timers.run()
        if (service.ended) return onEnd()
        if (awaitsEventLoop(service)) break
      } else if (outcome === 'gone') {
        gate.receive(LAST_REPORTS_MS, false)
        poller.turn()
        timers.run()
        if (service.ended) return onEnd()
        break
      } else if (outcome === 'loop') break
    }
    setImmediate(turn)
  }
  setImmediate(turn)
}
