// Kernel structures as bytes, little endian (asm/stat.h, linux/stat.h).
import { onMachine } from './machine.ts'

/**
 * Where the fields of newfstatat(2)'s struct stat begin: arch/x86/include/uapi/asm/stat.h,
 * asm-generic/stat.h. Those before `mode` and from `length` on are in the same place.
 */
const STAT = onMachine({
  'x86-64': { size: 144, links: 16, mode: 24, user: 28, group: 32, device: 40 },
  aarch64: { size: 128, links: 20, mode: 16, user: 24, group: 28, device: 32 },
})

/** Bytes of struct stat. */
export const STAT_SIZE = STAT.size
export const STATX_SIZE = 256

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const statInode = (stat: Uint8Array): number => Number(view(stat).getBigUint64(8, true))
export const statMode = (stat: Uint8Array): number => view(stat).getUint32(STAT.mode, true)
/** The count has 64 bits on x86-64, of which no file system uses more than 32. */
export const statLinks = (stat: Uint8Array): number => view(stat).getUint32(STAT.links, true)
export const statUser = (stat: Uint8Array): number => view(stat).getUint32(STAT.user, true)
export const statGroup = (stat: Uint8Array): number => view(stat).getUint32(STAT.group, true)
export const setStatOwner = (stat: Uint8Array, user: number, group: number): void => {
  view(stat).setUint32(STAT.user, user, true)
  view(stat).setUint32(STAT.group, group, true)
}

export interface StatFields {
  readonly inode: bigint
  readonly mode: number
  readonly links?: number
  readonly user: number
  readonly group: number
  readonly size?: number
}

/** A struct stat for a file that only the library OS knows. */
export const writeStat = (into: Uint8Array, { inode, mode, links = 1, user, group, size = 0 }: StatFields): void => {
  into.fill(0, 0, STAT_SIZE)
  const fields = view(into)
  const seconds = BigInt(Math.floor(Date.now() / 1000))
  fields.setBigUint64(0, 0x7a65n, true)
  fields.setBigUint64(8, inode, true)
  fields.setUint32(STAT.links, links, true)
  fields.setUint32(STAT.mode, mode, true)
  fields.setUint32(STAT.user, user, true)
  fields.setUint32(STAT.group, group, true)
  fields.setBigInt64(48, BigInt(size), true)
  fields.setBigInt64(56, 4096n, true)
  for (const offset of [72, 88, 104]) fields.setBigInt64(offset, seconds, true)
}

/**
 * struct statx from a struct stat: what a file of the library OS's own can say (STATX_BASIC_STATS).
 */
export const statxFromStat = (stat: Uint8Array): Uint8Array => {
  const from = view(stat)
  const bytes = new Uint8Array(STATX_SIZE)
  const to = view(bytes)
  to.setUint32(0, 0x7ff, true)
  to.setUint32(4, from.getUint32(56, true), true)
  to.setUint32(16, statLinks(stat), true)
  to.setUint32(20, statUser(stat), true)
  to.setUint32(24, statGroup(stat), true)
  to.setUint16(28, statMode(stat), true)
  to.setBigUint64(32, from.getBigUint64(8, true), true)
  to.setBigInt64(40, from.getBigInt64(48, true), true)
  to.setBigInt64(48, from.getBigInt64(64, true), true)
  for (const [target, source] of [[64, 72], [96, 104], [112, 88]] as const) {
    to.setBigInt64(target, from.getBigInt64(source, true), true)
    to.setUint32(target + 8, Number(from.getBigInt64(source + 8, true)), true)
  }
  const [rdev, dev] = [from.getBigUint64(STAT.device, true), from.getBigUint64(0, true)]
  to.setUint32(128, major(rdev), true)
  to.setUint32(132, minor(rdev), true)
  to.setUint32(136, major(dev), true)
  to.setUint32(140, minor(dev), true)
  return bytes
}

// kdev_t.h, new_encode_dev
export const major = (dev: bigint): number => Number((dev >> 8n) & 0xfffn)
export const minor = (dev: bigint): number => Number((dev & 0xffn) | ((dev >> 12n) & 0xfff00n))

/** In units of 512 bytes. */
export const statBlocks = (stat: Uint8Array): number => Number(view(stat).getBigInt64(64, true))
