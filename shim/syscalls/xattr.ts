// Extended attributes (xattr(7)), of the `user` namespace alone.
import type { Task } from '../types.ts'
import { copyIn, copyOut, defineSyscall, fd, flags, latePath, type Pointer, pointer, size } from '../calls/define-syscall.ts'
import { type ByteString, byteString } from '../abi/bytes.ts'
import { errno, fail } from '../abi/errno.ts'
import { STAT, WRITE } from '../abi/rights.ts'
import { sys } from '../abi/numbers.ts'
import { nonEmpty, onDescriptor, onPath } from './attributes.ts'
import { AT_FDCWD } from '../abi/constants.ts'

const XATTR_NAME_MAX = 255

const XATTR_SIZE_MAX = 65536

const XATTR_LIST_MAX = 65536

const attributeName = (task: Task, { address }: Pointer): ByteString => {
  const bytes = new Uint8Array(XATTR_NAME_MAX + 1)
  const room = 4096 - (address % 4096)
  let got = task.os.host.readMemory(task.tid, address, bytes, Math.min(room, bytes.length))
  if (got > 0 && got < bytes.length && !bytes.subarray(0, got).includes(0)) {
    const more = task.os.host.readMemory(task.tid, address + got, bytes.subarray(got), bytes.length - got)
    if (more > 0) got += more
  }
  const end = bytes.indexOf(0)
  if (got <= 0 || (end < 0 && got < bytes.length)) fail('EFAULT')
  if (end < 0 || end >= got || end === 0) fail('ERANGE')
  return byteString(bytes, end)
}

/** security.* and trusted.* attributes are how files gain privilege. */
const changeable = (name: ByteString): void => {
  if (name.startsWith('security.') || name.startsWith('trusted.')) fail('EPERM')
}

type Site = (task: Task, need: number, act: (handle: number, own: ByteString) => number) => number

const own = (task: Task, nr: number, name: string, ...args: (number | string | Uint8Array | null)[]): number => task.os.host.syscall(nr, name, ...args)

const setAttribute = (task: Task, site: Site, nameAt: Pointer, valueAt: Pointer, length: number, how: number): number => {
  if ((how & ~3) !== 0) fail('EINVAL')
  const name = attributeName(task, nameAt)
  if (length > XATTR_SIZE_MAX) fail('E2BIG')
  const value = length === 0 ? new Uint8Array(1) : copyIn(task, valueAt, length)
  return site(task, WRITE, (_handle, path) => {
    changeable(name)
    return own(task, sys.setxattr, path, name, value, length, how)
  })
}

const getAttribute = (task: Task, site: Site, nameAt: Pointer, valueAt: Pointer, length: number): number => {
  const name = attributeName(task, nameAt)
  const room = Math.min(length, XATTR_SIZE_MAX)
  const value = new Uint8Array(Math.max(room, 1))
  const result = site(task, STAT, (_handle, path) => own(task, sys.getxattr, path, name, value, room))
  if (result > 0 && length > 0) copyOut(task, valueAt, value, result)
  return result
}

const listAttributes = (task: Task, site: Site, listAt: Pointer, length: number): number => {
  const room = Math.min(length, XATTR_LIST_MAX)
  const list = new Uint8Array(Math.max(room, 1))
  const result = site(task, STAT, (_handle, path) => own(task, sys.listxattr, path, list, room))
  if (result > 0 && length > 0) copyOut(task, listAt, list, result)
  return result
}

const removeAttribute = (task: Task, site: Site, nameAt: Pointer): number => {
  const name = attributeName(task, nameAt)
  return site(task, WRITE, (_handle, path) => {
    changeable(name)
    return own(task, sys.removexattr, path, name)
  })
}

const pathSite = (path: { get(): ByteString }, follow: boolean): Site => (task, need, act) =>
  onPath(task, AT_FDCWD, nonEmpty(path.get()), follow, need, act, -errno.EOPNOTSUPP)

const fdSite = (number: number): Site => (task, need, act) => onDescriptor(task, number, need === STAT ? 0 : need, act)

export const xattrCalls = [
  ...(['setxattr', 'lsetxattr'] as const).map((name) =>
    defineSyscall(name, {
      args: { path: latePath, name: pointer, value: pointer, size, flags },
      run: (task, { path, name: attribute, value, size: length, flags: how }) =>
        setAttribute(task, pathSite(path, name === 'setxattr'), attribute, value, length, how),
    }),
  ),
  defineSyscall('fsetxattr', {
    args: { fd, name: pointer, value: pointer, size, flags },
    run: (task, { fd: number, name, value, size: length, flags: how }) => setAttribute(task, fdSite(number), name, value, length, how),
  }),
  ...(['getxattr', 'lgetxattr'] as const).map((name) =>
    defineSyscall(name, {
      args: { path: latePath, name: pointer, value: pointer, size },
      run: (task, { path, name: attribute, value, size: length }) => getAttribute(task, pathSite(path, name === 'getxattr'), attribute, value, length),
    }),
  ),
  ...(['listxattr', 'llistxattr'] as const).map((name) =>
    defineSyscall(name, {
      args: { path: latePath, list: pointer, size },
      run: (task, { path, list, size: length }) => listAttributes(task, pathSite(path, name === 'listxattr'), list, length),
    }),
  ),
  ...(['removexattr', 'lremovexattr'] as const).map((name) =>
    defineSyscall(name, {
      args: { path: latePath, name: pointer },
      run: (task, { path, name: attribute }) => removeAttribute(task, pathSite(path, name === 'removexattr'), attribute),
    }),
  ),
  defineSyscall('fremovexattr', {
    args: { fd, name: pointer },
    run: (task, { fd: number, name }) => removeAttribute(task, fdSite(number), name),
  }),
]
