// Identifies an open file of the host and its access mode: two descriptors with the same identity
// give the same power.
import { AT_EMPTY_PATH, F_GETFL, O_ACCMODE, O_PATH, S_IFMT } from '../abi/constants.ts'
import { STAT_SIZE, statInode, statMode } from '../abi/structs.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import type { Descriptor, Host } from './host.ts'
import { sys } from '../abi/numbers.ts'

const scratch = new Uint8Array(STAT_SIZE)

/** anon_inodes.c: what has no type has an inode that all of its kind have. */
const keyOf = (mode: number, device: bigint | string, inode: number | bigint | string, flags: number): string | undefined =>
  (mode & S_IFMT) === 0 ? undefined : `${device} ${inode} ${flags & (O_ACCMODE | O_PATH)}`

/**
 * Of a descriptor of the engine's: device, inode and access. Undefined where it cannot be told: of
 * timers, events and sets of epoll(7), too.
 */
export const openFile = (host: Host, fd: number): string | undefined =>
  host.syscall(sys.newfstatat, fd, '', scratch, AT_EMPTY_PATH) < 0 ? undefined : keyOf(statMode(scratch), new DataView(scratch.buffer).getBigUint64(0, true), statInode(scratch), host.syscall(sys.fcntl, fd, F_GETFL))

const CARRIES = /^scm_fds:\s*[1-9]/m

/**
 * unix(7): whether descriptors wait in a socket to be received; `path`: its file in
 * /proc/PID/fdinfo.
 */
export const carriesDescriptors = (host: Host, path: ByteString): boolean => {
  const bytes = host.readFile(path)
  return typeof bytes !== 'number' && CARRIES.test(byteString(bytes))
}

/** proc_pid_fdinfo(5): fcntl(2), F_GETFL, with O_CLOEXEC. Undefined: it is gone. */
export const descriptorFlags = (host: Host, process: number, number: number): number | undefined => {
  const bytes = host.readFile(`/proc/${process}/fdinfo/${number}`)
  return typeof bytes === 'number' ? undefined : parseInt(/^flags:\s*([0-7]+)/m.exec(byteString(bytes))?.[1] ?? '3', 8)
}

/** The same of a descriptor of another process. */
export const openFileOf = ({ mode, device, inode, flags }: Descriptor): string | undefined => keyOf(mode, device, inode, flags)
