// pty(7), termios(3), tty_ioctl(4): pseudo-terminals of the engine's, and the settings and windows of terminals.
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { isatty } from 'node:tty'
import { native } from '../addon.ts'
import { sys } from '../../shim/abi/numbers.ts'

const [TIOCGWINSZ, TIOCSWINSZ, TIOCSPTLCK, TIOCGPTPEER] = [0x5413, 0x5414, 0x40045431, 0x5441]
const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants

export interface PseudoTerminal {
  /** Never waits. */
  readonly master: number
  readonly slave: number
}

/** By descriptors alone: no name of another mount of devpts is taken for ours. */
export const openPseudoTerminal = (): PseudoTerminal => {
  const master = openSync('/dev/ptmx', O_RDWR | O_NOCTTY | O_NONBLOCK)
  native.syscall(sys.ioctl, master, TIOCSPTLCK, new Uint8Array(4))
  const slave = native.syscall(sys.ioctl, master, TIOCGPTPEER, O_RDWR | O_NOCTTY | 0o2000000)
  if (slave >= 0) return { master, slave }
  closeSync(master)
  throw new Error(`no pseudo-terminal: errno ${-slave}`)
}

/** struct winsize; undefined when the terminal is gone. */
export const windowOf = (fd: number): Uint8Array | undefined => {
  const size = new Uint8Array(8)
  return native.syscall(sys.ioctl, fd, TIOCGWINSZ, size) === 0 ? size : undefined
}

/** The kernel tells the foreground group (SIGWINCH) where it is another size than before. */
export const setWindow = (fd: number, size: Uint8Array): void => void native.syscall(sys.ioctl, fd, TIOCSWINSZ, size)

// struct termios: c_iflag, c_oflag, c_cflag, c_lflag, c_line, c_cc.
const [IFLAG, OFLAG, LFLAG, CC] = [0, 4, 12, 17]
const [BRKINT, PARMRK, ISTRIP, INLCR, IGNCR, ICRNL, IUCLC, IXON] = [0x2, 0x8, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400]
const [OPOST, ONLCR] = [0x1, 0x4]
const [ISIG, ICANON, ECHO, ECHONL, TOSTOP, IEXTEN] = [0x1, 0x2, 0x8, 0x40, 0x100, 0x8000]
const [VEOF, VTIME, VMIN, VSUSP] = [4, 5, 6, 10]
const CHARACTERS = 19

const changed = (settings: Buffer, flags: Readonly<Record<number, { readonly off: number }>>): Buffer => {
  const copy = Buffer.from(settings)
  for (const [at, { off }] of Object.entries(flags)) copy.writeUInt32LE((copy.readUInt32LE(Number(at)) & ~off) >>> 0, Number(at))
  return copy
}

/** Every byte as it is typed, and as it is written. */
export const rawSettings = (settings: Buffer): Buffer => {
  const raw = changed(settings, {
    [IFLAG]: { off: BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IUCLC | IXON },
    [OFLAG]: { off: OPOST },
    [LFLAG]: { off: ISIG | ICANON | ECHO | ECHONL | IEXTEN },
  })
  raw[CC + VMIN] = 1
  raw[CC + VTIME] = 0
  return raw
}

/** For lines that another terminal has edited and echoed: only the end of input is left to tell. */
export const lineSettings = (settings: Buffer): Buffer => {
  const lines = changed(settings, {
    [IFLAG]: { off: BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IUCLC | IXON },
    [LFLAG]: { off: ISIG | ECHO | ECHONL | IEXTEN },
  })
  lines.writeUInt32LE((lines.readUInt32LE(LFLAG) | ICANON) >>> 0, LFLAG)
  for (let index = 0; index < CHARACTERS; index++) if (index !== VEOF) lines[CC + index] = 0
  lines[CC + VEOF] = END_OF_INPUT
  return lines
}
export const END_OF_INPUT = 4

const has = (settings: Buffer | undefined, at: number, flag: number): boolean => settings !== undefined && (settings.readUInt32LE(at) & flag) !== 0
/** What is typed comes line by line: nobody has taken the keys. */
export const isCooked = (settings: Buffer | undefined): boolean => has(settings, LFLAG, ICANON)
/** Writes of background groups stop them. */
export const stopsWriters = (settings: Buffer | undefined): boolean => has(settings, LFLAG, TOSTOP)
/** The terminal puts a carriage return before each newline. */
export const returnsCarriage = (settings: Buffer | undefined): boolean => has(settings, OFLAG, OPOST) && has(settings, OFLAG, ONLCR)
export const suspendCharacter = (settings: Buffer): number => settings[CC + VSUSP]!

/** The device that a descriptor is, if it is a terminal. */
export const terminalDevice = (fd: number): number | undefined => (isatty(fd) ? fstatSync(fd).rdev : undefined)

/** stat.c: new_encode_dev, as /proc/PID/stat has it, from what stat(2) tells. */
const encodeDevice = (device: number): number => {
  const major = Math.floor(device / 256) & 0xfff
  const minor = (device & 0xff) | (Math.floor(device / 2 ** 12) & 0xfff00)
  return ((minor & 0xff) | (major << 8) | ((minor & ~0xff) << 12)) >>> 0
}

/** Whether any process has the terminal for its controlling one. */
export const isSomebodys = (device: number): boolean => {
  const wanted = encodeDevice(device)
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'latin1')
      return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[4]) >>> 0 === wanted
    } catch {
      return false
    }
  })
}

/** The same terminal by an open file of our own, so that not to wait on it is nobody else's affair. Where that cannot be had, the caller's. */
export const reopenTerminal = (fd: number): number | undefined => {
  try {
    return openSync(`/proc/self/fd/${fd}`, O_RDWR | O_NOCTTY | O_NONBLOCK)
  } catch {
    return undefined
  }
}
