// Between the caller's terminals and a launch: the program gets pseudo-terminals, and job control goes on as if there were none. Main thread only.
import { closeSync } from 'node:fs'
import { type Bridge, createBridge } from './bridge.ts'
import { createWatch } from './flow.ts'
import { createJobControl, type JobControl } from './job-control.ts'
import { native } from '../addon.ts'
import type { CallerTerminal } from '../launch/launcher.ts'
import type { SessionCommand } from '../launch/process.ts'
import { terminalDevice } from './pseudo-terminal.ts'

export type Stdio = readonly [number, number, number]

export interface LendingOptions {
  readonly stdio: Stdio
  /** This process stands for the program in the caller's shell: it hands signals on, and stops when the program does. */
  readonly standsIn: boolean
  /** To the launch's reaper. */
  command(command: SessionCommand): void
  /** Defaults to process.kill; a launch that ended must not be signalled. */
  kill?(pid: number, signal: NodeJS.Signals): void
}

/** What a launch is lent, and how the caller's terminals and signals are played for it. */
export interface Lending {
  readonly stdio: Stdio
  /** Descriptor 0 is its controlling terminal. */
  readonly terminal: boolean
  /** And it may begin in its foreground. */
  readonly foreground: boolean
  readonly caller: CallerTerminal | undefined
  /** The first picoprocess is there; it leads its own group. */
  began(pid: number): void
  /** The first picoprocess stopped, or goes on. */
  stopped(signal: number): void
  continued(): void
  /** Nothing of the launch is left: what it wrote is brought out, and terminals and signals are as before. Once or more often. */
  end(): Promise<void>
}

// Ctrl-C and Ctrl-\ mean everybody who is at the terminal; the others mean the program.
const toGroup = ['SIGINT', 'SIGQUIT'] as const
const toProgram = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const
/** Milliseconds between checks whether the terminal has become ours: a shell's `fg` of a running job does not say so. */
const FOREGROUND_CHECK_MS = 250

// At exit Node puts back the terminal settings that it found at its start (node.cc: ResetStdio), also when it runs in the
// background, where it found the shell's line editor. It leaves a descriptor alone that is closed.
const leaveTerminalAlone = (): void => {
  for (const fd of [0, 1, 2]) {
    const group = native.terminalGetGroup(fd)
    if (group >= 0 && group !== native.getGroup()) closeSync(fd)
  }
}

/** Pseudo-terminals in the place of terminals: one for each that there is. */
const lendTerminals = (stdio: Stdio, make: (terminal: number, device: number, input: Bridge['input']) => Bridge) => {
  const devices = stdio.map(terminalDevice)
  const bridges = new Map<number, Bridge>()
  const own = devices[0] !== undefined && devices[0] === devices[1]
  const lent = stdio.map((fd, index) => {
    const device = devices[index]
    if (device === undefined) return fd
    const bridge = bridges.get(device) ?? make(fd, device, index !== 0 ? 'none' : own ? 'keys' : 'lines')
    bridges.set(device, bridge)
    return bridge.slave
  })
  return { stdio: lent as unknown as Stdio, bridges: [...bridges.values()] }
}

type Handlers = [NodeJS.Signals, () => void][]

/** What this process does when it is signalled. `signal` passes a signal on; the process id is the first picoprocess's, negative for its group. */
const signalHandlers = (bridges: readonly Bridge[], job: JobControl, standsIn: boolean, signal: (name: NodeJS.Signals, group: boolean) => void): Handlers => {
  const own: Handlers = [['SIGWINCH', () => bridges.forEach((bridge) => bridge.look())], ['SIGCONT', () => job.resume(true)]]
  if (!standsIn) return own
  return [
    ...own,
    ...toGroup.map((name): [NodeJS.Signals, () => void] => [name, () => signal(name, true)]),
    ...toProgram.map((name): [NodeJS.Signals, () => void] => [name, () => signal(name, false)]),
    ['SIGTSTP', () => {
      job.suspendTyped()
      signal('SIGTSTP', true)
    }],
  ]
}

export const lend = ({ stdio: given, standsIn, command, kill = (target, signal) => process.kill(target, signal) }: LendingOptions): Lending => {
  const watch = createWatch()
  let pid = 0
  let looking: NodeJS.Timeout | undefined
  let ending: Promise<void> | undefined

  const signal = (name: NodeJS.Signals, group: boolean): void => {
    try {
      if (pid !== 0 && ending === undefined) kill(group ? -pid : pid, name)
    } catch {
      // It has just ended, and its own event says so.
    }
  }
  const hungUp = (): void => {
    signal('SIGHUP', false)
    for (const bridge of bridges) bridge.close()
  }
  const { stdio, bridges } = lendTerminals(given, (terminal, device, input) =>
    createBridge({ terminal, device, input, watch, suspended: () => job.suspendTyped(), hungUp }))
  const keys = bridges.find(({ input }) => input === 'keys')
  // Another launch may have the terminal: then it is taken when that one has given it back.
  const foreground = keys !== undefined && (standsIn || !keys.isRaw()) && keys.take()
  const job = createJobControl({ bridges, keys, standsIn, command })
  const handlers = signalHandlers(bridges, job, standsIn, signal)
  if (standsIn) process.once('exit', leaveTerminalAlone)

  const end = async (): Promise<void> => {
    clearInterval(looking)
    for (const [name, handler] of handlers) process.off(name, handler)
    job.end()
    await Promise.all(bridges.map((bridge) => bridge.drain()))
    for (const bridge of bridges) bridge.close()
    watch.close()
  }

  return {
    stdio, terminal: keys !== undefined, foreground, caller: keys?.caller,
    began: (first) => {
      pid = first
      for (const [name, handler] of handlers) process.on(name, handler)
      if (bridges.length > 0) looking = setInterval(() => job.look(), FOREGROUND_CHECK_MS)
    },
    stopped: (number) => void job.stopped(number),
    continued: () => job.continued(),
    end: () => (ending ??= end()),
  }
}
