// A sandbox's worker thread: becomes a sandbox when told so, launches, and serves traps until nothing of the launch is left.
import { parentPort } from 'node:worker_threads'
import { toBytes } from 'seccomp-bpf-ts'
import { native } from '../../picoprocess/addon.ts'
import type { Namespaces } from '../../picoprocess/launch/namespaces.ts'
import { close, commandSession, killAll, type Launch, launch, readEvents, start } from '../../picoprocess/launch/process.ts'
import { killTagged } from '../../picoprocess/launch/tagged.ts'
import { createPoller } from '../../picoprocess/poller.ts'
import { createGates, type Gate, type Gates, savedFrame, type TrapFrame } from '../../picoprocess/trap-gate.ts'
import { compileFilter } from '../../policy/enforcement/filter.ts'
import { type Manifest, type Move, noteOf, type Principal, principalNamed, renewed } from '../../policy/index.ts'
import { Errno, errno } from '../../shim/abi/errno.ts'
import { createDispatch, type Dispatch, HandlerFault } from '../../shim/calls/dispatch.ts'
import { Undecided } from '../../shim/kernel/decisions.ts'
import type { Held } from '../../shim/kernel/host.ts'
import { createTimers } from '../../shim/kernel/timers.ts'
import { requireHarmless } from '../../shim/net/messages/received-descriptors.ts'
import { heldByLending } from '../../shim/syscalls/lent-features.ts'
import { syscalls } from '../../shim/syscalls/table.ts'
import type { VirtualFile } from '../../shim/vfs/virtual.ts'
import { servedFeatures, treeFeatures, withLent } from '../plan/features.ts'
import { picoprocessRuleset, restrictThread, runnableMounts, truncationHeld } from '../plan/landlock.ts'
import { hostResolver } from '../plan/symlinks.ts'
import { enterGroup } from '../plan/task-groups.ts'
import { loadVirtualFiles } from '../plan/virtual-files.ts'
import type { RefusalReport } from '../protocol/reports.ts'
import type { EngineShare, SandboxNote, SandboxSetup } from '../protocol/setup.ts'
import type { ArriveRequest, DepartRequest, ExchangePlace, LaunchTree, MoveNote } from '../protocol/transition.ts'
import type { FromWorker, LaunchRequest, ToWorker } from '../protocol/worker.ts'
import { arrive } from './arrival.ts'
import { describeServed } from './call-record.ts'
import { copiedArguments, createSandbox, firstState, numbers, reportOf, type Sandbox, taggedState } from './create.ts'
import { watchResidents } from './empty-watch.ts'
import { createPushing, type Pushing } from './enter-request.ts'
import { closeKeepers } from './keepers/keepers.ts'
import { createPersistence } from './keepers/persistence.ts'
import { type Consultation, createConsultation } from './pending-decisions.ts'
import { resourceLimits } from './resource-limits.ts'
import { sever } from './revoke-shared.ts'
import { ANSWERED, CONTINUE, type Final } from '../../shim/kernel/final.ts'
import type { Moving, Pending, Result } from '../../shim/calls/result.ts'
import type { LibraryOs } from '../../shim/types.ts'
import { lentFiles } from '../../shim/kernel/lent-files.ts'
import { sys } from '../../shim/abi/numbers.ts'
import { F_DUPFD_CLOEXEC, SIGKILL } from '../../shim/abi/constants.ts'

const port = parentPort!
const say = (message: FromWorker): void => port.postMessage(message)

interface Service {
  readonly sandbox: Sandbox
  readonly gate: Gate
  /** Undefined where the sandbox began with a process that came from another. */
  readonly launched: Launch | undefined
  /** The first process of the sandbox. */
  readonly first: number
  /** Where the tree's traps are handed on. */
  readonly place: ExchangePlace & { readonly seat: number }
  readonly dispatch: Dispatch
  /** What tells that nobody is left: the reaper's reports, or a watch on who is there. */
  events: { off(): void; look?(): void }
  /** Where somebody wants to be asked. */
  readonly consultation: Consultation | undefined
  readonly pushing: Pushing
  /** What is left to do about a call that has been answered: nobody waits for it any more. */
  afterwards: (() => void) | undefined
  /** Answers that were promised. */
  promised: number
  ended: boolean
}

const timers = createTimers()
const poller = createPoller()
const wake = { timers, poller, say }

/** Of a worker that becomes the sandbox of whatever process comes to it. */
let share: EngineShare | undefined
let setup: SandboxSetup | undefined
/** What it was last told to be. */
let told: SandboxNote | undefined
/** Whose sandbox it is furnished to be, while nobody is in it. */
let furnished: string | undefined
let sandbox: Sandbox | undefined
let service: Service | undefined
let gates: Gates | undefined
let files: ReadonlyMap<string, VirtualFile> = new Map()
let resolve: ReturnType<typeof hostResolver> | undefined
/** By what was lent: the sockets among it. */
const programs = new Map<string, Uint8Array>()
/** `audit.log = "all"`. */
let recordsAll = false
let refusals = 0
/** Shared with the monitor. */
let meter = new Float64Array(new SharedArrayBuffer(8))
/** The ruleset of this sandbox's picoprocesses. */
let wall: number | undefined
let wallFor: string | undefined

const answerLater = (current: Service, id: bigint, result: Final | Moving, tid?: number): void => {
  const { gate } = current
  if (result === ANSWERED) return
  if (typeof result === 'object' && 'move' in result) return depart(current, result)
  // What was asked for by somebody who is another principal's by now is nobody's.
  if (tid !== undefined && setup!.manifest.transitions.length > 0 && !current.sandbox.os.processes.member(tid)) {
    if (typeof result === 'object' && result.fd >= 0) native.close(result.fd)
    native.answerLater(gate.listener, id, -errno.EPERM)
    return
  }
  if (result === CONTINUE) native.continueLater(gate.listener, id)
  else if (typeof result === 'number') native.answerLater(gate.listener, id, result)
  else if (result.fd < 0) native.answerLater(gate.listener, id, result.fd)
  else {
    const given = native.answerFdLater(gate.listener, id, result.fd, result.closeOnExec ? 1 : 0)
    if (given < 0) native.answerLater(gate.listener, id, given)
  }
}

type Caller = Pick<TrapFrame, 'id' | 'tid' | 'nr'>

/** Answers a held call with what the call came to in the meantime. */
const answerPending = (current: Service, { id, tid, nr }: Caller, { later }: Pending): void => {
  const { gate: { listener } } = current
  later((produce) => {
    // Whoever asked may have been killed, and its number given to another.
    if (native.notificationValid(listener, id) !== 1) return false
    try {
      answerLater(current, id, produce(), tid)
    } catch (error) {
      if (error instanceof Errno) native.answerLater(listener, id, -error.errno)
      else fault(current, new HandlerFault(nr, tid, error), id)
    }
    return true
  })
}

/** What a handler throws before its answer, and what it throws after having promised one, are the same to the program. */
const answerPromise = (current: Service, { id, tid, nr }: Caller, result: Promise<Final | Moving>, saved?: TrapFrame): void => {
  current.promised++
  result.catch((error: unknown) => {
    if (error instanceof Errno) return -error.errno
    if (!(error instanceof Undecided) || saved === undefined) throw error
    current.consultation!.hold(saved, error.question)
    return ANSWERED
  }).then((value) => answerLater(current, id, value, tid)).catch((error: unknown) => fault(current, new HandlerFault(nr, tid, error), id)).finally(() => current.promised--)
}

const answer = (current: Service, result: Result): boolean => {
  const { gate } = current
  if (typeof result === 'number') gate.answer(result)
  else if (result === CONTINUE) gate.continue()
  else if (result === ANSWERED) return false
  else if (result instanceof Promise) {
    const { id, tid, nr } = gate.frame
    // By then the frame is another call's.
    answerPromise(current, { id, tid, nr }, result, current.consultation && savedFrame(gate.frame.save()))
    return true
  } else if ('later' in result) {
    const { id, tid, nr } = gate.frame
    answerPending(current, { id, tid, nr }, result)
  } else if ('move' in result) depart(current, result)
  else gate.answerFd(result.fd, result.closeOnExec)
  return false
}

const noteOn = ({ transition, principal }: Move): MoveNote => ({
  // Another manifest, which a reload brought, has them at the same places.
  transition: setup!.manifest.transitions.findIndex((each) => each === transition || (each.place.line === transition.place.line && each.place.file === transition.place.file)),
  principal: noteOf(principal),
})

/** Whether the process may have calls here beside the one of this thread. */
const hasOthers = ({ os }: Sandbox, process: number, tid: number): boolean => {
  const threads = os.host.list(`/proc/${process}/task`)
  return typeof threads === 'number' || threads.length > 1 || os.waits.heldOf(process).some((each) => each !== tid)
}

const programOf = ({ os }: Sandbox, process: number): string => {
  const exe = os.host.readlink(`/proc/${process}/exe`)
  return typeof exe === 'string' ? (os.view.guestPath(exe) ?? exe) : '?'
}

type Departing = Pick<DepartRequest, 'id' | 'tid' | 'process' | 'trigger' | 'umask' | 'frame' | 'asked'> & { readonly move: Move; readonly cwd: number; readonly credentials: number }

const sayDepart = (from: Sandbox, { move, cwd, credentials, ...request }: Departing): void => {
  const { os } = from
  const handle = os.directories.handle(cwd)
  say({
    kind: 'depart', ...request, move: noteOn(move), program: programOf(from, request.process),
    cwd: handle === undefined ? -1 : native.syscall(sys.fcntl, handle, F_DUPFD_CLOEXEC, 0),
    credentials: os.credentials.get(credentials), others: move.transition.on.kind === 'exec' && hasOthers(from, request.process, request.tid), launchedWith: [...os.lent],
  })
}

/** Asks for a process to be made another principal's. Its call stays held. */
const depart = ({ sandbox }: Service, { move, trigger, task }: Moving): void => {
  const { tid, trap, umask, cwd, credentials } = task
  const { os } = sandbox
  const process = os.processes.processOf(tid)
  sayDepart(sandbox, { id: trap.id, tid, process, move: move as Move, trigger, umask, cwd, credentials, ...(trigger.kind === 'call' ? { frame: (trap as TrapFrame).save() } : {}) })
}

/** The same of a process that somebody outside wants to be another principal's, wherever it is. */
const push = (current: Service, number: number, process: number, principal: string): void => {
  const { sandbox, sandbox: { os } } = current
  const move = current.pushing.push(process, principal)
  const state = os.host.taskState(process)
  if (typeof move === 'string' || state === undefined) return say({ kind: 'pushed', number, problem: typeof move === 'string' ? move : `${process} has ended` })
  const { umask, cwd, credentials } = state
  sayDepart(sandbox, { id: 0n, asked: number, tid: process, process, move: move as Move, trigger: { kind: 'entered' }, umask, cwd, credentials })
}

const fault = ({ gate }: Service, error: unknown, id = gate.frame.id): void => {
  const tid = error instanceof HandlerFault ? error.tid : gate.frame.tid
  // Killed while it is still held: once answered it would run on until the signal comes.
  if (native.notificationValid(gate.listener, id) === 1) {
    try {
      process.kill(tid, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
  native.answerLater(gate.listener, id, -5)
  say({ kind: 'fault', message: error instanceof Error ? error.message : String(error) })
}

const dispatched = (current: Service, frame: TrapFrame): Result => {
  const before = refusals
  const result = current.dispatch(frame)
  // Before the answer: afterwards the frame is another call's.
  if (recordsAll && refusals === before) say({ kind: 'served', served: { ...describeServed(current.sandbox, frame, result), revision: setup!.revision } })
  return result
}

/** A call that was held: from a copy of its frame, as if it came now. */
const serveAgain = (current: Service, frame: TrapFrame): void => {
  const { gate: { listener }, sandbox: { os } } = current
  const { id } = frame
  let undecided = false
  try {
    if (service !== current || native.notificationValid(listener, id) !== 1) return
    if (os.executions.pending > 0 && !os.executions.verify(frame.tid)) return void native.answerLater(listener, id, -1)
    const result = dispatched(current, frame)
    if (result instanceof Promise) answerPromise(current, frame, result, current.consultation && frame)
    else if (typeof result === 'object' && 'later' in result) answerPending(current, frame, result)
    else answerLater(current, id, result)
  } catch (error) {
    undecided = error instanceof Undecided
    if (error instanceof Undecided) current.consultation!.hold(frame, error.question)
    else fault(current, error, id)
  } finally {
    if (!undecided) os.decisions?.forget(id)
  }
}

const serve = (current: Service): boolean => {
  const { gate, sandbox: { os } } = current
  const { frame } = gate
  meter[0]!++
  if (frame.tag !== os.tag) {
    // Not a task of this sandbox: nothing is granted to it.
    gate.answer(-1)
    return false
  }
  if (os.executions.pending > 0 && !os.executions.verify(frame.tid)) {
    gate.answer(-1)
    return false
  }
  try {
    return answer(current, dispatched(current, frame))
  } catch (error) {
    if (error instanceof Undecided) current.consultation!.hold(savedFrame(frame.save()), error.question)
    else fault(current, error)
    return false
  }
}

/** Somebody has killed the reaper. What a program inherits from it, the signal at its parent's death, it may have cleared. */
const abandoned = (current: Service): void => {
  say({ kind: 'fault', message: 'the process that watches over the programs was killed: they are ended' })
  say({ kind: 'abandoned' })
  current.events.off()
  current.events = watchResidents(poller, timers, 0, current.sandbox.os.processes.all, () => (current.ended = true))
}

const handleEvents = (current: Service, launched: Launch): void => {
  for (const event of readEvents(launched)) {
    if (event.kind === 'exited' && event.pid === launched.pid) {
      say({ kind: 'exited', status: event.status, ...(event.cpuSeconds === undefined ? {} : { cpuSeconds: event.cpuSeconds }) })
      // The launch ends with its first picoprocess; whatever it left behind goes too.
      killAll(launched)
    } else if (event.kind === 'stopped') say({ kind: 'stopped', signal: event.signal })
    else if (event.kind === 'continued') say({ kind: 'continued' })
    else if (event.kind === 'exec-failed') say({ kind: 'exec-failed', errno: event.errno })
    else if (event.kind === 'overdue') say({ kind: 'overdue' })
    else if (event.kind === 'empty') current.ended = true
    else if (event.kind === 'closed' && !current.ended) abandoned(current)
  }
}

/** The timers of modules that make virtual files are Node's, which have no descriptor to wait for, and so are those of name look-ups: while one is open the event loop must turn. */
const PROMISE_LOOK = 4

/** Of two time-outs, where -1 is none. */
const sooner = (a: number, b: number): number => (a < 0 ? b : b < 0 ? a : Math.min(a, b))

const awaitsLoop = ({ promised, sandbox: { names } }: Service): boolean => promised > 0 || names?.busy() === true

/** Milliseconds for the program to be on its way. */
const MOMENT = 1

const finish = (current: Service): void => {
  const { afterwards } = current
  current.afterwards = undefined
  afterwards?.()
}

const turn = (): void => {
  const current = service
  if (!current) return
  const { gate } = current
  for (;;) {
    const timeout = current.afterwards === undefined ? sooner(timers.next(), awaitsLoop(current) ? PROMISE_LOOK : -1) : MOMENT
    // The end of a process is known before the next call of those that wait for it, and streams are not kept waiting. The reaper's socket alone
    // tells nothing of that kind.
    const outcome = gate.receive(timeout, poller.size > 1)
    if (current.afterwards !== undefined) finish(current)
    if (outcome === 'trap') {
      // A promise was made: its answer needs the event loop.
      if (serve(current)) break
    } else if (outcome === 'extra') {
      poller.turn()
      if (current.ended) return end(current)
    } else if (outcome === 'timeout') {
      timers.run()
      if (current.ended) return end(current)
      if (awaitsLoop(current)) break
    } else if (outcome === 'gone') {
      gate.receive(20, false)
      poller.turn()
      timers.run()
      if (current.ended) return end(current)
      break
    } else if (outcome === 'loop') break
  }
  setImmediate(turn)
}

const end = (current: Service): void => {
  service = undefined
  current.events.off()
  current.consultation?.close()
  const { os, links, keepers, persistence } = current.sandbox
  for (const call of os.probes.take()) refused(reportOf(call))
  os.ipc.close()
  os.executions.close()
  current.sandbox.names?.close()
  links.close()
  persistence?.finish()
  closeKeepers(keepers)
  if (current.launched) close(current.launched)
  native.exchangeLeave(current.place.exchange, current.place.seat)
  current.sandbox.listener = -1
  current.sandbox.exchange = -1
  say({ kind: 'ended' })
}

const NOBODY = { off: (): void => {} }

type Occupied = ExchangePlace & { readonly seat: number }

/** Begins to serve a listener's traps: all of them, or those that come to a seat at its exchange. */
const occupy = (to: Sandbox, first: number, { listener, exchange, seat }: Occupied, launched?: Launch, events: Service['events'] = NOBODY): Service => {
  const { os } = to
  to.listener = listener
  to.exchange = exchange
  const place = { exchange, listener, seat }
  const gate = (gates ??= createGates(poller.fd, copiedArguments)).open(listener, { ...place, tag: os.tag })
  // Nobody expects a `fork` to be interrupted.
  if (os.taskLimit !== undefined) native.exchangeHurry(exchange, -1)
  const { deadline } = setup!
  const consultation = deadline === undefined ? undefined : createConsultation({
    os, deadline, say,
    revision: () => setup!.revision,
    again: (frame) => {
      if (service) serveAgain(service, frame)
    },
  })
  return { sandbox: to, gate, launched, first, place, consultation, pushing: createPushing(os, timers), dispatch: createDispatch(os, numbers), events, afterwards: undefined, promised: 0, ended: false }
}

const killAllOf = (current: Service): void => {
  if (current.launched) killAll(current.launched)
  else killTagged(current.sandbox.os.tag)
}

const signalFirst = ({ launched, first, sandbox: { os } }: Service, signal: number): void => {
  if (launched) return void native.pidfdSendSignal(launched.pidfd, signal)
  const handle = native.pidfdOpen(first)
  if (handle < 0) return
  // The number may have gone to a stranger, who has no tag of ours.
  if (os.processes.member(first)) native.pidfdSendSignal(handle, signal)
  native.close(handle)
}

let fenced = (): void => {}

/** Makes the sandbox that this worker is to be, in which nobody is yet. */
const furnish = ({ principal: note, ...own }: SandboxNote): void => {
  const principal = renewed(share!.manifest, note)
  if (principal === undefined) throw new Error(`no principal '${note.name}'`)
  if (furnished !== undefined) sandbox?.names?.close()
  furnished = undefined
  setup = { ...share!, ...own, principal }
  meter = new Float64Array(setup.meter)
  // What lives on of the last sandbox is only what the manifest determines.
  sandbox = createSandbox(setup, resolve!, refused, wake, files, sandbox)
  furnished = JSON.stringify(note)
  const view = JSON.stringify([setup.revision, setup.mounts.map(({ shm, source }) => (shm ? '' : source))])
  if (view !== harmlessIn) harmless.clear()
  harmlessIn = view
  gates ??= createGates(poller.fd, copiedArguments)
  wallOf(setup)
}

/** What was found harmless by this manifest and this view (shim/transition/mappings.ts), by what else decides that: both principals, and what they share. */
const harmless = new Map<string, Set<string>>()
const PAIRS = 16
let harmlessIn = ''

const harmlessTo = ({ principal, former, shared, folders }: ArriveRequest): Set<string> => {
  const key = JSON.stringify([principal, former.principal, shared, folders])
  const known = harmless.get(key)
  if (known !== undefined) return known
  if (harmless.size >= PAIRS) harmless.clear()
  const made = new Set<string>()
  harmless.set(key, made)
  return made
}

/** Milliseconds between two looks whether a thread that is on its way still is. */
const ON_ITS_WAY = 5

/** A thread that is held comes to the listener: nobody else is in the sandbox, so nothing else can come before it. */
const receiveHeld = ({ gate }: Service, thread: number, held: Held): bigint | undefined => {
  for (;;) {
    const outcome = gate.receive(ON_ITS_WAY, false)
    if (outcome === 'trap' && gate.frame.tid === thread && gate.frame.nr === sys.restart_syscall) return gate.frame.id
    if (outcome === 'trap') gate.answer(-errno.EPERM)
    else if (outcome === 'gone' || held.trapped(false) !== 0) return undefined
  }
}

/** From now on the limit of the launch holds for all that came of it. */
const countTree = ({ taskLimit }: LibraryOs, { tags, tasks }: LaunchTree): void => {
  if (taskLimit !== undefined && tasks !== undefined) taskLimit.tree = { maximum: tasks, tags: new Int32Array(tags) }
}

/** Becomes the sandbox of a process that comes from another one. */
const admit = (arriving: ArriveRequest): void => {
  const { tag, principal, request } = arriving
  if (told?.tag !== tag) throw new Error('this worker has been furnished for another sandbox')
  if (furnished !== JSON.stringify(principal)) furnish({ ...told, principal })
  furnished = undefined
  const [begun, own] = [setup!, sandbox!]
  own.os.lent = new Set(request.launchedWith)
  countTree(own.os, arriving.tree)
  own.os.came = true
  const current = (service = occupy(own, request.process, arriving))
  watchExecutions(own.os)
  own.folders.use(arriving.folders)
  current.promised++
  void arrive(arriving, {
    manifest: begun.manifest, sandbox: own, dispatch: current.dispatch, harmless: harmlessTo(arriving), consultation: current.consultation, say,
    wall: wallOf(begun) ?? -1,
    answer: (id, result) => answerLater(current, id, result),
    listen: (thread, held) => ({
      receive: () => receiveHeld(current, thread, held),
      answer: (id) => void native.answerLater(current.gate.listener, id, 0),
    }),
    fence: () => {
      const done = new Promise<void>((passed) => (fenced = passed))
      say({ kind: 'fence' })
      return done
    },
  }).catch((error: unknown) => {
    fault(current, error instanceof HandlerFault ? error : new HandlerFault(-1, request.tid, error), request.id)
    return false
  }).then((came) => {
    current.promised--
    current.afterwards = () => {
      current.events = watchResidents(poller, timers, came ? request.process : 0, current.sandbox.os.processes.all, () => (current.ended = true))
    }
  })
  setImmediate(turn)
}

const watchExecutions = (os: LibraryOs): void => {
  const report = (pid: number, path: string, reason: string): void =>
    refused({ time: Date.now(), pid, program: path, syscall: 'execve', object: path, errno: errno.EPERM, reason })
  // Told first: the end of the process may be the end of everything.
  os.executions.onMismatch = ({ process: pid, path }) => {
    report(pid, path, 'a different program was started than the one approved: the process was killed')
    // The handle first: the number may have gone to a stranger, who has no tag of ours.
    const handle = native.pidfdOpen(pid)
    if (handle < 0) return
    if (os.processes.member(pid)) native.pidfdSendSignal(handle, SIGKILL)
    native.close(handle)
  }
}

/** Where traps of the tree are handed on to whom they concern: its first sandbox has the first seat. */
const openExchange = (listener: number, tag: number): Occupied => {
  const exchange = native.exchangeOpen(listener)
  if (exchange < 0) throw new Error(`cannot share the trap listener: errno ${-exchange}`)
  const seat = native.exchangeJoin(exchange, tag)
  if (seat < 0) throw new Error(`cannot add the sandbox to the trap listener: errno ${-seat}`)
  return { listener, exchange, seat }
}

/** Afterwards the namespaces live as long as the reaper wants: nobody else has what keeps them alive. */
const launchIn = (namespaces: Namespaces | undefined, os: LibraryOs, stdio: readonly number[], start: (namespaces: Namespaces | undefined) => Launch): Launch => {
  if (namespaces === undefined) return start(undefined)
  try {
    requireHarmless(os, stdio, truncationHeld())
    return start(namespaces)
  } finally {
    native.close(namespaces.lifeline)
  }
}

const filterFor = (lent: ReadonlySet<string>): Uint8Array => {
  const key = [...lent].sort().join(' ')
  const made = programs.get(key) ?? toBytes(compileFilter(syscalls, withLent(treeFeatures(setup!.manifest, setup!.principal, sandbox!.os), lent)))
  programs.set(key, made)
  return made
}

/** Before it executes anything. What cannot be limited does not begin. */
const confine = (launched: Launch, group: string): void => {
  try {
    enterGroup(group, launched.pid)
  } catch (error) {
    native.close(launched.listener!)
    close(launched)
    throw error
  }
}

const begin = (request: LaunchRequest): void => {
  if (!setup || !sandbox) throw new Error('launch before setup')
  const { principal } = setup
  if (request.persist !== undefined) {
    sandbox.persistence = createPersistence(request.persist, timers, (message) => say({ kind: 'fault', message }))
    sandbox.persistence.restore(sandbox.keepers)
  }
  sandbox.folders.use(request.shared)
  const lent = heldByLending(sandbox.os.host, request.stdio)
  sandbox.os.features = servedFeatures(sandbox.os.features, lent)
  const launched = launchIn(request.namespaces, sandbox.os, request.stdio, (namespaces) => launch({
    entrypoint: request.entrypoint,
    argv: [...request.argv],
    env: [...request.env],
    stdio: request.stdio,
    ...(wall === undefined ? {} : { ruleset: wall }),
    limits: resourceLimits(principal.limits, namespaces === undefined ? firstState(sandbox!, request.cwd, request.umask) : taggedState(sandbox!)),
    program: filterFor(lent),
    ...(namespaces === undefined ? { umask: 0 } : { umask: request.umask, directory: request.cwd, namespaces }),
    terminal: request.terminal,
    foreground: request.foreground,
    ...(request.caller === undefined ? {} : { caller: request.caller }),
    ...(principal.limits.wallSeconds === undefined ? {} : { wallSeconds: principal.limits.wallSeconds }),
  }))
  if (request.group !== undefined) confine(launched, request.group)
  const listener = launched.listener!
  watchExecutions(sandbox.os)
  sandbox.os.lent = lentFiles(sandbox.os, request.stdio)
  const events = poller.watch(launched.socket, 'in', () => {
    if (service) handleEvents(service, launched)
  })
  service = occupy(sandbox, launched.pid, openExchange(listener, sandbox.os.tag), launched, events)
  const { place } = service
  say({ kind: 'started', pid: launched.pid, handles: [launched.socket], place })
  start(launched)
  setImmediate(turn)
}

let restricted = false
const restrict = ({ ruleset, inherits }: EngineShare): void => {
  if (!restricted && !inherits) restrictThread(ruleset)
  restricted = true
}

/** Everything that a launch, or a process that comes, need not wait for: the Landlock ruleset of the principal. */
const wallOf = ({ manifest, principal, mounts, kernel, revision }: SandboxSetup): number | undefined => {
  const own = JSON.stringify([revision, noteOf(principal), kernel === undefined ? runnableMounts(principal, mounts).map(({ source, handle }) => [source, handle]) : mounts.map(({ source }) => source)])
  if (wallFor === own) return wall
  if (wall !== undefined) native.close(wall)
  wall = undefined
  wall = picoprocessRuleset(manifest, principal, resolve!, mounts, kernel)
  wallFor = own
  return wall
}

/** Limits are narrower only where no process has the old ones. One that is gone stays what it was: nothing is launched by it. */
const principalAfter = (manifest: Manifest, own: Principal): Principal =>
  (service || share ? renewed(manifest, own) : principalNamed(manifest, own.name)) ?? own

const refused = (refusal: Omit<RefusalReport, 'revision'>): void => {
  refusals++
  say({ kind: 'refused', refusal: { ...refusal, revision: setup!.revision } })
}

const handle = (message: ToWorker): void => {
  switch (message.kind) {
    case 'setup':
      setup = message.setup
      recordsAll = setup.manifest.audit.log === 'all'
      meter = new Float64Array(setup.meter)
      restrict(setup)
      resolve = hostResolver(setup.manifest)
      sandbox = createSandbox(setup, resolve, refused, wake, files)
      wallOf(setup)
      say({ kind: 'ready' })
      break
    case 'renew':
      setup = { ...setup!, ...message.identity }
      meter = new Float64Array(setup.meter)
      sandbox = createSandbox(setup, resolve!, refused, wake, files, sandbox)
      wallOf(setup)
      say({ kind: 'ready' })
      break
    case 'reload':
      if (share) share = { ...share, manifest: message.manifest, revision: message.revision }
      // Made anew when somebody comes.
      if (furnished !== undefined) furnished = ''
      if (setup) setup = { ...setup, manifest: message.manifest, revision: message.revision, principal: principalAfter(message.manifest, setup.principal) }
      if (service || !setup || share) sandbox?.reload(message.manifest)
      else {
        // Nobody is in it yet, so it begins by the new one.
        sandbox!.reload(message.manifest)
        sandbox!.names?.close()
        sandbox = createSandbox(setup, resolve!, refused, wake, files, sandbox)
      }
      // A launch keeps the filter and the wall that it began with: rules that only narrow fit into them.
      programs.clear()
      wallFor = undefined
      if (setup && !service && !share) wallOf(setup)
      say({ kind: 'reloaded', revision: message.revision })
      break
    case 'launch': begin(message); break
    case 'serve':
      if (service) service.sandbox.links.serve(message)
      else {
        native.close(message.input)
        native.close(message.output)
      }
      break
    case 'cut': service?.sandbox.links.cut(message.from, message.stream); break
    case 'severed':
      if (service) sever(service.sandbox, message.namespaces, (pid, program, { object, syscall }) => refused({
        time: Date.now(), pid, program, syscall, object, errno: errno.EIDRM, reason: 'it was shared by a stream that has been cut: the process was ended',
      }))
      break
    case 'decided': service?.consultation?.decided(message.question, message.why); break
    case 'kill':
      if (service) killAllOf(service)
      break
    case 'signal':
      if (service) signalFirst(service, message.signal)
      break
    case 'session':
      if (service?.launched) commandSession(service.launched, message.command)
      break
    case 'prepare':
      share = message.share
      recordsAll = share.manifest.audit.log === 'all'
      restrict(share)
      resolve = hostResolver(share.manifest)
      say({ kind: 'ready' })
      break
    case 'furnish':
      told = message.own
      try {
        furnish(told)
      } catch {
        // Tried again when somebody comes, who is told.
      }
      break
    case 'arrive':
      try {
        admit(message)
      } catch (error) {
        // Nobody else would.
        if (service === undefined) native.exchangeLeave(message.exchange, message.seat)
        native.answerLater(message.listener, message.request.id, -errno.EAGAIN)
        throw error
      }
      break
    case 'push':
      if (!service) say({ kind: 'pushed', number: message.number, problem: 'the sandbox has ended' })
      else push(service, message.number, message.process, message.principal)
      break
    case 'stay':
      if (service && message.id !== 0n) native.answerLater(service.gate.listener, message.id, -message.errno)
      service?.pushing.over(message.process)
      break
    case 'departed':
      service?.pushing.over(message.process)
      if (service) countTree(service.sandbox.os, message.tree)
      service?.sandbox.os.ipc.departed(message.process, message.shared)
      // It may have been the last one.
      service?.events.look?.()
      break
    case 'fence': say({ kind: 'fenced', asker: message.asker }); break
    case 'fenced': fenced(); break
  }
}

const report = (error: unknown): void => {
  say({ kind: 'fault', message: error instanceof Error ? error.message : String(error) })
  say({ kind: 'ended' })
}

/** What came while modules were imported. */
let queued: ToWorker[] | undefined

const prepare = async (message: ToWorker, common: EngineShare): Promise<void> => {
  const { modules, manifest } = common
  queued = [message]
  try {
    restrict(common)
    files = await loadVirtualFiles(modules, manifest.mounts.filter(({ type }) => type === 'virtual').map(({ path }) => Buffer.from(path, 'latin1').toString()))
  } catch (error) {
    report(error)
    // A sandbox without its files starts nothing.
    queued = queued.filter(({ kind }) => kind === 'launch' || kind === 'arrive')
  }
  const messages = queued
  queued = undefined
  messages.forEach(receive)
}

const receive = (message: ToWorker): void => {
  try {
    handle(message)
  } catch (error) {
    report(error)
  }
}

port.on('message', (message: ToWorker) => {
  const common = message.kind === 'setup' ? message.setup : message.kind === 'prepare' ? message.share : undefined
  if (queued) queued.push(message)
  else if (common !== undefined && common.modules.length > 0) void prepare(message, common)
  else receive(message)
})
