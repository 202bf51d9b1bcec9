// Kernel structures as bytes, little endian (x86-64 layouts; asm/stat.h, linux/stat.h).

/** struct stat of newfstatat(2) on x86-64. */
export const STAT_SIZE = 144
export const STATX_SIZE = 256

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export const statInode = (stat: Uint8Array): number => Number(view(stat).getBigUint64(8, true))
export const statMode = (stat: Uint8Array): number => view(stat).getUint32(24, true)
export const statLinks = (stat: Uint8Array): number => Number(view(stat).getBigUint64(16, true))
export const statUser = (stat: Uint8Array): number => view(stat).getUint32(28, true)
export const statGroup = (stat: Uint8Array): number => view(stat).getUint32(32, true)
export const setStatOwner = (stat: Uint8Array, user: number, group: number): void => {
  view(stat).setUint32(28, user, true)
  view(stat).setUint32(32, group, true)
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
  fields.setBigUint64(16, BigInt(links), true)
  fields.setUint32(24, mode, true)
  fields.setUint32(28, user, true)
  fields.setUint32(32, group, true)
  fields.setBigInt64(48, BigInt(size), true)
  fields.setBigInt64(56, 4096n, true)
  for (const offset of [72, 88, 104]) fields.setBigInt64(offset, seconds, true)
}

/** struct statx from a struct stat: what a file of the library OS's own can say (STATX_BASIC_STATS). */
export const statxFromStat = (stat: Uint8Array): Uint8Array => {
  const from = view(stat)
  const bytes = new Uint8Array(STATX_SIZE)
  const to = view(bytes)
  to.setUint32(0, 0x7ff, true)
  to.setUint32(4, Number(from.getBigInt64(56, true)), true)
  to.setUint32(16, Number(from.getBigUint64(16, true)), true)
  to.setUint32(20, from.getUint32(28, true), true)
  to.setUint32(24, from.getUint32(32, true), true)
  to.setUint16(28, from.getUint32(24, true), true)
  to.setBigUint64(32, from.getBigUint64(8, true), true)
  to.setBigInt64(40, from.getBigInt64(48, true), true)
  to.setBigInt64(48, from.getBigInt64(64, true), true)
  for (const [target, source] of [[64, 72], [96, 104], [112, 88]] as const) {
    to.setBigInt64(target, from.getBigInt64(source, true), true)
    to.setUint32(target + 8, Number(from.getBigInt64(source + 8, true)), true)
  }
  const [rdev, dev] = [from.getBigUint64(40, true), from.getBigUint64(0, true)]
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
