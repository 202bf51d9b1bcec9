// open(2), creat(2), openat(2), openat2(2).
import {
  AT_FDCWD, O_ACCMODE, O_CLOEXEC, O_CREAT, O_DIRECTORY, O_NOFOLLOW, O_PATH, O_RDONLY, O_TMPFILE, O_TRUNC, O_WRONLY,
  RESOLVE_BENEATH, RESOLVE_CACHED, RESOLVE_IN_ROOT, RESOLVE_NO_MAGICLINKS, RESOLVE_NO_SYMLINKS, RESOLVE_NO_XDEV, VALID_OPEN_FLAGS,
} from '../abi/constants.ts'
import { fail } from '../abi/errno.ts'
import { copyIn, defineSyscall, dirfd, fileMode, flags, latePath, pointer, size } from '../calls/define-syscall.ts'
import { openAt } from '../vfs/open-path.ts'

export const open = defineSyscall('open', {
  args: { path: latePath, flags, mode: fileMode },
  run: (task, { path, flags: how, mode }) => openAt(task, AT_FDCWD, path, { flags: lenient(how), mode: permissions(how, mode), resolve: 0 }),
})

export const creat = defineSyscall('creat', {
  args: { path: latePath, mode: fileMode },
  run: (task, { path, mode }) =>
    openAt(task, AT_FDCWD, path, { flags: O_CREAT | O_WRONLY | O_TRUNC, mode: mode & 0o7777, resolve: 0 }),
})

export const openat = defineSyscall('openat', {
  args: { dir: dirfd, path: latePath, flags, mode: fileMode },
  run: (task, { dir, path, flags: how, mode }) => openAt(task, dir, path, { flags: lenient(how), mode: permissions(how, mode), resolve: 0 }),
})

const HOW_SIZE_VER0 = 24
const PAGE = 4096
const O_PATH_FLAGS = O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC

/** open.c, build_open_flags: O_PATH takes these with it and drops the rest. */
const lenient = (how: number): number => {
  const valid = how & VALID_OPEN_FLAGS
  return (valid & O_PATH) !== 0 ? valid & O_PATH_FLAGS : valid
}

const permissions = (how: number, mode: number): number => ((how & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY))) !== 0 ? mode & 0o7777 : 0)

// openat2(2). The size is checked first, then the structure's tail, then its flags, then the path.
export const openat2 = defineSyscall('openat2', {
  args: { dir: dirfd, path: latePath, how: pointer, size },
  run: (task, { dir, path, how, size: length }) => {
    if (length < HOW_SIZE_VER0) fail('EINVAL')
    if (length > PAGE) fail('E2BIG')
    const bytes = copyIn(task, how, length)
    if (bytes.subarray(HOW_SIZE_VER0).some((byte) => byte !== 0)) fail('E2BIG')
    const fields = new DataView(bytes.buffer)
    const [open, high, mode, modeHigh, resolve, resolveHigh] = [0, 4, 8, 12, 16, 20].map((offset) => fields.getUint32(offset, true)) as [
      number, number, number, number, number, number,
    ]
    if (high !== 0 || modeHigh !== 0 || resolveHigh !== 0) fail('EINVAL')
    if ((open & ~VALID_OPEN_FLAGS) !== 0) fail('EINVAL')
    const known = RESOLVE_NO_XDEV | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH | RESOLVE_IN_ROOT | RESOLVE_CACHED
    if ((resolve & ~known) !== 0 || (resolve & (RESOLVE_BENEATH | RESOLVE_IN_ROOT)) === (RESOLVE_BENEATH | RESOLVE_IN_ROOT)) fail('EINVAL')
    const creates = (open & O_CREAT) !== 0 || (open & O_TMPFILE) === O_TMPFILE
    if (creates ? (mode & ~0o7777) !== 0 : mode !== 0) fail('EINVAL')
    if ((open & O_PATH) !== 0 && (open & ~O_PATH_FLAGS) !== 0) fail('EINVAL')
    if ((open & O_TMPFILE & ~O_DIRECTORY) !== 0 && ((open & O_TMPFILE) !== O_TMPFILE || (open & O_ACCMODE) === O_RDONLY)) fail('EINVAL')
    if ((open & (O_DIRECTORY | O_CREAT)) === (O_DIRECTORY | O_CREAT)) fail('EINVAL')
    if ((resolve & RESOLVE_CACHED) !== 0) {
      // Nothing is known without asking, so the answer is the one for what is not in the cache.
      fail('EAGAIN')
    }
    return openAt(task, dir, path, { flags: open, mode, resolve })
  },
})
