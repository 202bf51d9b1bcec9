// Between the caller's terminals and a launch: the program gets pseudo-terminals, and job control goes on as if there were none. Main thread only.
import { closeSync } from 'node:fs'
import { type Bridge, createBridge } from './bridge.ts'
import { createWatch } from './flow.ts'
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
const [SIGTTIN, SIGTTOU] = [21, 22]
/** Milliseconds between looks whether the terminal has become ours: a shell's `fg` of a running job does not say so. */
const LOOK = 250
/** Milliseconds within which a stop is taken for the user's wish that was told before. */
const WISH = 2000
/** Milliseconds after which a stop that did not happen is taken for one: an orphaned group does not stop (setpgid(2) and POSIX). */
const STILL_HERE = 50

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

export const lend = ({ stdio: given, standsIn, command, kill = (target, signal) => process.kill(target, signal) }: LendingOptions): Lending => {
  const group = native.getGroup()
  const watch = createWatch()
  let pid = 0
  /** The signal that stopped the first picoprocess. */
  let held: number | undefined
  /** When the user last asked for a stop. */
  let wished = -Infinity
  const silenced: (() => void)[] = []
  let resuming: NodeJS.Timeout | undefined
  let looking: NodeJS.Timeout | undefined
  let ending: Promise<void> | undefined

  const signal = (target: number, name: NodeJS.Signals): void => {
    try {
      if (pid !== 0 && ending === undefined) kill(target, name)
    } catch {
      // It has just ended, and its own event says so.
    }
  }
  const wish = (): void => void (wished = Date.now())
  const hungUp = (): void => {
    signal(pid, 'SIGHUP')
    for (const bridge of bridges) bridge.close()
  }
  const { stdio, bridges } = lendTerminals(given, (terminal, device, input) => createBridge({ terminal, device, input, watch, suspended: wish, hungUp }))
  const keys = bridges.find(({ input }) => input === 'keys')
  // Another launch may have the terminal: then it is taken when that one has given it back.
  const foreground = keys !== undefined && (standsIn || !keys.isRaw()) && keys.take()

  const take = (): boolean => {
    if (keys === undefined || keys.taken) return keys !== undefined
    if ((!standsIn && keys.isRaw()) || !keys.take()) return false
    command('foreground')
    return true
  }
  const goOn = (): void => {
    held = undefined
    command('continue')
  }
  const wantedTerminal = (): boolean => held === SIGTTIN || held === SIGTTOU

  const look = (): void => {
    for (const bridge of bridges) bridge.look()
    if (pid === 0 || keys === undefined || keys.taken || (held !== undefined && !wantedTerminal())) return
    if (take() && held !== undefined) goOn()
  }

  const giveBack = (): void => {
    keys?.leave()
    command('background')
  }

  /** `asked`: by a shell, whose `bg` lets a program try for the terminal once more. */
  const resume = (asked: boolean): void => {
    clearTimeout(resuming)
    for (const listen of silenced.splice(0)) listen()
    // Somebody else has put this process in the background meanwhile.
    if (keys?.taken === true && !keys.inForeground()) giveBack()
    const got = take()
    for (const bridge of bridges) bridge.look()
    if (held !== undefined && (got || asked || !wantedTerminal())) goOn()
  }

  /** `all`: the user meant the job, a pipeline beside us included. Otherwise nobody but this process, whatever the program is after. */
  const stop = (name: NodeJS.Signals, all: boolean): void => {
    for (const listener of process.listeners('SIGTSTP')) {
      process.off('SIGTSTP', listener)
      silenced.push(() => process.on('SIGTSTP', listener))
    }
    process.kill(all ? 0 : process.pid, name)
    // After a real stop this is late, and SIGCONT has come before.
    resuming = setTimeout(resume, STILL_HERE, false)
  }

  const stopped = async (number: number): Promise<void> => {
    if (held !== undefined || ending !== undefined) return
    held = number
    const meant = Date.now() - wished < WISH
    wished = -Infinity
    if (wantedTerminal()) {
      if (take()) return goOn()
      // The shell tells that its job wants the terminal, where this process is the job.
      if (standsIn && process.pid === group && keys !== undefined) stop(number === SIGTTIN ? 'SIGTTIN' : 'SIGTTOU', false)
      return
    }
    if (keys?.taken === true) {
      await keys.drain()
      if (held === undefined || ending !== undefined) return
      giveBack()
      if (meant || standsIn) stop('SIGTSTP', meant)
    } else if (meant && standsIn) stop('SIGTSTP', false)
  }

  const handlers: [NodeJS.Signals, () => void][] = [['SIGWINCH', () => bridges.forEach((bridge) => bridge.look())], ['SIGCONT', () => resume(true)]]
  if (standsIn) {
    handlers.push(...toGroup.map((name): [NodeJS.Signals, () => void] => [name, () => signal(-pid, name)]))
    handlers.push(...toProgram.map((name): [NodeJS.Signals, () => void] => [name, () => signal(pid, name)]))
    handlers.push(['SIGTSTP', () => {
      wish()
      signal(-pid, 'SIGTSTP')
    }])
    process.once('exit', leaveTerminalAlone)
  }

  const end = async (): Promise<void> => {
    clearTimeout(resuming)
    clearInterval(looking)
    for (const [name, handler] of handlers) process.off(name, handler)
    for (const listen of silenced.splice(0)) listen()
    await Promise.all(bridges.map((bridge) => bridge.drain()))
    for (const bridge of bridges) bridge.close()
    watch.close()
  }

  return {
    stdio, terminal: keys !== undefined, foreground, caller: keys?.caller,
    began: (first) => {
      pid = first
      for (const [name, handler] of handlers) process.on(name, handler)
      if (bridges.length > 0) looking = setInterval(look, LOOK)
    },
    stopped: (number) => void stopped(number),
    continued: () => {
      // By somebody of the launch's own, or by the API.
      if (held === undefined) return
      held = undefined
      take()
    },
    end: () => (ending ??= end()),
  }
}
