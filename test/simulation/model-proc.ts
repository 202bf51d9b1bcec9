// What /proc and stat(2) tell of the model kernel's processes, as texts.
import { O_CLOEXEC, S_IFCHR, S_IFDIR, S_IFIFO, S_IFREG, S_IFSOCK } from '../../shim/abi/constants.ts'
import { writeStat } from '../../shim/abi/structs.ts'
import { type Inode, type Kind, linkOf, type ModelKernel, type OpenFile, type Process } from './model-kernel.ts'

const ENOENT = 2

/** Of anonymous inodes there is no type. */
const TYPES: Readonly<Record<Kind, number>> = {
  file: S_IFREG, memory: S_IFREG, queue: S_IFREG, directory: S_IFDIR, device: S_IFCHR, pipe: S_IFIFO, socket: S_IFSOCK, anonymous: 0,
}

const [OF_PROCESS, OF_DESCRIPTOR] = [/^\/proc\/(\d+)\/(\w+)$/, /^\/proc\/(\d+)\/(fd|fdinfo)\/(\d+)$/]

const text = (value: string): Uint8Array => Buffer.from(value, 'latin1')

export const createModelProc = (kernel: ModelKernel) => {
  const described = (path: string): { readonly kind: string; readonly file: OpenFile; readonly closeOnExec: boolean } | undefined => {
    const [, pid, kind = '', number] = OF_DESCRIPTOR.exec(path) ?? []
    const slot = pid === undefined ? undefined : kernel.first(Number(pid))?.table.slots.get(Number(number))
    return slot === undefined ? undefined : { kind, ...slot }
  }
  const mappingsOf = ({ memory }: Process, flags: boolean): string =>
    memory.mappings.map(({ range, name, shared, writable, mayWrite }) => {
      const line = `${range} r${writable ? 'w' : '-'}-${shared ? 's' : 'p'} 00000000 00:01 ${name.inode.number}    ${linkOf({ name })}\n`
      return flags ? `${line}Size: 4 kB\nVmFlags: rd mr${mayWrite ? ' mw' : ''} me \n` : line
    }).join('')

  return {
    readFile: (path: string): Uint8Array | number => {
      const descriptor = described(path)
      if (descriptor?.kind === 'fdinfo') {
        const { file: { flags, position, socket }, closeOnExec } = descriptor
        return text(`pos:\t${position}\nflags:\t0${(flags | (closeOnExec ? O_CLOEXEC : 0)).toString(8)}\nmnt_id:\t1\nino:\t1\n${socket === undefined ? '' : `scm_fds: ${socket.queue.length}\n`}`)
      }
      const [, pid = 0, what] = OF_PROCESS.exec(path) ?? []
      const process = kernel.process(Number(pid))
      if (process === undefined) return -ENOENT
      if (what !== 'maps' && what !== 'smaps') return -ENOENT
      // An ended first thread has no memory to tell of.
      return text(kernel.first(process.pid) === undefined ? '' : mappingsOf(process, what === 'smaps'))
    },
    list: (path: string): readonly { readonly name: string; readonly type: number }[] | number => {
      const [, pid = 0, what] = OF_PROCESS.exec(path) ?? []
      const process = kernel.process(Number(pid))
      if (process === undefined) return -ENOENT
      const numbers = what === 'task' ? kernel.known(process).map(({ tid }) => tid) : [...(kernel.first(process.pid)?.table.slots.keys() ?? [])]
      return numbers.map((number) => ({ name: String(number), type: 10 }))
    },
    descriptors: (pid: number) => {
      if (kernel.process(pid) === undefined) return -ENOENT
      return [...(kernel.first(pid)?.table.slots ?? [])].map(([number, { file, closeOnExec }]) => ({
        number,
        is: {
          link: linkOf(file), flags: file.flags | (closeOnExec ? O_CLOEXEC : 0), position: file.position, carries: (file.socket?.queue.length ?? 0) > 0,
          device: String(0x7a65), inode: String(file.name.inode.number), mode: TYPES[file.name.inode.kind] | 0o600,
        },
      }))
    },
    readlink: (path: string): string | number => {
      const descriptor = described(path)
      return descriptor === undefined ? -ENOENT : linkOf(descriptor.file)
    },
    /** The inode that a path of the engine's leads to. */
    lookUp: (path: string): Inode | undefined => described(path)?.file.name.inode ?? kernel.names.get(path)?.inode,
    stat: (inode: Inode | undefined, into: Uint8Array): number => {
      if (inode === undefined) return -ENOENT
      writeStat(into, { inode: BigInt(inode.number), mode: TYPES[inode.kind] | 0o600, links: inode.links, user: 0, group: 0 })
      return 0
    },
  }
}
export type ModelProc = ReturnType<typeof createModelProc>
