// Who else has an object open or mapped, by what /proc shows of the other processes.
import { byteString, type ByteString } from './bytes.ts'
import type { Host } from './host.ts'

export interface Holders {
  /** Whether a process of that sandbox, other than this one, has a descriptor whose link in /proc/PID/fd is this; `detail`: a line of its fdinfo. */
  opened(link: ByteString, detail?: ByteString): boolean
  /** Whether one has the object mapped: device and inode as /proc/PID/maps writes them. */
  mapped(object: ByteString): boolean
}

/** The processes with this tag, except one. Looked at when first asked, and once. */
export const holdersAmong = (host: Host, tag: number, except: number): Holders => {
  let processes: readonly number[] | undefined
  const others = (): readonly number[] => (processes ??= host.taggedProcesses(tag).filter((id) => id !== except))
  const open = new Map<number, readonly { readonly number: ByteString; readonly link: ByteString }[]>()
  const descriptorsOf = (process: number) => {
    const known = open.get(process)
    if (known) return known
    const entries = host.list(`/proc/${process}/fd`)
    const found = typeof entries === 'number' ? [] : entries.flatMap(({ name }) => {
      const link = host.readlink(`/proc/${process}/fd/${name}`)
      return typeof link === 'number' ? [] : [{ number: name, link }]
    })
    open.set(process, found)
    return found
  }
  const says = (process: number, number: ByteString, detail: ByteString): boolean => {
    const info = host.readFile(`/proc/${process}/fdinfo/${number}`)
    return typeof info !== 'number' && byteString(info).split('\n').includes(detail)
  }
  return {
    opened: (link, detail) =>
      others().some((process) => descriptorsOf(process).some((each) => each.link === link && (detail === undefined || says(process, each.number, detail)))),
    mapped: (object) => others().some((process) => {
      const maps = host.readFile(`/proc/${process}/maps`)
      return typeof maps !== 'number' && byteString(maps).includes(` ${object} `)
    }),
  }
}
