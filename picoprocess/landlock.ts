// landlock(7) with compatibility made explicit: each layer is required or best effort, and the outcome says what the kernel really holds.
import { native } from './addon.ts'
import { closeSync, fstatSync, openSync } from 'node:fs'
import { getSystemErrorName } from 'node:util'
import type { LandlockNative } from './addon.ts'
import { AT_FDCWD, RESOLVE_NO_SYMLINKS } from '../shim/abi/constants.ts'
import { errno } from '../shim/abi/errno.ts'

/** LANDLOCK_ACCESS_FS_*, include/uapi/linux/landlock.h of Linux 6.12. */
export const accessFs = {
  execute: 1 << 0, writeFile: 1 << 1, readFile: 1 << 2, readDirectory: 1 << 3, removeDirectory: 1 << 4, removeFile: 1 << 5,
  makeCharacterDevice: 1 << 6, makeDirectory: 1 << 7, makeRegular: 1 << 8, makeSocket: 1 << 9, makeFifo: 1 << 10,
  makeBlockDevice: 1 << 11, makeSymlink: 1 << 12, refer: 1 << 13, truncate: 1 << 14, deviceIoctl: 1 << 15,
} as const
/** LANDLOCK_ACCESS_NET_*. */
export const accessNet = { bindTcp: 1 << 0, connectTcp: 1 << 1 } as const
/** LANDLOCK_SCOPE_*. */
export const scope = { abstractUnix: 1 << 0, signal: 1 << 1 } as const

// What a rule on anything but a directory may hold; more is EINVAL.
const onFiles = accessFs.execute | accessFs.writeFile | accessFs.readFile | accessFs.truncate | accessFs.deviceIoctl

const kinds = {
  files: { abi: 1, fs: accessFs.refer - 1, net: 0, scoped: 0 },
  // ABI 1 refuses every rename and link to another directory; from ABI 2 a rule can allow them.
  refer: { abi: 2, fs: accessFs.refer, net: 0, scoped: 0 },
  truncate: { abi: 3, fs: accessFs.truncate, net: 0, scoped: 0 },
  network: { abi: 4, fs: 0, net: accessNet.bindTcp | accessNet.connectTcp, scoped: 0 },
  'device-ioctl': { abi: 5, fs: accessFs.deviceIoctl, net: 0, scoped: 0 },
  'abstract-unix': { abi: 6, fs: 0, net: 0, scoped: scope.abstractUnix },
  signal: { abi: 6, fs: 0, net: 0, scoped: scope.signal },
} as const

export type LandlockLayer = keyof typeof kinds
export type Compatibility = 'required' | 'best-effort'
export type Enforcement = 'full' | 'partial' | 'none'

export interface LandlockPlan {
  handledFs: number
  handledNet: number
  scoped: number
  enforcement: Enforcement
  /** Best-effort layers that this kernel does not have. */
  missing: readonly LandlockLayer[]
}

export class LandlockError extends Error {
  readonly code = 'ERR_ZEOLITE_LANDLOCK'
  /** The layer that is missing, when that is the reason. */
  readonly layer: LandlockLayer | undefined
  constructor(message: string, layer?: LandlockLayer) {
    super(message)
    this.name = 'LandlockError'
    this.layer = layer
  }
}

/** The ABI version, 0 where Landlock is not built in or not switched on. */
export const landlockAbi = (calls: Pick<LandlockNative, 'landlockAbi'> = native): number => Math.max(0, calls.landlockAbi())

/** What can be enforced of the wanted layers. Throws LandlockError when a required one cannot. */
export const planLandlock = (wanted: Partial<Record<LandlockLayer, Compatibility>>, abi: number): LandlockPlan => {
  const layers = Object.entries(wanted) as [LandlockLayer, Compatibility][]
  const held = layers.filter(([name]) => kinds[name].abi <= abi).map(([name]) => kinds[name])
  const lacking = layers.filter(([name]) => kinds[name].abi > abi)
  for (const [name, compatibility] of lacking) {
    if (compatibility === 'required') throw new LandlockError(`Landlock: '${name}' needs ABI ${kinds[name].abi}, this kernel has ${abi}`, name)
  }
  return {
    handledFs: held.reduce((mask, { fs }) => mask | fs, 0),
    handledNet: held.reduce((mask, { net }) => mask | net, 0),
    scoped: held.reduce((mask, { scoped }) => mask | scoped, 0),
    enforcement: held.length === 0 ? 'none' : lacking.length === 0 ? 'full' : 'partial',
    missing: lacking.map(([name]) => name),
  }
}

const check = (status: number, what: string): number => {
  if (status < 0) throw new LandlockError(`Landlock: ${what}: ${getSystemErrorName(status)}`)
  return status
}

export interface Rules {
  /**
   * A host path (its bytes) and what is granted on it and beneath. Paths that do not exist grant nothing. `canonical`: nor do paths that a link
   * leads to, on the way or at the end.
   */
  paths?: readonly { path: string | Buffer; access: number; canonical?: boolean }[]
  /** The same, already open with O_PATH. */
  descriptors?: readonly { fd: number; access: number }[]
  ports?: readonly { port: number; access: number }[]
}

const pathOnly = 0o10000000 // O_PATH, which node:fs does not name
const closeOnExec = 0o2000000

/** What lies at a path that no link leads to; -errno otherwise. */
export const openCanonical = (path: string | Buffer): number =>
  native.openat2(AT_FDCWD, (typeof path === 'string' ? Buffer.from(path) : path).toString('latin1'), pathOnly | closeOnExec, 0, RESOLVE_NO_SYMLINKS)

const openPath = (path: string | Buffer, canonical: boolean): number | undefined => {
  if (canonical) {
    const fd = openCanonical(path)
    if (fd >= 0) return fd
    if (fd === -errno.ENOENT || fd === -errno.ENOTDIR || fd === -errno.ELOOP) return undefined
    throw new LandlockError(`Landlock: ${path.toString()}: ${getSystemErrorName(fd)}`)
  }
  try {
    return openSync(path, pathOnly | closeOnExec)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}

const addPathRule = (calls: LandlockNative, ruleset: number, plan: LandlockPlan, fd: number, access: number): void => {
  const meaningful = access & plan.handledFs & (fstatSync(fd).isDirectory() ? ~0 : onFiles)
  // The kernel refuses empty rules (ENOMSG); they would grant nothing anyway.
  if (meaningful !== 0) check(calls.landlockAddPathRule(ruleset, fd, meaningful), 'path rule')
}

/** A ruleset's descriptor; the caller closes it. undefined when the plan enforces nothing. */
export const createRuleset = (plan: LandlockPlan, rules: Rules, calls: LandlockNative = native): number | undefined => {
  if (plan.enforcement === 'none') return undefined
  const ruleset = check(calls.landlockCreateRuleset(plan.handledFs, plan.handledNet, plan.scoped), 'ruleset')
  try {
    for (const { path, access, canonical = false } of rules.paths ?? []) {
      const fd = openPath(path, canonical)
      if (fd === undefined) continue
      try {
        addPathRule(calls, ruleset, plan, fd, access)
      } finally {
        closeSync(fd)
      }
    }
    for (const { fd, access } of rules.descriptors ?? []) addPathRule(calls, ruleset, plan, fd, access)
    for (const { port, access } of rules.ports ?? []) {
      const meaningful = access & plan.handledNet
      if (meaningful !== 0) check(calls.landlockAddPortRule(ruleset, port, meaningful), 'port rule')
    }
    return ruleset
  } catch (error) {
    native.closeDescriptor(ruleset)
    throw error
  }
}

/** Restricts this thread and everything it starts from now on; never to be undone. Sets no_new_privs. */
export const restrictSelf = (ruleset: number, calls: Pick<LandlockNative, 'landlockRestrictSelf'> = native): void => {
  check(calls.landlockRestrictSelf(ruleset), 'restrict')
}

/** How many more domains a process that this thread starts can enter, one in the other; 0 where there is no Landlock. */
export const landlockRoom = (): number => {
  const ruleset = native.landlockCreateRuleset(accessFs.execute, 0, 0)
  if (ruleset < 0) return 0
  const room = native.landlockRoom(ruleset)
  native.closeDescriptor(ruleset)
  return Math.max(room, 0)
}
