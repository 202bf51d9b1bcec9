// The open files that the caller lent to a sandbox as its standard streams. They keep the access
// with which they were lent.
import { AT_EMPTY_PATH, O_RDONLY, O_RDWR, O_WRONLY } from '../abi/constants.ts'
import { STAT_SIZE, statInode } from '../abi/structs.ts'
import type { Host } from './host.ts'
import { openFile } from './open-files.ts'
import { sys } from '../abi/numbers.ts'

const scratch = new Uint8Array(STAT_SIZE)

interface Lending {
  readonly host: Host
  readonly lent: ReadonlySet<string>
}

/**
 * Whether the caller lent the file that a descriptor of the engine's is of, in whichever way it was
 * open. What cannot be told counts as lent.
 */
export const wasLent = ({ host, lent }: Lending, fd: number): boolean => {
  if (lent.size === 0) return false
  if (host.syscall(sys.newfstatat, fd, '', scratch, AT_EMPTY_PATH) < 0) return true
  const device = new DataView(scratch.buffer).getBigUint64(0, true)
  return [O_RDONLY, O_WRONLY, O_RDWR].some((access) => lent.has(`${device} ${statInode(scratch)} ${access}`))
}

/**
 * Descriptors of the engine's that the caller lent to a sandbox: its programs may pass them on to
 * each other.
 */
export const lentFiles = ({ host }: Pick<Lending, 'host'>, descriptors: readonly number[]): ReadonlySet<string> =>
  new Set(descriptors.flatMap((fd) => openFile(host, fd) ?? []))

/** Whether it is one of those. */
export const isLent = ({ host, lent }: Lending, fd: number): boolean => lent.has(openFile(host, fd) ?? '')
