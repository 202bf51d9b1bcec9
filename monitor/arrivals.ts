// A process comes into this worker's sandbox from another one. Its call, which is held, is carried out here by the new principal's rules; when that has
// worked, and before its effect is seen, the process changes sandboxes (shim/kernel/entering.ts). Otherwise the call fails, and the process stays what
// it was.
import { type CompiledPrincipal, compilePrincipal, type Manifest, pathRights, renewed } from '../policy/index.ts'
import { savedFrame, type TrapFrame } from '../picoprocess/gate.ts'
import { killTagged } from '../picoprocess/tagged.ts'
import { Errno, errno } from '../shim/abi/errno.ts'
import { ANSWERED, CONTINUE, type Final, type Result } from '../shim/define-syscall.ts'
import type { Dispatch } from '../shim/dispatch.ts'
import { Undecided } from '../shim/kernel/decisions.ts'
import { enter, type Newcomer, obstacle } from '../shim/kernel/entering.ts'
import type { Trap } from '../shim/kernel/host.ts'
import type { Moving } from '../shim/kernel/moves.ts'
import { isAlone } from '../shim/kernel/solitude.ts'
import { createNewcomer } from '../shim/kernel/task.ts'
import type { Consultation } from './consultation.ts'
import { resourceLimits } from './limits.ts'
import { type ArriveRequest, type FromWorker, SOLITUDE } from './messages.ts'
import { numbers, type Sandbox } from './sandbox.ts'

export interface Arrival {
  readonly manifest: Manifest
  readonly sandbox: Sandbox
  readonly dispatch: Dispatch
  /** Lists of what was mapped that the two principals' rules have nothing against (shim/kernel/mappings.ts). */
  readonly harmless: Set<string>
  /** Where somebody wants to be asked. */
  readonly consultation: Consultation | undefined
  /** Resolves when the old sandbox gives the process nothing any more. */
  fence(): Promise<void>
  /** Answers a call that was held. */
  answer(id: bigint, result: Final): void
  say(message: FromWorker): void
}

const RLIMIT_LOCKS = 10

/** Nothing but who called: the other calls' frames stay where they were received. */
const bareTrap = ({ id, tid, umask }: ArriveRequest['request'], tag: number): Trap => {
  const gone = (): never => {
    throw new Error('the registers of this call were not kept')
  }
  return { id, tid, tag, umask, nr: -1, cwd: 0, credentials: 0, argument: gone, int: gone, high: gone, path: gone, structures: gone }
}

const CONNECT = 42

/** The descriptor of the program's own that the event is about. */
const triggerOf = (frame: Trap): number | undefined => (frame.nr === CONNECT ? frame.int(0) : undefined)

/** Milliseconds for the old sandbox's worker to say what it has found out meanwhile. */
const PATIENCE = 5

/** What the old sandbox's worker has found; undefined where it has not. */
const foundAlone = (found: SharedArrayBuffer): boolean | undefined => {
  const flag = new Int32Array(found)
  Atomics.wait(flag, 0, SOLITUDE.unknown, PATIENCE)
  const value = Atomics.load(flag, 0)
  return value === SOLITUDE.unknown ? undefined : value === SOLITUDE.alone
}

/** Whether a call has worked, so that its caller changes sandboxes. A connection that is being made counts. */
const worked = (result: Final): boolean => (typeof result === 'number' ? result >= 0 || result === -errno.EINPROGRESS : typeof result === 'symbol' || result.fd >= 0)

const asErrno = (error: unknown): number => {
  if (error instanceof Errno) return -error.errno
  throw error
}

/** True when the process has come in; false when it has not, or is not there any more. Its call has been answered either way. */
export const arrive = async ({ tag, principal, request, former, shared }: ArriveRequest, { manifest, sandbox, dispatch, harmless, consultation, fence, answer, say }: Arrival): Promise<boolean> => {
  const { os } = sandbox
  const { host } = os
  const { process, trigger, credentials, umask } = request
  const transition = manifest.transitions[request.move.transition]!
  const frame = request.frame === undefined ? bareTrap(request, tag) : savedFrame(request.frame)
  const executes = transition.on.kind === 'exec' && trigger.kind === 'call'
  const state = { cwd: request.cwd < 0 ? 0 : os.directories.enter(request.cwd), credentials: os.credentials.enter(trigger.kind === 'became' ? trigger.credentials : credentials), umask }
  const alone = foundAlone(request.alone) ?? isAlone(host, former.tag, process, executes)
  const keep = transition.keep
  let formerly: CompiledPrincipal | undefined
  const formerRights = (path: string): number => {
    const left = formerly === undefined ? renewed(manifest, former.principal) : undefined
    if (left !== undefined) formerly = compilePrincipal(left)
    return formerly === undefined ? 0 : pathRights(formerly, path)
  }
  const trap = trigger.kind === 'call' ? triggerOf(frame) : undefined
  const newcomer: Newcomer = {
    process, state, executes, alone, harmless,
    former: { tag: former.tag, rights: formerRights },
    kept: { all: keep?.includes('all') ?? false, stdio: keep?.includes('stdio') ?? false, ...(trap === undefined ? {} : { trigger: trap }) },
    sharesMemory: shared.includes('memory'),
    sharesQueues: shared.includes('queues'),
    limits: resourceLimits(principal.limits, { current: 0n, maximum: 0n }).filter(({ resource }) => resource !== RLIMIT_LOCKS),
  }
  let entered = false
  let refusal: string | undefined
  const conclude = (outcome: Awaited<ReturnType<typeof enter>>): number => {
    if (outcome.entered) {
      entered = true
      say({ kind: 'arrived', pid: process })
      return 0
    }
    refusal = outcome.reason
    return -errno.EPERM
  }
  const takeIn = (): number | Promise<number> => {
    const outcome = enter(task, newcomer, fence)
    return outcome instanceof Promise ? outcome.then(conclude) : conclude(outcome)
  }
  const task = createNewcomer(os, frame, state, takeIn)

  /** Begun anew after each question that has to be answered first. */
  const decided = async <T>(act: () => T): Promise<T> => {
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
  const carryOut = async (): Promise<Final> => {
    if (trigger.kind === 'accepted') return { fd: trigger.fd, closeOnExec: trigger.closeOnExec }
    if (trigger.kind !== 'call') return 0
    const result: Result = await decided(() => dispatch(frame, task))
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
  const giveUp = (result: Final, code: number): boolean => {
    if (typeof result === 'object' && result.fd >= 0) host.close(result.fd)
    // Told before the program knows: it may end at once. Of one that has ended by now nobody need hear.
    say({ kind: 'not-arrived', errno: code, ...(refusal === undefined || !host.held(frame.id) ? {} : { reason: refusal }) })
    answer(frame.id, -code)
    return false
  }

  // What cannot be taken from it is looked for before the call has any effect.
  refusal = executes ? undefined : obstacle(task, newcomer)
  if (refusal !== undefined) return giveUp(trigger.kind === 'accepted' ? { fd: trigger.fd, closeOnExec: false } : 0, errno.EPERM)
  const result = await carryOut()
  if (entered && !worked(result)) {
    // Half of it has been done, and cannot be undone.
    os.executions.failed()
    killTagged(tag)
    answer(frame.id, result)
    return true
  }
  if (!worked(result)) return giveUp(0, typeof result === 'number' ? -result : typeof result === 'object' ? -result.fd : errno.EPERM)
  if (!entered && (result === CONTINUE || result === ANSWERED)) throw new Error(`${numbers.get(frame.nr)?.name ?? frame.nr} was answered before its caller came in`)
  if (!entered && (await takeIn()) < 0) return giveUp(result, errno.EPERM)
  answer(frame.id, result)
  return true
}
