// Which open file of the host's something is, and how it is open: what two descriptors have in common that give the same power.
import { O_ACCMODE, O_PATH, S_IFMT } from '../abi/constants.ts'
import { STAT_SIZE, statInode, statMode } from '../abi/structs.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import type { Host } from './host.ts'

const [NEWFSTATAT, AT_FDCWD, AT_EMPTY_PATH, FCNTL, F_GETFL] = [262, -100, 0x1000, 72, 3]

const scratch = new Uint8Array(STAT_SIZE)

/** anon_inodes.c: what has no type has an inode that all of its kind have. */
const keyOf = (flags: number): string | undefined =>
  (statMode(scratch) & S_IFMT) === 0 ? undefined : `${new DataView(scratch.buffer).getBigUint64(0, true)} ${statInode(scratch)} ${flags & (O_ACCMODE | O_PATH)}`

/** Of a descriptor of the engine's: device, inode and access. Undefined where it cannot be told: of timers, events and sets of epoll(7), too. */
export const openFile = (host: Host, fd: number): string | undefined =>
  host.syscall(NEWFSTATAT, fd, '', scratch, AT_EMPTY_PATH) < 0 ? undefined : keyOf(host.syscall(FCNTL, fd, F_GETFL))

export interface DescriptorInfo {
  /** fcntl(2), F_GETFL, with O_CLOEXEC. */
  readonly flags: number
  /** The file's offset. */
  readonly position: number
  /** unix(7): descriptors wait in the socket to be received. */
  readonly carries: boolean
}

const CARRIES = /^scm_fds:\s*[1-9]/m

/** unix(7): whether descriptors wait in a socket to be received; `path`: its file in /proc/PID/fdinfo. */
export const carriesDescriptors = (host: Host, path: ByteString): boolean => {
  const bytes = host.readFile(path)
  return typeof bytes !== 'number' && CARRIES.test(byteString(bytes))
}

/** proc_pid_fdinfo(5). Undefined: it is gone. */
export const descriptorInfo = (host: Host, process: number, number: number): DescriptorInfo | undefined => {
  const bytes = host.readFile(`/proc/${process}/fdinfo/${number}`)
  if (typeof bytes === 'number') return undefined
  const text = byteString(bytes)
  return {
    flags: parseInt(/^flags:\s*([0-7]+)/m.exec(text)?.[1] ?? '3', 8),
    position: Number(/^pos:\s*(\d+)/m.exec(text)?.[1] ?? 0),
    carries: CARRIES.test(text),
  }
}

/** The same of a descriptor of another process. */
export const openFileOf = (host: Host, path: ByteString, { flags }: DescriptorInfo): string | undefined =>
  host.syscall(NEWFSTATAT, AT_FDCWD, path, scratch, 0) < 0 ? undefined : keyOf(flags)
