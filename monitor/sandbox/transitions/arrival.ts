// A process comes into this worker's sandbox from another one. Its call is carried out here by the new principal's rules; when that has worked, and before its
// effect is seen, the process stands still and changes sandboxes (shim/transition/enter.ts). Otherwise the call fails, and the process stays what it was.
import { savedFrame, type TrapFrame } from '../../../picoprocess/trap-gate.ts'
import { type CompiledPrincipal, compilePrincipal, type Manifest, pathRights, renewed, scrubber, type Transition } from '../../../policy/index.ts'
import { RLIMIT_LOCKS } from '../../../shim/abi/constants.ts'
import { Errno, errno, errnoName } from '../../../shim/abi/errno.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import type { Dispatch } from '../../../shim/calls/dispatch.ts'
import type { Moving, Result } from '../../../shim/calls/result.ts'
import { createNewcomer } from '../../../shim/calls/task.ts'
import { argumentsOf, isApproved, scrubEnvironment } from '../../../shim/exec/new-program.ts'
import { Undecided } from '../../../shim/kernel/decisions.ts'
import { ANSWERED, type Final } from '../../../shim/kernel/final.ts'
import type { Held, Trap } from '../../../shim/kernel/host.ts'
import type { Gift } from '../../../shim/kernel/transitions.ts'
import { enter, type Entered, kill, type Listening, type Newcomer, OWN_FILTER, seenObstacle } from '../../../shim/transition/enter.ts'
import { freshConnection } from '../../../shim/transition/fresh-connection.ts'
import type { ApprovedExec, Task } from '../../../shim/types.ts'
import type { ArriveRequest } from '../../protocol/transition.ts'
import type { FromWorker } from '../../protocol/worker.ts'
import type { PendingDecisions } from '../calls/pending-decisions.ts'
import { resourceLimits } from '../resource-limits.ts'
import type { Sandbox } from '../types.ts'

export interface Arrival {
  readonly manifest: Manifest
  readonly sandbox: Sandbox
  readonly dispatch: Dispatch
  /** Lists of what was mapped that the two principals' rules have nothing against (shim/transition/mappings.ts). */
  readonly harmless: Set<string>
  /** The Landlock ruleset of the principal's picoprocesses; -1 where there is none. */
  readonly wall: number
  /** Where somebody wants to be asked. */
  readonly consultation: PendingDecisions | undefined
  /** Resolves when the old sandbox gives the process nothing any more. */
  fence(): Promise<void>
  /** Answers a call that was held. */
  answer(id: bigint, result: Final): void
  /** How a thread that is held is brought to the listener. */
  listen(thread: number, held: Held): Listening
  say(message: FromWorker): void
}

/** Nothing but who called: the other calls' frames stay where they were received. */
const bareTrap = ({ id, tid, umask }: ArriveRequest['request'], tag: number): Trap => {
  const gone = (): never => {
    throw new Error('the registers of this call were not kept')
  }
  return { id, tid, tag, umask, nr: -1, cwd: 0, credentials: 0, argument: gone, int: gone, high: gone, path: gone, structures: gone }
}

/** Whether a call has worked, so that its caller changes sandboxes. A connection that is being made counts. */
const worked = (result: Final): boolean => (typeof result === 'number' ? result >= 0 || result === -errno.EINPROGRESS : typeof result === 'symbol' || result.fd >= 0)

const asErrno = (error: unknown): number => {
  if (error instanceof Errno) return -error.errno
  throw error
}

/** Milliseconds between two looks at what takes its time: an exec that reads its program, a thread that does not stop. */
const LOOK = 1
/** Milliseconds within which a thread must stop. */
const STOPS_WITHIN = 2000

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What an attempt came to. `refused`: why it is not this principal. `failed`: its call did not work. `died`: it was half-way. */
type Outcome = { readonly kind: 'came' } | { readonly kind: 'refused' | 'died'; readonly reason: string } | { readonly kind: 'failed'; readonly errno: number }

const CAME: Outcome = { kind: 'came' }

/** A process that is on its way. */
interface Coming extends Arrival {
  readonly request: ArriveRequest
  readonly transition: Transition
  readonly frame: Trap
  readonly task: Task
  /** Whether the call that it trapped in has been answered. */
  answered: boolean
  /** What its exec came to. */
  executed?: Outcome
}

const refused = (reason: string): Outcome => ({ kind: 'refused', reason })

const newcomerOf = ({ request: { former, request, principal, shared }, manifest, harmless, wall, transition: { keep = [] }, task: { cwd, credentials, umask } }: Coming): Newcomer => {
  let formerly: CompiledPrincipal | undefined
  const rights = (path: string): number => {
    const left = formerly === undefined ? renewed(manifest, former.principal) : undefined
    if (left !== undefined) formerly = compilePrincipal(left)
    return formerly === undefined ? 0 : pathRights(formerly, path)
  }
  return {
    process: request.process, harmless, wall, executed: false, gift: undefined,
    state: { cwd, credentials, umask },
    former: { tag: former.tag, rights },
    kept: { all: keep.includes('all'), stdio: keep.includes('stdio') },
    launchedWith: new Set(request.launchedWith),
    sharesMemory: shared.includes('memory'),
    sharesQueues: shared.includes('queues'),
    limits: resourceLimits(principal.limits, { current: 0n, maximum: 0n }).filter(({ resource }) => resource !== RLIMIT_LOCKS),
  }
}

/** Nobody who stands still is forgotten: a fault of ours ends the process. */
const letGoOnFault = <T>(task: Task, process: number, held: Held, act: () => T): T => {
  try {
    return act()
  } catch (error) {
    kill(task, process)
    held.release(0)
    throw error
  }
}

/** The thread stands still: the change itself, after which it goes on. `result`: what its call returns. */
const change = ({ task, listen, say }: Coming, held: Held, newcomer: Newcomer, thread: number, result: number): Outcome => {
  const { gift, executed, process } = newcomer
  const entered: Entered = letGoOnFault(task, process, held, () => enter(task, newcomer, held, listen(thread, held)))
  if (entered.entered === true) {
    say({ kind: 'arrived', pid: process })
    held.release(gift !== undefined && gift.number === undefined ? entered.result : result)
    return CAME
  }
  if (entered.entered === false && !executed) {
    held.release(-errno.EPERM)
    return refused(entered.reason)
  }
  if (entered.entered === false) kill(task, process)
  held.release(0)
  return { kind: 'died', reason: entered.entered === 'died' ? entered.reason : `${entered.reason}; its program had been executed already, so it was killed` }
}

const notHeld = (code: number): string => (code === -errno.EPERM ? 'it is traced by another process' : `it cannot be stopped (${errnoName(-code)})`)

/** From the call that it is held in, which has been carried out. */
const changeInCall = (coming: Coming, result: Final, gift: Gift | undefined): Outcome => {
  const { frame: { id, tid }, task: { os: { host } } } = coming
  const held = host.hold(id, tid, -1)
  if (typeof held === 'number') return refused(notHeld(held))
  coming.answered = true
  return change(coming, held, { ...newcomerOf(coming), gift }, tid, typeof result === 'number' ? result : 0)
}

/** What the kernel has read may be something else than what was judged, where other threads have changed it meanwhile. */
const judgeProgram = ({ request: { request: { process, trigger } }, transition, task: { os: { host } } }: Coming, held: Held, { approved, hostPath }: ApprovedExec): string | undefined => {
  if (!isApproved(host, process, approved, hostPath)) return 'a different program was started than the one approved: the process was killed'
  if (trigger.kind === 'call' && trigger.judged !== undefined) {
    const { skip, list } = trigger.judged
    const given = argumentsOf(host, process)?.slice(skip)
    if (given === undefined || given.length !== list.length || given.some((each, index) => each !== list[index])) return 'the program got other arguments than the ones approved: the process was killed'
  }
  return scrubEnvironment(host, process, held.stack(), scrubber(transition.scrub)) ? undefined : 'its environment could not be cleaned: the process was killed'
}

/** From an exec: before the new program's first instruction. */
const execute = async (coming: Coming, exec: ApprovedExec): Promise<Final> => {
  const { request: { request: { process, others } }, frame: { id, tid }, task, task: { os: { host } } } = coming
  const held = host.hasOwnFilters(tid) ? OWN_FILTER : host.hold(id, tid, -1)
  if (typeof held !== 'object') {
    coming.executed = refused(typeof held === 'string' ? held : notHeld(held))
    return -errno.EPERM
  }
  coming.answered = true
  const begun = held.execute(process, exec.asked, exec.prefix, exec.argv, exec.envp)
  let state = begun < 0 ? begun : 1
  while (state === 1) {
    state = held.executing()
    if (state === 1) await pause(LOOK)
  }
  if (state < 0) {
    held.release(state)
    coming.executed = { kind: 'failed', errno: -state }
    return ANSWERED
  }
  // Its other threads have ended, and with them what its old sandbox held for them.
  if (others) await coming.fence()
  const reason = letGoOnFault(task, process, held, () => judgeProgram(coming, held, exec))
  if (reason === undefined) coming.executed = change(coming, held, { ...newcomerOf(coming), executed: true }, process, 0)
  else {
    kill(task, process)
    held.release(0)
    coming.executed = { kind: 'died', reason }
  }
  return ANSWERED
}

/** Begun anew after each question that has to be answered first. */
const decided = async <T>({ consultation, frame }: Coming, act: () => T): Promise<T> => {
  for (;;) {
    try {
      return act()
    } catch (error) {
      if (!(error instanceof Undecided)) throw error
      await new Promise<void>((resolve) => consultation!.hold(frame as TrapFrame, error.question, resolve))
    }
  }
}

/** What the call comes to, before it is told to anybody. */
const carryOut = async (coming: Coming): Promise<Final> => {
  const { request: { request: { trigger } }, dispatch, frame, task } = coming
  if (trigger.kind === 'accepted') return { fd: trigger.fd, closeOnExec: trigger.closeOnExec }
  if (trigger.kind !== 'call') return 0
  const result: Result = await decided(coming, () => dispatch(frame, task))
  if (typeof result === 'object' && 'later' in result) {
    return new Promise<Final>((resolve, reject) => result.later((produce) => {
      try {
        resolve(produce())
      } catch (error) {
        reject(error as Error)
      }
      return true
    })).catch(asErrno)
  }
  const final: Final | Moving = await Promise.resolve(result).catch(asErrno)
  return typeof final === 'object' && 'move' in final ? -errno.EPERM : final
}

/** From wherever it is: somebody outside asked for it. */
const changeAnywhere = async (coming: Coming): Promise<Outcome> => {
  const { request: { request: { process } }, task, task: { os: { host } } } = coming
  const stopping = host.stop(process)
  if (typeof stopping === 'number') return refused(stopping === -errno.ESRCH ? 'it has ended' : 'it is traced, or in the middle of something: try again')
  const since = performance.now()
  let state = stopping.look(false)
  while (state === 1) {
    await pause(LOOK)
    state = stopping.look(performance.now() - since > STOPS_WITHIN)
  }
  if (state < 0) return refused(state === -errno.EBUSY ? 'it is in the middle of a call: try again' : 'it has ended')
  const held = stopping.held()
  const newcomer = newcomerOf(coming)
  const reason = seenObstacle(task, newcomer)
  if (reason === undefined) return change(coming, held, newcomer, process, 0)
  held.release(0)
  return refused(reason)
}

const failureOf = (result: Final): Outcome => ({ kind: 'failed', errno: typeof result === 'number' ? -result : typeof result === 'object' ? -result.fd : errno.EPERM })

/** By a call that has an effect of its own: carried out, and then not told before the process is another one. */
const changeByCall = async (coming: Coming): Promise<Outcome> => {
  const { request: { request: { trigger, process } }, frame, task, task: { os: { host } } } = coming
  const connection = trigger.kind === 'call' && frame.nr === sys.connect ? freshConnection(task, process, frame.int(0)) : undefined
  if (typeof connection === 'string') return refused(connection)
  const result = await carryOut(coming)
  if (coming.executed !== undefined) return coming.executed
  const outcome = worked(result) ? changeInCall(coming, result, connection ?? (typeof result === 'object' ? result : undefined)) : failureOf(result)
  if (connection !== undefined && !coming.answered) connection.putBack()
  connection?.close()
  if (typeof result === 'object' && result.fd >= 0) host.close(result.fd)
  return outcome
}

const attempt = async (coming: Coming): Promise<Outcome> => {
  const { request: { request: { trigger } }, transition, task } = coming
  if (trigger.kind === 'entered') return changeAnywhere(coming)
  // Before the call has any effect. An exec brings new memory, and one thread.
  const seen = transition.on.kind === 'exec' && trigger.kind === 'call' ? undefined : seenObstacle(task, newcomerOf(coming))
  if (seen === undefined) return changeByCall(coming)
  if (trigger.kind === 'accepted') task.os.host.close(trigger.fd)
  return refused(seen)
}

const arriving = (request: ArriveRequest, arrival: Arrival): Coming => {
  const { request: { move, frame: saved, cwd, trigger, credentials, umask }, tag } = request
  const { sandbox: { os } } = arrival
  const frame = saved === undefined ? bareTrap(request.request, tag) : savedFrame(saved)
  const state = { cwd: cwd < 0 ? 0 : os.directories.enter(cwd), credentials: os.credentials.enter(trigger.kind === 'became' ? trigger.credentials : credentials), umask }
  const coming: Coming = {
    ...arrival, request, frame, transition: move.transition, answered: false,
    task: createNewcomer(os, frame, state, { execute: (exec) => execute(coming, exec) }),
  }
  return coming
}

/** True when a process has come in, or was half-way. Its call has been answered in any case. */
export const arrive = async (request: ArriveRequest, arrival: Arrival): Promise<boolean> => {
  const coming = arriving(request, arrival)
  const outcome = await attempt(coming)
  if (outcome.kind === 'came') return true
  const code = outcome.kind === 'failed' ? outcome.errno : errno.EPERM
  const { frame: { id }, task: { os: { host } }, say, answer } = coming
  const inCall = request.request.trigger.kind !== 'entered'
  // Report before answering, because the program may exit at once. If it has exited already, report nothing.
  const heard = outcome.kind !== 'failed' && (coming.answered || !inCall || host.held(id))
  say({ kind: 'not-arrived', errno: code, ...(heard ? { reason: outcome.reason } : {}) })
  if (!coming.answered && inCall) answer(id, -code)
  return outcome.kind === 'died'
}
