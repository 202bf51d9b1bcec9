// The launcher's configuration: what the first picoprocess is started with, encoded as native/launcher/config.c reads it.
import { native, launcherPath } from '../addon.ts'
import { Buffer } from 'node:buffer'

const magic = 0x31434c5a
const headerSize = 72
/** Seconds that the reaper can count. */
const LONGEST = 2 ** 31 - 3

export const launcherFlags = { terminal: 1, foreground: 2, ruleset: 4, scan: 8, namespaces: 16 } as const

/** linux/seccomp.h: flags of SECCOMP_SET_MODE_FILTER. */
export const filterFlags = { newListener: 1 << 3, waitKillableReceive: 1 << 5 } as const

export interface ResourceLimit {
  /** RLIMIT_* number. */
  resource: number
  current: bigint
  maximum: bigint
}

export const unlimited = 0xffff_ffff_ffff_ffffn

/** What a program is started in: descriptors, in a configuration by the launcher's numbers. */
export interface EnteredNamespaces {
  readonly user: number
  readonly mount: number
  readonly pid: number
  readonly ipc: number
  /** While somebody has it, they live. */
  readonly lifeline: number
  /** A pidfd of their process 1. */
  readonly init: number
}

/** The caller's terminal, which is raw while the program has it: what the reaper makes of it when the engine is killed. */
export interface CallerTerminal {
  readonly fd: number
  /** struct termios. */
  readonly before: Uint8Array
  readonly raw: Uint8Array
}

export interface LauncherConfig {
  /** Byte strings (latin1): guest path, argv and "NAME=value". */
  entrypoint: string
  /** Where the program begins; default "/". */
  directory?: string
  argv: readonly string[]
  env: readonly string[]
  limits?: readonly ResourceLimit[]
  /** Whole instructions of 8 bytes (struct sock_filter, this machine's byte order). Empty: no filter. */
  program?: Uint8Array
  filterFlags?: number
  umask?: number
  /** Descriptor 0 is the controlling terminal of the session that the launch begins. */
  terminal?: boolean
  /** And the first picoprocess's group has its foreground from the start. */
  foreground?: boolean
  /** How long it may run: the reaper ends it a second later. */
  wallSeconds?: number
  /** Descriptors ≥ 3 that stay open in the program. */
  keep?: readonly number[]
  /** Kill by scanning /proc even where Landlock's signal scope makes it one call. */
  scan?: boolean
  ruleset?: boolean
  /** By the launcher's number. */
  caller?: CallerTerminal
  /** Those that the program lives in; they must not be among `keep`. */
  namespaces?: EnteredNamespaces
}

const text = (value: string): Buffer => {
  if (value.includes('\0')) throw new TypeError('a string for execve contains NUL')
  for (let index = 0; index < value.length; index++) {
    if (value.charCodeAt(index) > 0xff) throw new TypeError('a string for execve is not a byte string')
  }
  return Buffer.from(`${value}\0`, 'latin1')
}

const bits = (config: LauncherConfig): number =>
  (config.terminal || config.foreground ? launcherFlags.terminal : 0) |
  (config.foreground ? launcherFlags.foreground : 0) |
  (config.ruleset ? launcherFlags.ruleset : 0) |
  (config.scan ? launcherFlags.scan : 0) |
  (config.namespaces ? launcherFlags.namespaces : 0)

export const encodeLauncherConfig = (config: LauncherConfig): Uint8Array => {
  const { limits = [], program = new Uint8Array(0), argv, env } = config
  if (program.byteLength % 8 !== 0) throw new TypeError('a filter is not whole instructions')
  const keep = Int32Array.from(new Set(config.keep)).sort()
  const header = Buffer.alloc(headerSize)
  const counts = [limits.length, program.byteLength / 8, keep.length, argv.length, env.length, Math.min(Math.ceil(config.wallSeconds ?? 0), LONGEST)]
  const words = [magic, bits(config), config.umask ?? 0o22, config.filterFlags ?? 0, ...counts]
  words.forEach((word, index) => header.writeUInt32LE(word, index * 4))
  const { user = -1, mount = -1, pid = -1, ipc = -1, lifeline = -1, init = -1 } = config.namespaces ?? {}
  ;[user, mount, pid, ipc, lifeline, init].forEach((fd, index) => header.writeInt32LE(fd, 40 + index * 4))
  header.writeInt32LE(config.caller?.fd ?? -1, 64)
  const settings = config.caller === undefined ? [] : [config.caller.before, config.caller.raw]
  const limitWords = BigUint64Array.from(limits.flatMap(({ resource, current, maximum }) => [BigInt(resource), current, maximum]))
  return Buffer.concat([header, new Uint8Array(limitWords.buffer), program, new Uint8Array(keep.buffer), ...settings,
    text(config.entrypoint), text(config.directory ?? '/'), ...argv.map(text), ...env.map(text)])
}

export interface LauncherHandle {
  pid: number
  pidfd: number
  socket: number
}

export interface SpawnOptions {
  config: Uint8Array
  /** Engine descriptor → number in the program; 0, 1 and 2 must be there. */
  descriptors: readonly (readonly [source: number, target: number])[]
  /** A Landlock ruleset for the program, or -1. The configuration's `ruleset` must say the same. */
  ruleset: number
}

/** Starts the launcher. Returns negative errno when the kernel refuses. */
export const spawnLauncher = ({ config, descriptors, ruleset }: SpawnOptions): LauncherHandle | number => {
  const result = new Int32Array(3)
  const status = native.spawnLauncher(launcherPath, config, Int32Array.from(descriptors.flat()), ruleset, result)
  if (status < 0) return status
  const [pid = -1, pidfd = -1, socket = -1] = result
  return { pid, pidfd, socket }
}
