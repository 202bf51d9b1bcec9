// Who else has an object mapped or open, by what /proc shows of the other processes.
import { errno } from '../abi/errno.ts'
import { byteString, type ByteString } from './bytes.ts'
import type { Host } from './host.ts'
import { lookAtOthers } from './solitude.ts'

export interface Holders {
  /** Whether a process of that sandbox, other than this one, has the object mapped, or may have: device and inode as /proc/PID/maps writes them. */
  mapped(object: ByteString): boolean
  /** Whether one has it open, and so may map it later: what has a name that leads nowhere, memory files and removed ones. */
  opened(object: ByteString): boolean
}

const identity = new Float64Array(2)
const [HIGH_BITS, LOW_BITS] = [2 ** 20, 2n ** 44n]

/** As /proc/PID/maps writes it: st_dev is packed as makedev(3) does, and identityOf has the inode's highest 20 bits below it. */
const objectAt = (host: Host, path: ByteString): ByteString | undefined => {
  if (host.identityOf(path, identity) !== 0) return undefined
  const [first = 0, inode = 0] = identity
  const device = Math.floor(first / HIGH_BITS)
  const hexadecimal = (number: number): string => number.toString(16).padStart(2, '0')
  const whole = BigInt(first % HIGH_BITS) * LOW_BITS + BigInt(inode)
  return `${hexadecimal((device >>> 8) & 0xfff)}:${hexadecimal((device & 0xff) | ((device >>> 12) & 0xfff00))} ${whole}`
}

/** The processes with this tag, except one. Looked at when first asked, and once. */
export const holdersAmong = (host: Host, tag: number, except: number): Holders => {
  let lists: readonly ByteString[] | undefined
  let open: ReadonlySet<ByteString> | undefined
  let unsure = false
  /** unix(7): a descriptor waits in a socket to be received, and whoever receives it has it then. */
  let underWay = false
  const waitsIn = (process: number, number: ByteString): boolean => {
    const info = host.readFile(`/proc/${process}/fdinfo/${number}`)
    return typeof info !== 'number' && /^scm_fds:\s*[1-9]/m.test(byteString(info))
  }
  /** One that has ended meanwhile has nothing. */
  const failed = (code: number): void => {
    if (code !== -errno.ENOENT && code !== -errno.ESRCH) unsure = true
  }
  const look = (each: (other: number) => void): void => {
    if (!lookAtOthers(host, tag, except, each)) unsure = true
  }
  const mappings = (): readonly ByteString[] => {
    const found: ByteString[] = []
    look((other) => {
      const maps = host.readFile(`/proc/${other}/maps`)
      if (typeof maps === 'number') failed(maps)
      else found.push(byteString(maps))
    })
    return found
  }
  const descriptors = (): ReadonlySet<ByteString> => {
    const found = new Set<ByteString>()
    look((other) => {
      const entries = host.list(`/proc/${other}/fd`)
      if (typeof entries === 'number') return failed(entries)
      for (const { name } of entries) {
        const path = `/proc/${other}/fd/${name}`
        const link = host.readlink(path)
        if (typeof link === 'string' && link.startsWith('socket:')) underWay ||= waitsIn(other, name)
        const object = typeof link === 'string' && link.endsWith(' (deleted)') ? objectAt(host, path) : undefined
        if (object !== undefined) found.add(object)
      }
    })
    return found
  }
  return {
    mapped: (object) => {
      lists ??= mappings()
      return unsure || lists.some((maps) => maps.includes(` ${object} `))
    },
    opened: (object) => {
      open ??= descriptors()
      return unsure || underWay || open.has(object)
    },
  }
}
