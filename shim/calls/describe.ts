// What a call was about, for the audit: its paths as the program named them, made absolute, or its
// other arguments.
import { AT_FDCWD } from '../abi/constants.ts'
import { Errno } from '../abi/errno.ts'
import type { Syscall } from './define-syscall.ts'
import type { ByteString } from '../abi/bytes.ts'
import { directoryPath } from './task.ts'
import type { Task } from '../types.ts'
import { join } from '../abi/paths.ts'

const HEX = new Set(['pointer', 'flags'])

const absolute = (task: Task, dir: number, path: ByteString): ByteString => {
  if (path.startsWith('/')) return path
  try {
    return join(directoryPath(task, dir), path)
  } catch (error) {
    // It starts from nowhere; the call itself says so.
    if (error instanceof Errno) return path
    throw error
  }
}

/** The object of a call that was served. Nothing is read anew from the guest. */
export const describeCall = (task: Task, { args }: Syscall): ByteString => {
  const { trap } = task
  const paths: ByteString[] = []
  let dir = AT_FDCWD
  args.forEach(([, argument], index) => {
    if (argument.kind === 'dirfd') dir = trap.int(index)
    if (!argument.path) return
    const path = trap.path(paths.length)
    paths.push(typeof path === 'string' ? absolute(task, dir, path) : '?')
    dir = AT_FDCWD
  })
  if (paths.length > 0) return paths.join(', ')
  return args.map(([name, { kind }], index) => `${name}=${HEX.has(kind) ? `0x${trap.argument(index).toString(16)}` : trap.int(index)}`).join(', ')
}
