// Where a process has segments of shared memory mapped, from an address on. A kernel that can be
// asked for the mapping at an address (Linux 6.11) is: whoever has thousands of segments would
// otherwise have the list of all of them read for each.
import { AT_FDCWD, O_CLOEXEC, O_RDONLY } from '../abi/constants.ts'
import { errno } from '../abi/errno.ts'
import { SEGMENT_NAME } from '../abi/shared-memory.ts'
import { byteString } from '../abi/bytes.ts'
import type { Host } from './host.ts'
import { sys } from '../abi/numbers.ts'

export interface Area {
  readonly start: number
  readonly end: number
  readonly offset: number
  /** Device and inode, as in /proc/PID/maps. */
  readonly file: string
}

/** linux/fs.h: PROCMAP_QUERY, struct procmap_query. */
const [PROCMAP_QUERY, QUERY_SIZE] = [0xc0686611, 104]
const [SHARED_VMA, COVERING_OR_NEXT_VMA, FILE_BACKED_VMA] = [0x8, 0x10, 0x20]
/** More steps from one mapping to the next take longer than reading the list. */
const MOST_STEPS = 64

const query = new BigUint64Array(QUERY_SIZE / 8)
const bytes = new Uint8Array(query.buffer)
const devices = new Uint32Array(query.buffer, 72, 2)
const hex = (value: number): string => value.toString(16).padStart(2, '0')

/**
 * The first shared mapping of a file that ends above the address, or -errno: ENOENT where there is
 * none.
 */
const next = (host: Host, maps: number, address: number): Area | number => {
  query.fill(0n)
  query.set([BigInt(QUERY_SIZE), BigInt(SHARED_VMA | COVERING_OR_NEXT_VMA | FILE_BACKED_VMA), BigInt(address)])
  const result = host.syscall(sys.ioctl, maps, PROCMAP_QUERY, bytes)
  if (result < 0) return result
  return { start: Number(query[3]), end: Number(query[4]), offset: Number(query[7]), file: `${hex(devices[0]!)}:${hex(devices[1]!)} ${query[8]}` }
}

const listed = (host: Host, tid: number): readonly Area[] => {
  const text = host.readFile(`/proc/${tid}/maps`)
  if (typeof text === 'number') return []
  return byteString(text).split('\n').flatMap((line) => {
    const match = line.includes(`/memfd:${SEGMENT_NAME}`) ? /^([0-9a-f]+)-([0-9a-f]+) \S+ ([0-9a-f]+) (\S+ \d+)/.exec(line) : null
    if (match === null) return []
    const [start, end, offset] = [1, 2, 3].map((group) => parseInt(match[group]!, 16)) as [number, number, number]
    return [{ start, end, offset, file: match[4]! }]
  })
}

/**
 * What lies where an attachment at this address would have put it: up to `end`, or where that is
 * not known the first that there is. Of a mapping whose file is no segment the keeper of segments
 * knows nothing.
 */
export const areasAt = (host: Host, tid: number, address: number, end?: number): readonly Area[] => {
  const isPart = ({ start, offset }: Area): boolean => start >= address && start - address === offset
  const maps = host.openat2(AT_FDCWD, `/proc/${tid}/maps`, O_RDONLY | O_CLOEXEC, 0, 0)
  if (maps < 0) return []
  try {
    const found: Area[] = []
    let at = address
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const area = next(host, maps, at)
      if (area === -errno.ENOENT) return found
      if (typeof area === 'number') break
      if (end !== undefined && area.start >= end) return found
      if (isPart(area)) found.push(area)
      if (end === undefined && found.length > 0) return found
      at = area.end
    }
  } finally {
    host.close(maps)
  }
  const all = listed(host, tid).filter((area) => isPart(area) && (end === undefined || area.start < end))
  return end === undefined ? all.slice(0, 1) : all
}
