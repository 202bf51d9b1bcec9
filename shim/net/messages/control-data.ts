// Control messages of UNIX sockets (unix(7), cmsg(3)): descriptors, taken from the program to be
// sent on its behalf.
import { errno, fail } from '../../abi/errno.ts'
import { SCM_CREDENTIALS, SCM_RIGHTS, SOL_SOCKET } from '../../abi/socket.ts'
import { processId } from '../../calls/task.ts'
import { borrow } from '../socket.ts'
import type { Task } from '../../types.ts'
import { shownProcess } from '../peer-credentials.ts'
import { O_CLOEXEC, O_PATH } from '../../abi/constants.ts'

const HEADER = 16
/** scm.h: SCM_MAX_FD. */
const MOST_DESCRIPTORS = 253
const CREDENTIALS = HEADER + 12

// scm.c, scm_check_creds: a program without privileges says of itself only what is true. The kernel
// then says it of the engine, which sends.
const checkCredentials = (task: Task, fields: DataView, at: number): void => {
  const { user, group } = task.os.credentials.get(task.credentials)
  if (fields.getInt32(at, true) !== shownProcess(task.os, processId(task))) fail('EPERM')
  if (!user.slice(0, 3).includes(fields.getUint32(at + 4, true)) || !group.slice(0, 3).includes(fields.getUint32(at + 8, true))) fail('EPERM')
}

/** The descriptors of a message, as duplicates that the caller closes. */
export const takeDescriptors = (task: Task, control: Uint8Array): number[] => {
  const taken: number[] = []
  const fields = new DataView(control.buffer, control.byteOffset, control.length)
  try {
    for (let at = 0; at + HEADER <= control.length; ) {
      const length = fields.getUint32(at, true)
      if (fields.getUint32(at + 4, true) !== 0 || length < HEADER || length > control.length - at) fail('EINVAL')
      const [level, type] = [fields.getInt32(at + 8, true), fields.getInt32(at + 12, true)]
      if (level === SOL_SOCKET) {
        if (type === SCM_RIGHTS) {
          const count = Math.floor((length - HEADER) / 4)
          if (taken.length + count > MOST_DESCRIPTORS) fail('EINVAL')
          for (let index = 0; index < count; index++) taken.push(borrowAny(task, fields.getInt32(at + HEADER + index * 4, true)))
        } else if (type !== SCM_CREDENTIALS || length !== CREDENTIALS) fail('EINVAL')
        else checkCredentials(task, fields, at + HEADER)
      }
      at += (length + 7) & ~7
    }
  } catch (error) {
    for (const fd of taken) task.os.host.close(fd)
    throw error
  }
  return taken
}

/** pidfd_getfd(2) takes no O_PATH descriptors, and the link in /proc leads to what they are. */
const borrowAny = (task: Task, fd: number): number => {
  const { host } = task.os
  const handle = fd < 0 ? -errno.EBADF : host.borrowDescriptor(task.tid, fd)
  if (handle !== -errno.EBADF || fd < 0) return handle < 0 ? borrow(task, fd) : handle
  const opened = host.openat2(-100, `/proc/${task.tid}/fd/${fd}`, O_PATH | O_CLOEXEC, 0, 0)
  return opened < 0 ? fail('EBADF') : opened
}

const align = (length: number): number => (length + 7) & ~7

/** The control message that carries descriptors. */
export const rightsOf = (descriptors: readonly number[]): Uint8Array => {
  if (descriptors.length === 0) return new Uint8Array(0)
  const length = HEADER + descriptors.length * 4
  const control = new Uint8Array(align(length))
  const fields = new DataView(control.buffer)
  fields.setBigUint64(0, BigInt(length), true)
  fields.setInt32(8, SOL_SOCKET, true)
  fields.setInt32(12, SCM_RIGHTS, true)
  descriptors.forEach((fd, index) => fields.setInt32(HEADER + index * 4, fd, true))
  return control
}
