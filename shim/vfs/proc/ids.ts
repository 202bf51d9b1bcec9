// Who a process is, in /proc: the ids that it sees itself by, where these are not the host's
// (proc(5)).
import { setStatOwner } from '../../abi/structs.ts'
import { byteString, type ByteString } from '../../abi/bytes.ts'
import type { Task } from '../../types.ts'

/**
 * The host's ids are nobody's here: the manifest gave others, or somebody has taken others since.
 */
export const hasOwnIds = ({ os }: Task): boolean => os.user !== os.hostUser || os.group !== os.hostGroup || os.credentials.count > 1

/**
 * The content of a file `status` of the host, for this task of the sandbox; empty when that has
 * gone.
 */
export const shownStatus = (task: Task, id: number, path: ByteString): ByteString => {
  const { host, credentials, processes } = task.os
  const bytes = host.readFile(path)
  const state = host.taskState(id)
  // The number may have gone to another process in between.
  if (typeof bytes === 'number' || !state || !processes.member(id)) return ''
  const { user, group, groups } = credentials.get(state.credentials)
  return byteString(bytes)
    .replace(/^Uid:.*$/m, `Uid:\t${user.join('\t')}`)
    .replace(/^Gid:.*$/m, `Gid:\t${group.join('\t')}`)
    .replace(/^Groups:.*$/m, `Groups:\t${groups.map((id) => `${id} `).join('')}`)
}

/**
 * The owner of what /proc has of a task: its effective ids. Where they are the manifest's, they are
 * left to be shown as those of the host's files are.
 */
export const showTaskOwner = (task: Task, id: number, stat: Uint8Array): void => {
  const { os } = task
  const state = os.host.taskState(id)
  if (!state) return
  const { user: [, user], group: [, group] } = os.credentials.get(state.credentials)
  setStatOwner(stat, user === os.user ? os.hostUser : user, group === os.group ? os.hostGroup : group)
}
