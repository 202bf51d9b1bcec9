// The engine between an outer shell and an interactive guest. Main thread only: workers get no signals.
// The kernel sends Ctrl-C and Ctrl-Z to the guest's own group, so the engine hands on only what hits itself.
import { native } from './native.ts'
import { closeSync, constants, openSync } from 'node:fs'
import { isatty } from 'node:tty'

export interface Terminal {
  fd: number
  /** Whether closing `fd` is ours. */
  opened: boolean
  settings: Buffer | undefined
}

/** The controlling terminal, if this process has one and is in its foreground group. Call before the launch. */
export const foregroundTerminal = (): Terminal | undefined => {
  const group = native.getGroup()
  for (const fd of [0, 1, 2]) {
    if (isatty(fd) && native.terminalGetGroup(fd) === group) return { fd, opened: false, settings: native.terminalGetSettings(fd) }
  }
  try {
    const fd = openSync('/dev/tty', constants.O_RDWR)
    if (native.terminalGetGroup(fd) === group) return { fd, opened: true, settings: native.terminalGetSettings(fd) }
    closeSync(fd)
  } catch {
    // No controlling terminal, or one that the engine's domain does not open: not interactive.
  }
  return undefined
}

export interface InteractiveOptions {
  /** From foregroundTerminal(); undefined when the guest was not given a terminal. */
  terminal: Terminal | undefined
  /** The first picoprocess, which leads its own process group. */
  pid: number
  /** Defaults to process.kill; a launch that ended must not be signalled. */
  kill?: (pid: number, signal: NodeJS.Signals) => void
}

export interface Interactive {
  /** The first picoprocess stopped: so does the engine, until its own shell continues it. */
  stopped(signal: number): void
  /** Puts the terminal and our signal handling back as they were. */
  end(): void
}

// Ctrl-C and Ctrl-\ mean everybody who is at the terminal; the others mean the program.
const toGroup = ['SIGINT', 'SIGQUIT'] as const
const toProgram = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const
const stopSignals: Readonly<Record<number, NodeJS.Signals>> = { 19: 'SIGSTOP', 20: 'SIGTSTP', 21: 'SIGTTIN', 22: 'SIGTTOU' }

const signalQuietly = (kill: (pid: number, signal: NodeJS.Signals) => void, pid: number, signal: NodeJS.Signals): void => {
  try {
    kill(pid, signal)
  } catch {
    // It has just ended, and its own event says so.
  }
}

// At exit Node puts back the terminal settings that it found at its start (node.cc: ResetStdio), also when it runs in the
// background, where it found the shell's line editor. It leaves a descriptor alone that is closed.
const leaveTerminalAlone = (): void => {
  for (const fd of [0, 1, 2]) {
    const group = native.terminalGetGroup(fd)
    if (group >= 0 && group !== native.getGroup()) closeSync(fd)
  }
}

/** Hands signals on and plays the job-control part of a shell's child for a guest in its own group. */
export const interact = ({ terminal: given, pid, kill = (target, signal) => process.kill(target, signal) }: InteractiveOptions): Interactive => {
  const own = native.getGroup()
  let guestGroup = pid
  let guestSettings: Buffer | undefined
  let held = false
  let terminal = given
  let guestHasIt = terminal !== undefined
  let resuming: NodeJS.Timeout | undefined

  const takeBack = (): void => {
    // Not from the shell, where it is when the guest ran in the background.
    if (terminal === undefined || !guestHasIt) return
    const group = native.terminalGetGroup(terminal.fd)
    if (group > 0 && group !== own) guestGroup = group
    guestSettings = native.terminalGetSettings(terminal.fd)
    native.terminalSetGroup(terminal.fd, own)
    guestHasIt = false
    if (terminal.settings) native.terminalSetSettings(terminal.fd, terminal.settings)
  }

  /** False when it is not ours to give. */
  const giveTerminal = (): boolean => {
    // Started in the background, we may meet the terminal only now; with `bg` it stays with the shell.
    terminal ??= foregroundTerminal()
    if (terminal === undefined || native.terminalGetGroup(terminal.fd) !== own) return false
    terminal.settings = native.terminalGetSettings(terminal.fd)
    if (guestSettings) native.terminalSetSettings(terminal.fd, guestSettings)
    // The guest's foreground job may be gone; its first process is not, or there is nobody to serve.
    if (native.terminalSetGroup(terminal.fd, guestGroup) < 0) native.terminalSetGroup(terminal.fd, pid)
    guestHasIt = true
    return true
  }

  const resume = (): void => {
    clearTimeout(resuming)
    giveTerminal()
    if (!held) return
    held = false
    signalQuietly(kill, -pid, 'SIGCONT')
  }

  const handlers: [NodeJS.Signals, () => void][] = [
    ...toGroup.map((signal): [NodeJS.Signals, () => void] => [signal, () => signalQuietly(kill, -pid, signal)]),
    ...toProgram.map((signal): [NodeJS.Signals, () => void] => [signal, () => signalQuietly(kill, pid, signal)]),
    ['SIGCONT', resume],
  ]
  for (const [signal, handler] of handlers) process.on(signal, handler)
  process.once('exit', leaveTerminalAlone)

  return {
    stopped: (signal) => {
      if (held) return
      held = true
      const name = stopSignals[signal] ?? 'SIGTSTP'
      // `fg` of a running job gives the terminal to us without a word: the guest that asks for it gets it.
      if ((name === 'SIGTTIN' || name === 'SIGTTOU') && giveTerminal()) return resume()
      takeBack()
      // The whole job, as the terminal would: a pipeline beside us stops too. An orphaned group does not stop at all
      // (setpgid(2) and POSIX), then the timer alone brings the guest back; after a real stop it fires late, which is as good.
      if (name === 'SIGSTOP') process.kill(process.pid, name)
      else process.kill(0, name)
      resuming = setTimeout(resume, 50)
    },
    end: () => {
      clearTimeout(resuming)
      for (const [signal, handler] of handlers) process.off(signal, handler)
      if (terminal === undefined) return
      // Not when the shell has it: a guest that ends in the background changes nothing there.
      if (guestHasIt) {
        native.terminalSetGroup(terminal.fd, own)
        if (terminal.settings) native.terminalSetSettings(terminal.fd, terminal.settings)
      }
      if (terminal.opened) closeSync(terminal.fd)
    },
  }
}
