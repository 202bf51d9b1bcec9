// A launch: the first picoprocess, held just before its execve until start(), and the reaper that reports every death.
// Runs in a sandbox's worker thread; the caller polls `socket` beside the listener and then calls readEvents().
import { encodeLauncherConfig, filterFlags, spawnLauncher } from './launcher.ts'
import { native } from '../addon.ts'
import { isUntraced } from './tracer.ts'
import { getSystemErrorName } from 'node:util'
import type { CallerTerminal, EnteredNamespaces, LauncherConfig } from './launcher.ts'
import { errno } from '../../shim/abi/errno.ts'

export interface LaunchOptions extends Omit<LauncherConfig, 'keep' | 'ruleset' | 'namespaces' | 'caller'> {
  /** Engine descriptors that become 0, 1 and 2. They stay open in the engine. */
  stdio: readonly [number, number, number]
  /** Further declared descriptors: [engine's, program's number ≥ 3]. */
  descriptors?: readonly (readonly [source: number, target: number])[]
  /** A Landlock ruleset. It stays open in the engine. */
  ruleset?: number
  /** What it lives in, by the engine's numbers. They stay open in the engine. */
  namespaces?: EnteredNamespaces
  /** By the engine's number. It stays open in the engine. */
  caller?: CallerTerminal
}

export interface Launch {
  /** The first picoprocess, and its process group. */
  pid: number
  pidfd: number
  /** The filter's listener; undefined when there is no filter with a listener. */
  listener: number | undefined
  reaper: number
  reaperPidfd: number
  /** Readable when readEvents() has something. */
  socket: number
}

export type LaunchEvent =
  /** `cpuSeconds`: of the first picoprocess, without its children, as RLIMIT_CPU counts it; undefined for others. */
  | { kind: 'exited'; pid: number; status: number; cpuSeconds?: number }
  | { kind: 'stopped'; pid: number; signal: number }
  | { kind: 'continued'; pid: number }
  | { kind: 'exec-failed'; pid: number; errno: number }
  /** The time of the launch is over, and its reaper ends it. */
  | { kind: 'overdue' }
  /** No process of this launch is left. */
  | { kind: 'empty' }
  /** The reaper is gone too, and nothing follows. */
  | { kind: 'closed' }

const steps = ['', 'configuration', 'fork', 'death signal', 'session', 'terminal', 'limits', 'directory', 'no_new_privs',
  'capabilities', 'Landlock', 'descriptors', 'seccomp', 'namespaces']

export class LaunchError extends Error {
  readonly errno: number
  readonly step: string
  constructor(step: string, errno: number) {
    super(`launcher: ${step}: ${errno > 0 ? getSystemErrorName(-errno) : 'ended without reporting a result'}`)
    this.name = 'LaunchError'
    this.step = step
    this.errno = errno
  }
}

const recordKinds = { listener: 1, execFailed: 2, setupFailed: 3, exited: 4, stopped: 5, continued: 6, empty: 7, overdue: 10 } as const
const setupMilliseconds = 10_000
const again = -11

const scratch = new Int32Array(4)
const interrupted = -4
const receive = (socket: number, milliseconds: number): number => {
  for (;;) {
    const status = native.receiveRecord(socket, scratch, milliseconds)
    // A signal of the engine's own (a profiler's timer, a debugger) is nobody's event.
    if (status !== interrupted) return status
  }
}

// Reapers whose socket we closed: zombies until waited for, which must not block.
const ending = new Set<number>()
const collectReapers = (): void => {
  for (const pidfd of ending) {
    if (native.waitChild(pidfd) === 0) continue
    native.closeDescriptor(pidfd)
    ending.delete(pidfd)
  }
}

const takeListener = (pidfd: number, remote: number): number => {
  if (pidfd < 0) throw new LaunchError('pidfd_open', -pidfd)
  const fd = native.pidfdGetfd(pidfd, remote)
  if (fd < 0) throw new LaunchError('pidfd_getfd', -fd)
  if (native.isListener(fd)) return fd
  native.closeDescriptor(fd)
  throw new LaunchError('listener', 9)
}

const NAMESPACES = ['user', 'mount', 'pid', 'ipc', 'lifeline', 'init'] as const

/** Prepares the first picoprocess up to its execve. Throws LaunchError; then nothing is left behind. */
export const launch = ({ stdio, descriptors = [], ruleset = -1, namespaces, caller, ...config }: LaunchOptions): Launch => {
  collectReapers()
  // Above whatever the program is given.
  const above = Math.max(2, ...descriptors.map(([, target]) => target)) + 1
  const entered = Object.fromEntries(NAMESPACES.map((name, index) => [name, above + index])) as unknown as EnteredNamespaces
  const encoded = encodeLauncherConfig({
    filterFlags: filterFlags.newListener | filterFlags.waitKillableReceive,
    ...config,
    keep: descriptors.map(([, target]) => target),
    ruleset: ruleset >= 0,
    ...(namespaces === undefined ? {} : { namespaces: entered }),
    ...(caller === undefined ? {} : { caller: { ...caller, fd: above + NAMESPACES.length } }),
  })
  const all = [...stdio.map((fd, target) => [fd, target] as const), ...descriptors, ...(namespaces === undefined ? [] : NAMESPACES.map((name) => [namespaces[name], entered[name]] as const)),
    ...(caller === undefined ? [] : [[caller.fd, above + NAMESPACES.length] as const])]
  const spawned = spawnLauncher({ config: encoded, descriptors: all, ruleset })
  if (typeof spawned === 'number') throw new LaunchError('spawn', -spawned)
  const { pid: reaper, pidfd: reaperPidfd, socket } = spawned
  let pidfd = -1
  try {
    const status = receive(socket, setupMilliseconds)
    const [kind, pid = -1, value = -1, step = 0] = scratch
    if (status === 16 && kind === recordKinds.setupFailed) throw new LaunchError(steps[step] ?? 'setup', value)
    if (status !== 16 || kind !== recordKinds.listener) throw new LaunchError('setup', status < 0 ? -status : 0)
    pidfd = native.pidfdOpen(pid)
    if (!isUntraced(reaper) || !isUntraced(pid)) throw new LaunchError('another process traces the program before it begins', errno.EPERM)
    return { pid, pidfd, listener: value < 0 ? undefined : takeListener(pidfd, value), reaper, reaperPidfd, socket }
  } catch (error) {
    if (pidfd >= 0) native.closeDescriptor(pidfd)
    native.closeDescriptor(socket)
    ending.add(reaperPidfd)
    throw error
  }
}

/** Lets the program execute; its execve is the first call that the listener sees. */
export const start = ({ socket }: Launch): void => {
  const status = native.sendCommand(socket, 'G')
  if (status < 0) throw new LaunchError('start', -status)
}

/** What the reaper does with the launch's session: takes the terminal's foreground away, gives it back, and continues the first picoprocess's group. */
const sessionCommands = { background: 'B', foreground: 'F', continue: 'C' } as const
export type SessionCommand = keyof typeof sessionCommands

export const commandSession = ({ socket }: Pick<Launch, 'socket'>, command: SessionCommand): void => {
  native.sendCommand(socket, sessionCommands[command])
}

/** Ends every process of the launch; 'empty' follows. */
export const killAll = ({ socket }: Launch): void => {
  native.sendCommand(socket, 'K')
}

const event = (): LaunchEvent => {
  const [kind, pid = -1, value = 0, more = -1] = scratch
  switch (kind) {
    case recordKinds.exited: return { kind: 'exited', pid, status: value, ...(more < 0 ? {} : { cpuSeconds: more / 1000 }) }
    case recordKinds.stopped: return { kind: 'stopped', pid, signal: value >> 8 & 0xff }
    case recordKinds.continued: return { kind: 'continued', pid }
    case recordKinds.execFailed: return { kind: 'exec-failed', pid, errno: value }
    case recordKinds.empty: return { kind: 'empty' }
    case recordKinds.overdue: return { kind: 'overdue' }
    default: throw new Error(`launcher: unknown record ${kind}`)
  }
}

/** What happened since the last call. Waits for a first event at most `milliseconds`. */
export const readEvents = ({ socket }: Launch, milliseconds = 0): LaunchEvent[] => {
  const events: LaunchEvent[] = []
  for (;;) {
    const status = receive(socket, events.length === 0 ? milliseconds : 0)
    if (status === again) return events
    if (status !== 16) return [...events, { kind: 'closed' }]
    events.push(event())
  }
}

/** Gives up the launch: whatever still runs is killed by the reaper, which then ends. The listener is the caller's to close. */
export const close = ({ pidfd, reaperPidfd, socket }: Launch): void => {
  native.sendCommand(socket, 'Q')
  native.closeDescriptor(socket)
  native.closeDescriptor(pidfd)
  ending.add(reaperPidfd)
  collectReapers()
}

/** A wait status as a shell's `$?`: the exit code, or 128 + signal. */
export const exitCode = (status: number): number => (status & 0x7f) === 0 ? status >> 8 & 0xff : 128 + (status & 0x7f)
