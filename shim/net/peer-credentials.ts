// Who is at the other end of a UNIX socket, as the program may see it.
import type { LibraryOs, Task } from '../types.ts'
import { byteString } from '../abi/bytes.ts'
import type { PeerCredentials } from './connections.ts'
import { UNIX_PATH_OFFSET } from '../abi/socket.ts'
import { unixName } from './unix-address.ts'

/** The number that programs know a process by: in kernel mode that of their PID namespace. */
export const shownProcess = ({ host, kernel }: LibraryOs, process: number): number => {
  if (kernel === undefined) return process
  const status = host.readFile(`/proc/${process}/status`)
  return typeof status === 'number' ? 0 : Number(/^NSpid:.*\s(\d+)$/m.exec(byteString(status))?.[1] ?? 0)
}

/** As a process of the program's appears to others: with its effective ids. */
export const credentialsOf = ({ os }: Task, process: number, credentials: number): PeerCredentials => {
  const { user: [, user], group: [, group] } = os.credentials.get(credentials)
  return { pid: shownProcess(os, process), user, group }
}

/**
 * What the kernel says of processes and users that are in no namespace of the receiver's
 * (pid_namespaces(7), user_namespaces(7)).
 */
const NOBODY: PeerCredentials = { pid: 0, user: 65_534, group: 65_534 }

/** Who sent a message, for the program: the engine sends on behalf of others. */
export const shownCredentials = (task: Task, socket: number, address: Uint8Array, told: PeerCredentials): PeerCredentials => {
  const { os } = task
  if (told.pid === os.host.processId) return os.connections.sender(socket, address.length > UNIX_PATH_OFFSET ? unixName(address) : undefined) ?? NOBODY
  const state = os.processes.member(told.pid) ? os.host.taskState(told.pid) : undefined
  if (state) return credentialsOf(task, told.pid, state.credentials)
  return os.kernel === undefined ? told : NOBODY
}
