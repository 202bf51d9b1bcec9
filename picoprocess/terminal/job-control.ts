// Job control of a launch: whose the caller's terminal is, and when this process stops because the program did.
import { native } from '../addon.ts'
import type { SessionCommand } from '../launch/process.ts'
import type { Bridge } from './bridge.ts'
import { SIGTTIN, SIGTTOU } from '../../shim/abi/constants.ts'

/** A stop within this time after the suspend character counts as the user's. */
const TYPED_STOP_MS = 2000
/** A stop that did not happen by then counts as one: an orphaned group does not stop (setpgid(2) and POSIX). */
const STOP_TIMEOUT_MS = 50

export interface JobControlOptions {
  readonly bridges: readonly Bridge[]
  /** The terminal whose keys are the program's. */
  readonly keys: Bridge | undefined
  /** This process stands for the program in the caller's shell. */
  readonly standsIn: boolean
  /** To the launch's reaper. */
  command(command: SessionCommand): void
}

export interface JobControl {
  /** The user typed the suspend character, or the shell's job was asked to stop. */
  suspendTyped(): void
  /** Checks each terminal, and takes the one for keys when it has become free. */
  look(): void
  /** This process goes on. `asked`: by a shell, whose `bg` lets a program try for the terminal once more. */
  resume(asked: boolean): void
  /** The first picoprocess stopped, or goes on. */
  stopped(signal: number): Promise<void>
  continued(): void
  end(): void
}

/** SIGTSTP stops this process while its listeners are off. */
const silenceStops = (): (() => void)[] =>
  process.listeners('SIGTSTP').map((listener) => {
    process.off('SIGTSTP', listener)
    return () => void process.on('SIGTSTP', listener)
  })

export const createJobControl = ({ bridges, keys, standsIn, command }: JobControlOptions): JobControl => {
  const group = native.getGroup()
  /** The signal that stopped the first picoprocess. */
  let held: number | undefined
  let typedAt = -Infinity
  let ended = false
  const silenced: (() => void)[] = []
  let resuming: NodeJS.Timeout | undefined

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
  const giveBack = (): void => {
    keys?.leave()
    command('background')
  }

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
    silenced.push(...silenceStops())
    process.kill(all ? 0 : process.pid, name)
    // After a real stop this is late, and SIGCONT has come before.
    resuming = setTimeout(resume, STOP_TIMEOUT_MS, false)
  }

  return {
    resume,
    suspendTyped: () => {
      typedAt = Date.now()
    },
    look: () => {
      for (const bridge of bridges) bridge.look()
      if (keys === undefined || keys.taken || (held !== undefined && !wantedTerminal())) return
      if (take() && held !== undefined) goOn()
    },
    stopped: async (number) => {
      if (held !== undefined || ended) return
      held = number
      const meant = Date.now() - typedAt < TYPED_STOP_MS
      typedAt = -Infinity
      if (wantedTerminal()) {
        if (take()) return goOn()
        // The shell reports that its job wants the terminal, where this process is the job.
        if (standsIn && process.pid === group && keys !== undefined) stop(number === SIGTTIN ? 'SIGTTIN' : 'SIGTTOU', false)
        return
      }
      if (keys?.taken === true) {
        await keys.drain()
        if (held === undefined || ended) return
        giveBack()
        if (meant || standsIn) stop('SIGTSTP', meant)
      } else if (meant && standsIn) stop('SIGTSTP', false)
    },
    continued: () => {
      // By somebody of the launch's own, or by the API.
      if (held === undefined) return
      held = undefined
      take()
    },
    end: () => {
      ended = true
      clearTimeout(resuming)
      for (const listen of silenced.splice(0)) listen()
    },
  }
}
