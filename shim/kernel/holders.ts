// Who else has an object mapped, by what /proc shows of the other processes.
import { errno } from '../abi/errno.ts'
import { byteString, type ByteString } from './bytes.ts'
import type { Host } from './host.ts'
import { lookAtOthers } from './solitude.ts'

export interface Holders {
  /** Whether a process of that sandbox, other than this one, has the object mapped, or may have: device and inode as /proc/PID/maps writes them. */
  mapped(object: ByteString): boolean
}

/** The processes with this tag, except one. Looked at when first asked, and once. */
export const holdersAmong = (host: Host, tag: number, except: number): Holders => {
  let lists: ByteString[] | undefined
  let unsure = false
  const collect = (): ByteString[] => {
    const found: ByteString[] = []
    const told = lookAtOthers(host, tag, except, (other) => {
      const maps = host.readFile(`/proc/${other}/maps`)
      if (typeof maps !== 'number') found.push(byteString(maps))
      // One that has ended meanwhile has nothing.
      else if (maps !== -errno.ENOENT && maps !== -errno.ESRCH) unsure = true
    })
    if (!told) unsure = true
    return found
  }
  return {
    mapped: (object) => {
      lists ??= collect()
      return unsure || lists.some((maps) => maps.includes(` ${object} `))
    },
  }
}
