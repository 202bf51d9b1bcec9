// A pseudo-terminal in the place of a terminal of the caller's. The program gets the slave; what it writes goes on to the caller's terminal, and what
// is typed there may go to the program. Nothing that the program does with its terminal is done to the caller's.
import { native } from '../addon.ts'
import type { CallerTerminal } from '../launch/launcher.ts'
import { duplicate } from '../descriptor-channel.ts'
import { createFlow, type Flow, type Watch } from './flow.ts'
import {
  END_OF_INPUT, isCooked, isSomebodys, lineSettings, openPseudoTerminal, rawSettings, reopenTerminal, returnsCarriage, setWindow, stopsWriters, suspendCharacter, windowOf,
} from './pseudo-terminal.ts'

/** What of the typing goes to the program: all keys, once the terminal is taken; whole lines, as long as nobody else takes the keys; nothing. */
export type Input = 'keys' | 'lines' | 'none'

export interface Bridge {
  readonly slave: number
  readonly input: Input
  /** What is to become of the caller's terminal when this process is killed. */
  readonly caller: CallerTerminal | undefined
  /** Whether the caller's terminal is taken: raw, and its keys are the program's. */
  readonly taken: boolean
  /** Whether somebody has made it raw, as this would. */
  isRaw(): boolean
  inForeground(): boolean
  /** Takes the terminal; false where it is not this process's to take. */
  take(): boolean
  /** Gives it back as it was. */
  leave(): void
  /** Looks again at what may be done now: the window, what stops writers, whose the keys are. */
  look(): void
  /** Everything that was written has gone on. */
  drain(): Promise<void>
  close(): void
}

export interface BridgeOptions {
  /** The caller's terminal; it may be closed afterwards. */
  readonly terminal: number
  readonly device: number
  readonly input: Input
  readonly watch: Watch
  /** The suspend character has been typed. */
  suspended?(): void
  /** The caller's terminal is gone. */
  hungUp?(): void
}

const [CARRIAGE_RETURN, NEWLINE] = [13, 10]

/** The caller's terminal puts one before each newline: the program's did so already. */
const withoutReturns = (bytes: Uint8Array): Uint8Array => bytes.filter((byte, index) => byte !== CARRIAGE_RETURN || bytes[index + 1] !== NEWLINE)

interface TypingOptions {
  readonly watch: Watch
  readonly suspended: BridgeOptions['suspended'] | undefined
  readonly hungUp: BridgeOptions['hungUp'] | undefined
  readonly from: number
  readonly to: number
  readonly input: Exclude<Input, 'none'>
  /** Of the caller's terminal: as they are; undefined when it is gone. */
  settings(): Buffer | undefined
  /** As they were before it was taken; undefined while it is not. */
  saved(): Buffer | undefined
  /** Those whose special characters count. */
  keys(): Buffer
  inForeground(): boolean
}

/** Carries what is typed at the caller's terminal to the program's. */
const createTyping = ({ watch, from, to, input, settings, saved, keys, inForeground, suspended, hungUp }: TypingOptions): Flow =>
  createFlow({
    watch, from, to,
    // Nobody in the background may read, and whoever has taken the keys wants them.
    may: () => inForeground() && (saved() !== undefined || (input === 'lines' && isCooked(settings()))),
    change: (bytes) => {
      if (input === 'keys') {
        if (bytes.includes(suspendCharacter(keys()))) suspended?.()
        return bytes
      }
      return bytes.at(-1) === NEWLINE ? bytes : Uint8Array.of(...bytes, END_OF_INPUT)
    },
    over: (result) => {
      if (result === 0 && input === 'lines' && settings() !== undefined) return Uint8Array.of(END_OF_INPUT)
      hungUp?.()
      return undefined
    },
  })

export const createBridge = ({ terminal, device, input, watch, suspended, hungUp }: BridgeOptions): Bridge => {
  const caller = duplicate(terminal)
  const opened: number[] = [caller]
  const own = (fd: number): number => (opened.push(fd), fd)
  const group = native.getGroup()
  // Where it is nobody's controlling terminal there is no foreground, and so nobody's else.
  const free = native.terminalGetGroup(caller) < 0 && !isSomebodys(device)
  const settings = native.terminalGetSettings(caller)
  const { master, slave } = openPseudoTerminal()
  opened.push(master, slave)
  const initial = native.terminalGetSettings(slave)!
  if (input !== 'keys') native.terminalSetSettings(slave, lineSettings(settings ?? initial))
  /** The program's terminal begins as the caller's is when it is first taken: in the background that is as a shell's line editor wants it. */
  let adopted = false
  const adopt = (now: Buffer): void => {
    if (!adopted && native.terminalGetSettings(slave)?.equals(initial) === true) native.terminalSetSettings(slave, now)
    adopted = true
  }
  let saved: Buffer | undefined
  let closed = false

  const current = (): Buffer | undefined => native.terminalGetSettings(caller)
  const inForeground = (): boolean => free || native.terminalGetGroup(caller) === group
  let window: string | undefined
  const fitWindow = (): void => {
    const size = windowOf(caller)
    // Only what is new: the program may have set its own.
    if (size === undefined || window === size.join()) return
    window = size.join()
    setWindow(master, size)
  }

  const output = createFlow({
    watch, from: master, to: own(reopenTerminal(caller) ?? duplicate(caller)),
    change: (bytes) => (saved === undefined && returnsCarriage(current()) ? withoutReturns(bytes) : bytes),
  })
  const typed = input === 'none' ? undefined : createTyping({
    watch, from: own(reopenTerminal(caller) ?? duplicate(caller)), to: own(duplicate(master)), input, settings: current, inForeground, suspended, hungUp,
    saved: () => saved, keys: () => saved ?? settings!,
  })

  const look = (): void => {
    if (closed) return
    fitWindow()
    output.run(inForeground() || !stopsWriters(current()))
    typed?.run(inForeground() && (saved !== undefined || input === 'lines'))
  }
  const leave = (): void => {
    if (saved === undefined) return
    // Not from the shell, which has it when this process is in the background.
    if (inForeground()) native.terminalSetSettings(caller, saved)
    saved = undefined
    look()
  }
  look()

  return {
    slave, input, inForeground, look, leave,
    get caller() {
      return saved && { fd: caller, before: saved, raw: rawSettings(saved) }
    },
    get taken() {
      return saved !== undefined
    },
    isRaw: () => {
      const now = current()
      return now !== undefined && now.equals(rawSettings(now))
    },
    take: () => {
      if (closed || input !== 'keys' || !inForeground()) return false
      if (saved !== undefined) return true
      const now = current()
      if (now === undefined) return false
      adopt(now)
      native.terminalSetSettings(caller, rawSettings(now))
      saved = now
      look()
      return true
    },
    drain: () => output.drain(),
    close: () => {
      if (closed) return
      leave()
      closed = true
      output.close()
      typed?.close()
      opened.forEach((fd) => native.close(fd))
    },
  }
}
