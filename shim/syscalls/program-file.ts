// The file that an exec names: where it lies, whether it may be run, and how it starts.
import type { Identity } from '../exec/verification.ts'
import { type ByteString, byteString } from '../abi/bytes.ts'
import type { HostMount, Place, Task } from '../types.ts'
import { RESOLVE } from '../vfs/beneath.ts'
import { hostPathOf } from '../vfs/mount.ts'
import { check, errno, fail } from '../abi/errno.ts'
import { AT_FDCWD, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW, O_PATH, O_RDONLY, S_IFLNK, S_IFMT } from '../abi/constants.ts'
import { atPath } from '../vfs/resolve.ts'
import { DENIED, EXEC, HIDDEN, STAT } from '../abi/rights.ts'
import { permit, settle } from '../vfs/verdict.ts'
import { STAT_SIZE, statMode } from '../abi/structs.ts'

/** A program file: which it is, what it starts with, and how it is found. */
export interface Program extends Identity {
  readonly path: ByteString
  readonly head: ByteString
  /** The name that the kernel finds it by. */
  hostPath(): ByteString
}

const AT_PROGRAM_HEAD = 24
/** binfmts.h: BINPRM_BUF_SIZE */
export const HEAD = 256

const buffer = new Uint8Array(AT_PROGRAM_HEAD + HEAD)

const numbers = new Float64Array(buffer.buffer, 0, 3)

const inspect = (task: Task, root: number, rel: ByteString, path: ByteString, hostPath: () => ByteString, resolve = RESOLVE): Program | number => {
  const result = task.os.host.inspectProgram(root, rel, resolve, buffer)
  if (result < 0) return result
  const script = buffer[AT_PROGRAM_HEAD] === 0x23 && buffer[AT_PROGRAM_HEAD + 1] === 0x21
  const head = byteString(buffer.subarray(AT_PROGRAM_HEAD), script ? HEAD : 4)
  return { device: numbers[0]!, inode: numbers[1]!, path, head, hostPath }
}

/**
 * The name by which the kernel finds a program; where the host has none, that of a descriptor which
 * the caller is given and which its exec closes.
 */
const nameOnHost = (task: Task, mount: HostMount, rel: ByteString): (() => ByteString) => {
  if (mount.apart !== true) return () => hostPathOf(mount, rel)
  const { host } = task.os
  let name: ByteString | undefined
  return () => {
    if (name !== undefined) return name
    const fd = check(host.openat2(mount.root, rel, O_RDONLY | O_CLOEXEC, 0, RESOLVE))
    try {
      return (name = `/proc/self/fd/${check(host.giveDescriptor(task.trap.id, fd, true))}`)
    } finally {
      host.close(fd)
    }
  }
}

/** Finds and judges a program. Every link of a #! chain passes here. */
export const find = (task: Task, dir: number, name: ByteString, follow: boolean): Program => {
  const { host } = task.os
  let program: Program | undefined
  const result = atPath(task, dir, name, { follow, need: 0, report: EXEC }, (place, slash) => {
    const { mount, rel, path } = place
    if (mount.kind === 'virtual') {
      const target = mount.files.open(task, rel, O_PATH)
      if (typeof target !== 'number') return -errno.EACCES
      if (target < 0) return target
      program = byHandle(task, target, `/proc/${rel}`)
      return 0
    }
    const verdict = permit(task, place, EXEC)
    // What is not there, or is a link, says so before the policy does.
    if (verdict < 0) return exists(task, place, verdict)
    if (slash) return host.statBeneath(mount.root, rel, O_DIRECTORY, RESOLVE, scratch) || -errno.EACCES
    const found = inspect(task, mount.root, rel, path, nameOnHost(task, mount, rel))
    if (typeof found === 'number') return found
    if (found.head === NOTHING && wasReplaced(task, mount, rel)) {
      task.os.refused(task, { object: path, need: EXEC, errno: errno.EACCES, reason: REPLACED })
      return -errno.EACCES
    }
    program = found
    return 0
  })
  check(result)
  return program ?? fail('EACCES')
}

const scratch = new Uint8Array(STAT_SIZE)

/** The head of a file that could not be read. */
const NOTHING = '\0\0\0\0'

const REPLACED = 'the host has replaced it since the engine began, and the kernel’s wall stands on what it was; a rule for the folder that it is in goes on with it'

/** Whether the wall alone keeps it from being read. */
const wasReplaced = ({ os: { host } }: Task, mount: HostMount, rel: ByteString): boolean => {
  const fd = host.openNamed(hostPathOf(mount, rel), O_RDONLY)
  if (fd >= 0) host.close(fd)
  return fd >= 0
}

const exists = (task: Task, { mount, rel, rights }: Place, verdict: number): number => {
  const result = mount.kind === 'virtual' ? 0 : task.os.host.statBeneath(mount.root, rel, O_NOFOLLOW, RESOLVE, scratch)
  if (result === 0 && (statMode(scratch) & S_IFMT) === S_IFLNK) return -errno.ELOOP
  // Whoever may not look at a name does not learn this way whether it is there.
  const seen = (rights & (STAT | DENIED | HIDDEN)) === STAT
  return result === -errno.ELOOP || (seen && (result === -errno.ENOENT || result === -errno.ENOTDIR)) ? result : verdict
}

/**
 * A program by an O_PATH handle, which is closed: judged by its name in the view; what has none
 * (memfd, deleted) may not run.
 */
export const byHandle = (task: Task, handle: number, descriptor: ByteString): Program => {
  const { host } = task.os
  try {
    const target = host.readlink(`/proc/self/fd/${handle}`)
    const path = typeof target === 'string' ? task.os.guestPath(target, `/proc/self/fd/${handle}`) : undefined
    if (typeof target === 'string' && target.startsWith('/memfd:') && task.os.unsafe.has('memory_exec')) {
      const found = inspect(task, AT_FDCWD, `/proc/self/fd/${handle}`, target, () => descriptor, 0)
      return typeof found === 'number' ? fail('EACCES') : found
    }
    if (path === undefined || typeof target !== 'string') {
      task.os.refused(task, { object: typeof target === 'string' ? target : '', errno: errno.EACCES, unsafe: 'memory_exec' })
      return fail('EACCES')
    }
    const place = task.os.view.place(path)
    check(settle(task, place, permit(task, place, EXEC), EXEC))
    if (place.mount.kind === 'virtual') return fail('EACCES')
    const found = inspect(task, place.mount.root, place.rel, path, place.mount.apart === true ? nameOnHost(task, place.mount, place.rel) : () => target)
    if (typeof found === 'number') return fail('EACCES')
    return found
  } finally {
    host.close(handle)
  }
}

const onHost = new Float64Array(2)

/** Whether the kernel, which knows only the host's tree, finds the same file under the name. */
export const sameOnHost = (task: Task, name: ByteString, program: Program): boolean =>
  name.startsWith('/') && task.os.host.identityOf(name, onHost) === 0 && onHost[0] === program.device && onHost[1] === program.inode
