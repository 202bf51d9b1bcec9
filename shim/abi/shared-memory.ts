// System V shared memory as programs see it (linux/shm.h, asm-generic/shmbuf.h), and how a segment
// looks in /proc/PID/maps.
import { IPC_PERM_SIZE, type IpcPermissions, writeIpcPermissions } from './system-v.ts'

export const [SHM_HUGETLB, SHM_NORESERVE] = [0o4000, 0o10000]
export const [SHM_RDONLY, SHM_RND, SHM_REMAP, SHM_EXEC] = [0o10000, 0o20000, 0o40000, 0o100000]
export const [SHM_LOCK, SHM_UNLOCK, SHM_STAT, SHM_INFO, SHM_STAT_ANY] = [11, 12, 13, 14, 15]

/** What the name of a segment's memory starts with, as the kernel's own does. */
export const SEGMENT_NAME = 'SYSV'

/** The defaults of a new namespace. */
export const SHARED_MEMORY_LIMITS = { maximum: 18446744073692774399n, minimum: 1n, segments: 4096n, pages: 18446744073692774399n } as const

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Device and inode of a struct stat, as /proc/PID/maps has them. */
export const fileName = (stat: Uint8Array): string => {
  const device = view(stat).getUint32(0, true)
  const [major, minor] = [(device >>> 8) & 0xfff, (device & 0xff) | ((device >>> 12) & 0xfff00)]
  return `${major.toString(16).padStart(2, '0')}:${minor.toString(16).padStart(2, '0')} ${view(stat).getBigUint64(8, true)}`
}

export interface SegmentStatus extends IpcPermissions {
  readonly size: number
  /** Seconds since 1970. */
  readonly attached: number
  readonly detached: number
  readonly changed: number
  readonly creatorProcess: number
  readonly lastProcess: number
  readonly attachments: number
}

const SHMID_DS_SIZE = 112

/** struct shmid64_ds. */
export const writeSegmentStatus = (status: SegmentStatus): Uint8Array => {
  const bytes = new Uint8Array(SHMID_DS_SIZE)
  const fields = view(bytes)
  writeIpcPermissions(fields, status)
  fields.setBigUint64(IPC_PERM_SIZE, BigInt(status.size), true)
  fields.setBigInt64(56, BigInt(status.attached), true)
  fields.setBigInt64(64, BigInt(status.detached), true)
  fields.setBigInt64(72, BigInt(status.changed), true)
  fields.setInt32(80, status.creatorProcess, true)
  fields.setInt32(84, status.lastProcess, true)
  fields.setBigUint64(88, BigInt(status.attachments), true)
  return bytes
}

/** How much of the structure IPC_SET copies. */
export const SEGMENT_CHANGE_SIZE = SHMID_DS_SIZE

/** struct shminfo64. */
export const writeLimits = (): Uint8Array => {
  const { maximum, minimum, segments, pages } = SHARED_MEMORY_LIMITS
  return new Uint8Array(new BigUint64Array([maximum, minimum, segments, segments, pages, 0n, 0n, 0n, 0n]).buffer)
}

/** struct shm_info. */
export const writeUsage = ({ segments, total, resident }: { readonly segments: number; readonly total: number; readonly resident: number }): Uint8Array =>
  new Uint8Array(new BigUint64Array([BigInt(segments), BigInt(total), BigInt(Math.round(resident)), 0n, 0n, 0n]).buffer)
