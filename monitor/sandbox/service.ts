// A sandbox that has processes: its gate, and everything that lasts as long as they do.
import { native } from '../../picoprocess/addon.ts'
import { close, killAll, type Launch } from '../../picoprocess/launch/process.ts'
import { killTagged } from '../../picoprocess/launch/tagged.ts'
import type { Gates } from '../../picoprocess/trap-gate.ts'
import { SIGKILL } from '../../shim/abi/constants.ts'
import { errno } from '../../shim/abi/errno.ts'
import { createDispatch, HandlerFault } from '../../shim/calls/dispatch.ts'
import type { LibraryOs } from '../../shim/types.ts'
import type { Slot } from '../protocol/transition.ts'
import { createAnswers } from './calls/answers.ts'
import { createPendingDecisions } from './calls/pending-decisions.ts'
import { createServing } from './calls/serve.ts'
import { numbers } from './calls/syscall-numbers.ts'
import { closeKeepers } from './keepers/keepers.ts'
import { createEnterRequests } from './transitions/enter-request.ts'
import { requestTransition } from './transitions/transition-request.ts'
import type { Instance, Service, Wake } from './types.ts'

const NOTHING_TO_WATCH = { off: (): void => {} }

/**
 * Kills a process unless its number has gone to a stranger, which does not have the tag of this
 * sandbox.
 */
export const signalMember = (os: LibraryOs, process: number, signal: number): boolean => {
  // The handle first: afterwards the number cannot change hands unnoticed.
  const handle = native.pidfdOpen(process)
  if (handle < 0) return false
  if (os.processes.member(process)) native.pidfdSendSignal(handle, signal)
  native.close(handle)
  return true
}

/** Shares a new launch's trap listener: its first sandbox has the first slot. */
export const openExchange = (listener: number, tag: number): Slot => {
  const exchange = native.exchangeOpen(listener)
  if (exchange < 0) throw new Error(`cannot share the trap listener: errno ${-exchange}`)
  const seat = native.exchangeJoin(exchange, tag)
  if (seat < 0) throw new Error(`cannot add the sandbox to the trap listener: errno ${-seat}`)
  return { listener, exchange, seat, tag }
}

export interface ServiceOptions {
  readonly instance: Instance
  readonly gates: Gates
  readonly wake: Wake
  readonly first: number
  readonly place: Slot
  readonly launched?: Launch
  readonly events?: Service['events']
}

/**
 * Begins to serve a listener's traps: all of them, or those that come to a slot at its exchange.
 */
export const openService = ({ instance, gates, wake: { timers, say }, first, place, launched, events = NOTHING_TO_WATCH }: ServiceOptions): Service => {
  const { sandbox, reports } = instance
  const { os } = sandbox
  const { exchange, listener, seat } = place
  sandbox.listener = listener
  sandbox.exchange = exchange
  const gate = gates.open(listener, { exchange, seat, tag: os.tag })
  // Nobody expects a `fork` to be interrupted.
  if (os.taskLimit !== undefined) native.exchangeHurry(exchange, -1)
  const { deadline } = instance.setup
  const onFault = (error: unknown, id: bigint): void => {
    const tid = error instanceof HandlerFault ? error.tid : gate.frame.tid
    // Killed while its call is still held: once answered it would run until the signal arrives.
    if (native.notificationValid(listener, id) === 1) {
      try {
        process.kill(tid, SIGKILL)
      } catch {
        // It has ended already.
      }
    }
    native.answerLater(listener, id, -errno.EIO)
    say({ kind: 'fault', message: error instanceof Error ? error.message : String(error) })
  }
  const decisions = deadline === undefined ? undefined : createPendingDecisions({
    decisions: os.decisions!, timers, deadline,
    ask: (number, question) => reports.decide(os, number, question),
    again: (frame) => serving.serveAgain(frame),
  })
  const answers = createAnswers({
    gate, held: native, onFault, hold: decisions?.hold,
    hasLeft: (tid) => instance.setup.manifest.transitions.length > 0 && !os.processes.member(tid),
    onTransition: (moving) => requestTransition(instance, moving, say),
  })
  const dispatch = createDispatch(os, numbers)
  const { recordsAll, servedCalls } = instance
  const serving = createServing({
    gate, os, dispatch, answers, reports, recordsAll, servedCalls, onFault,
    hold: (frame, question) => decisions!.hold(frame, question),
    isOver: () => service.over,
  })
  const service: Service = {
    instance, sandbox, gate, launched, first, place, dispatch, answers, serving, decisions,
    enterRequests: createEnterRequests(os, timers), events, afterwards: undefined, ended: false, over: false, onFault,
  }
  return service
}

/** No process is left: everything ends that lasted as long as they did. */
export const closeService = (service: Service): void => {
  const { sandbox, sandbox: { os, links, keepers, persistence, names }, instance: { reports }, place } = service
  service.over = true
  service.events.off()
  service.decisions?.close()
  for (const call of os.probes.take()) reports.refused(call)
  os.ipc.close()
  os.executions.close()
  names?.close()
  links.close()
  persistence?.finish()
  closeKeepers(keepers)
  if (service.launched) close(service.launched)
  native.exchangeLeave(place.exchange, place.seat, place.tag)
  sandbox.listener = -1
  sandbox.exchange = -1
}

export const killProcesses = ({ launched, sandbox: { os } }: Service): void => {
  if (launched) killAll(launched)
  else killTagged(os.tag)
}

export const signalFirst = ({ launched, first, sandbox: { os } }: Service, signal: number): void => {
  if (launched) native.pidfdSendSignal(launched.pidfd, signal)
  else signalMember(os, first, signal)
}
