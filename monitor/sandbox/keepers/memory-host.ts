// The memory of System V segments: a sealed memfd each. Who has one mapped is read from
// /proc/PID/maps, since a fork, an exec and an exit tell nobody.
import type { Peer } from '../../../ipc/contract/service.ts'
import type { Holders, MemoryHost, Piece } from '../../../ipc/keepers/memory/segments.ts'
import { native } from '../../../picoprocess/addon.ts'
import { processIds, readFile, taskState } from '../../../picoprocess/host-calls.ts'
import { unpackTag } from '../../../picoprocess/inherited-state.ts'
import { F_ADD_SEALS, KCMP_VM, MAP_ANONYMOUS, MAP_PRIVATE, MAP_SHARED, PROT_READ, PROT_WRITE, RLIMIT_NOFILE } from '../../../shim/abi/constants.ts'
import { errno } from '../../../shim/abi/errno.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import { fileName, SEGMENT_NAME, SHM_HUGETLB, SHM_NORESERVE } from '../../../shim/abi/shared-memory.ts'
import { STAT_SIZE, statBlocks } from '../../../shim/abi/structs.ts'
import type { Timers } from '../../../shim/kernel/timers.ts'
import { seconds } from './clock.ts'

const [MFD_CLOEXEC, MFD_ALLOW_SEALING, MFD_HUGETLB, MFD_NOEXEC_SEAL] = [1, 2, 4, 8]
const SEALS = 1 | 2 | 4 // F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW

/** A process without a tag has no limit. */
const UNTAGGED = unpackTag(0xffffffff)
/** Of the engine's descriptors; the rest is for everything else that it does. */
const SHARE_OF_DESCRIPTORS = 0.75

const descriptorLimit = (): number => {
  const limit = new BigUint64Array(2)
  native.syscall(sys.prlimit64, 0, RLIMIT_NOFILE, null, new Uint8Array(limit.buffer))
  return Number(limit[0])
}

/**
 * Whether the kernel would give out so much memory, by a mapping that is never touched. 0 or
 * negative errno.
 */
const affordable = (size: number, fd: number): number => {
  const address = native.syscall(sys.mmap, 0, size, PROT_READ | PROT_WRITE, fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED, fd, 0)
  if (address < 0) return address
  native.syscall(sys.munmap, address, size)
  return 0
}

/** Who may have huge pages this way; everybody may have them by memfd_create(2). */
const mayHaveHugePages = ({ group, groups }: Peer): boolean => {
  const bytes = readFile('/proc/sys/vm/hugetlb_shm_group')
  const allowed = typeof bytes === 'number' ? -1 : Number(Buffer.from(bytes).toString('latin1'))
  return group === allowed || groups.includes(allowed)
}

const make = (peer: Peer, key: number, size: number, flags: number): Piece | number => {
  const huge = (flags & SHM_HUGETLB) !== 0
  if (!huge && (flags & SHM_NORESERVE) === 0) {
    const verdict = affordable(size, -1)
    if (verdict < 0) return -verdict
  }
  const name = `${SEGMENT_NAME}${(key >>> 0).toString(16).padStart(8, '0')}`
  const how = MFD_CLOEXEC | MFD_ALLOW_SEALING | (huge ? MFD_HUGETLB | (flags & 0xfc000000) : 0)
  let descriptor = native.syscall(sys.memfd_create, name, (how | MFD_NOEXEC_SEAL) >>> 0)
  // Linux before 6.3.
  if (descriptor === -errno.EINVAL) descriptor = native.syscall(sys.memfd_create, name, how >>> 0)
  if (descriptor < 0) return huge ? (descriptor === -errno.ENODEV ? errno.EINVAL : -descriptor) : errno.ENOSPC
  const status = new Uint8Array(STAT_SIZE)
  let result = descriptor >= descriptorLimit() * SHARE_OF_DESCRIPTORS ? -errno.ENOSPC : huge && !mayHaveHugePages(peer) ? -errno.EPERM : 0
  if (result === 0) result = native.syscall(sys.ftruncate, descriptor, size)
  // Huge pages are set aside when they are first mapped, and stay so.
  if (result === 0 && huge) result = affordable(size, descriptor)
  if (result === 0) result = native.syscall(sys.fcntl, descriptor, F_ADD_SEALS, SEALS)
  if (result === 0) result = native.syscall(sys.fstat, descriptor, status)
  if (result === 0) return { descriptor, file: fileName(status) }
  native.close(descriptor)
  return -result
}

/** How often a process has each of the files mapped. */
const mappingsOf = (process: number, files: ReadonlySet<string>): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  const bytes = readFile(`/proc/${process}/maps`)
  if (typeof bytes === 'number') return found
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!text.includes(`/memfd:${SEGMENT_NAME}`)) return found
  for (const line of text.toString('latin1').split('\n')) {
    const file = /^\S+ \S+ \S+ (\S+ \d+)/.exec(line)?.[1]
    if (file !== undefined && files.has(file)) found.set(file, (found.get(file) ?? 0) + 1)
  }
  return found
}

const holders = (files: ReadonlySet<string>): ReadonlyMap<string, Holders> => {
  const found = new Map<string, Map<number, number>>()
  const seen: number[] = []
  for (const process of processIds()) {
    // In whatever sandbox: what was inherited stays mapped through a transition.
    if ((taskState(process)?.tag ?? UNTAGGED) === UNTAGGED) continue
    const mappings = mappingsOf(process, files)
    if (mappings.size === 0) continue
    // A child of vfork shares its parent's memory until it executes something.
    if (seen.some((other) => native.syscall(sys.kcmp, process, other, KCMP_VM, 0, 0) === 0)) continue
    seen.push(process)
    for (const [file, count] of mappings) {
      const of = found.get(file) ?? new Map<number, number>()
      found.set(file, of.set(process, count))
    }
  }
  return found
}

/**
 * Milliseconds between two looks, unless they take long: then they take up a twentieth of the time.
 */
const INTERVAL = 100
const PATIENCE = 20

export const createMemoryHost = (timers: Timers): MemoryHost => {
  let interval = INTERVAL
  return {
    create: make,
    destroy: ({ descriptor }) => void native.close(descriptor),
    resident: ({ descriptor }) => {
      const status = new Uint8Array(STAT_SIZE)
      return native.syscall(sys.fstat, descriptor, status) < 0 ? 0 : statBlocks(status) * 512
    },
    holders: (files) => {
      const started = performance.now()
      const found = holders(files)
      interval = Math.max(INTERVAL, PATIENCE * (performance.now() - started))
      return found
    },
    seconds,
    soon: (callback) => void timers.after(interval, callback),
  }
}
