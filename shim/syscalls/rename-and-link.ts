// Calls that make, remove and rename names: mkdir(2), rmdir(2), unlink(2), rename(2), link(2),
// symlink(2), mknod(2) and their at-variants.
import {
  AT_EMPTY_PATH, AT_FDCWD, AT_REMOVEDIR, AT_SYMLINK_FOLLOW, O_CLOEXEC, O_DIRECTORY, O_NOFOLLOW, O_PATH, RENAME_EXCHANGE, RENAME_NOREPLACE, RENAME_WHITEOUT,
  S_IFCHR, S_IFBLK, S_IFDIR, S_IFIFO, S_IFMT, S_IFREG, S_IFSOCK,
} from '../abi/constants.ts'
import { errno, fail } from '../abi/errno.ts'
import { READ, WRITE } from '../abi/rights.ts'
import { statMode, STAT_SIZE } from '../abi/structs.ts'
import { defineSyscall, dirfd, fileMode, flags, int, latePath, type LatePath, mode, path } from '../calls/define-syscall.ts'
import type { ByteString } from '../abi/bytes.ts'
import { descriptorPath, namedDescriptor } from '../calls/task.ts'
import { sameMount } from '../vfs/mount.ts'
import { gainsReach, keptLink, leadsAside, renameNamed } from '../vfs/rename.ts'
import { atParent, permitName } from '../vfs/parent.ts'
import { atPath, RESOLVE } from '../vfs/resolve.ts'
import { inMemory } from '../abi/paths.ts'
import type { Place, Task } from '../types.ts'
import { CREATES, isShown, permit, settle } from '../vfs/verdict.ts'
import { sys } from '../abi/numbers.ts'

const scratch = new Uint8Array(STAT_SIZE)

const makeDirectory = (task: Task, dir: number, name: ByteString, permissions: number): number =>
  atParent(task, dir, name, WRITE | CREATES, (parent, last) => task.os.host.syscall(sys.mkdirat, parent, last, permissions & 0o1777 & ~task.umask))

export const mkdir = defineSyscall('mkdir', {
  args: { path, mode },
  run: (task, { path: name, mode: permissions }) => makeDirectory(task, AT_FDCWD, name, permissions),
})

export const mkdirat = defineSyscall('mkdirat', {
  args: { dir: dirfd, path, mode },
  run: (task, { dir, path: name, mode: permissions }) => makeDirectory(task, dir, name, permissions),
})

const remove = (task: Task, dir: number, name: ByteString, how: number): number => {
  // namei.c, do_rmdir and do_unlinkat: the root has no name that could be removed.
  if (/^\/+$/.test(name)) return how === 0 ? -errno.EISDIR : -errno.EBUSY
  return atParent(task, dir, name, WRITE, (parent, last, place) => {
    if (how !== 0 && task.os.view.mountNames(place.path).length > 0) return -errno.EBUSY
    return task.os.host.syscall(sys.unlinkat, parent, last, how)
  }, { mountPoint: (place) => removedMountPoint(task, place, how) })
}

const removedMountPoint = (task: Task, { mount, rel }: Place, how: number): number => {
  const result = mount.kind === 'virtual' ? mount.files.stat(task, rel, scratch, false) : task.os.host.statBeneath(mount.root, rel, 0, RESOLVE, scratch)
  const directory = result === 0 && (statMode(scratch) & S_IFMT) === S_IFDIR
  return how === 0 ? (directory ? -errno.EISDIR : -errno.EBUSY) : directory ? -errno.EBUSY : -errno.ENOTDIR
}

export const rmdir = defineSyscall('rmdir', {
  args: { path },
  run: (task, { path: name }) => remove(task, AT_FDCWD, name, AT_REMOVEDIR),
})

export const unlink = defineSyscall('unlink', {
  args: { path },
  run: (task, { path: name }) => remove(task, AT_FDCWD, name, 0),
})

export const unlinkat = defineSyscall('unlinkat', {
  args: { dir: dirfd, path: latePath, flags },
  run: (task, { dir, path: name, flags: how }) => {
    if ((how & ~AT_REMOVEDIR) !== 0) fail('EINVAL')
    return remove(task, dir, name.get(), how)
  },
})

const rename = (task: Task, from: number, old: LatePath, to: number, name: LatePath, how: number): number => {
  if ((how & ~(RENAME_NOREPLACE | RENAME_EXCHANGE | RENAME_WHITEOUT)) !== 0) fail('EINVAL')
  if ((how & RENAME_EXCHANGE) !== 0 && (how & (RENAME_NOREPLACE | RENAME_WHITEOUT)) !== 0) fail('EINVAL')
  // A whiteout is a device node.
  if ((how & RENAME_WHITEOUT) !== 0) fail('EPERM')
  return atParent(task, from, old.get(), WRITE, (oldParent, oldLast, oldPlace) =>
    atParent(task, to, name.get(), WRITE, (newParent, newLast, newPlace) => {
      if (!sameMount(oldPlace.mount, newPlace.mount)) return -errno.EXDEV
      const verdict = permitName(task, oldPlace, oldParent, oldLast, WRITE) || permitName(task, newPlace, newParent, newLast, (how & RENAME_NOREPLACE) === 0 ? WRITE : WRITE | CREATES)
      if (verdict < 0) return verdict
      return renameNamed(task, { parent: oldParent, last: oldLast, place: oldPlace }, { parent: newParent, last: newLast, place: newPlace }, how)
    }, { late: true, mountPoint: (_place, parent) => (sameMount(parent.mount, oldPlace.mount) ? -errno.EBUSY : -errno.EXDEV) }),
    { late: true },
  )
}

export const renameCall = defineSyscall('rename', {
  args: { from: latePath, to: latePath },
  run: (task, { from, to }) => rename(task, AT_FDCWD, from, AT_FDCWD, to, 0),
})

export const renameat = defineSyscall('renameat', {
  args: { fromDir: dirfd, from: latePath, toDir: dirfd, to: latePath },
  run: (task, { fromDir, from, toDir, to }) => rename(task, fromDir, from, toDir, to, 0),
})

export const renameat2 = defineSyscall('renameat2', {
  args: { fromDir: dirfd, from: latePath, toDir: dirfd, to: latePath, flags },
  run: (task, { fromDir, from, toDir, to, flags: how }) => rename(task, fromDir, from, toDir, to, how),
})

// A hard link gives an object a second name: only one whose rights the principal has in full, so
// that no rule on the first is escaped.
const linkAt = (task: Task, from: number, old: LatePath, to: number, name: LatePath, how: number): number => {
  if ((how & ~(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH)) !== 0) fail('EINVAL')
  const { host } = task.os
  const source = old.get()
  if (source === '') {
    if ((how & AT_EMPTY_PATH) === 0) fail('ENOENT')
    return linkDescriptor(task, from, to, name.get())
  }
  const follow = (how & AT_SYMLINK_FOLLOW) !== 0
  const descriptor = follow ? namedDescriptor(task, source) : undefined
  if (descriptor !== undefined) return linkDescriptor(task, descriptor, to, name.get())
  return atPath(task, from, source, { follow, need: 0, report: READ | WRITE }, (oldPlace, slash) => {
    const { mount, rel } = oldPlace
    // What may not be looked at is not looked for.
    const unseen = isShown(oldPlace) ? 0 : permit(task, oldPlace, READ | WRITE)
    if (unseen < 0) return unseen
    if (mount.kind === 'virtual') return mount.files.stat(task, rel, scratch, follow) || -errno.EXDEV
    const handle = host.openat2(mount.root, rel, O_PATH | O_CLOEXEC | (follow || slash ? 0 : O_NOFOLLOW) | (slash ? O_DIRECTORY : 0), 0, RESOLVE)
    if (handle < 0) return handle
    try {
      return atParent(task, to, name.get(), WRITE | CREATES, (parent, last, newPlace) => {
        if (!sameMount(newPlace.mount, mount)) return elsewhere(task, parent, last)
        const verdict = settle(task, oldPlace, permit(task, oldPlace, READ | WRITE), READ | WRITE)
        if (verdict < 0) return verdict
        if (gainsReach(task, oldPlace, newPlace, handle, '')) return -errno.EACCES
        return linkHandle(task, handle, parent, last, newPlace)
      })
    } finally {
      host.close(handle)
    }
  })
}

/** namei.c, do_linkat: a name that is there is told before one of another file system. */
const elsewhere = (task: Task, parent: number, last: ByteString): number =>
  task.os.host.statBeneath(parent, last, O_NOFOLLOW, RESOLVE, scratch) === 0 ? -errno.EEXIST : -errno.EXDEV

const linkHandle = (task: Task, handle: number, parent: number, last: ByteString, place: Place): number => {
  const kept = leadsAside(task, { parent: handle, last: '', place }, place)
  if (kept < 0) return kept
  // AT_EMPTY_PATH wants CAP_DAC_READ_SEARCH; the descriptor's link in /proc does not, but a
  // symbolic link has no such way.
  const { host } = task.os
  const result = host.syscall(sys.linkat, AT_FDCWD, `/proc/self/fd/${handle}`, parent, last, AT_SYMLINK_FOLLOW)
  return result === -errno.ENOENT || result === -errno.ELOOP ? host.syscall(sys.linkat, handle, '', parent, last, AT_EMPTY_PATH) : result
}

const linkDescriptor = (task: Task, fd: number, to: number, name: ByteString): number => {
  const { host } = task.os
  const handle = host.openat2(AT_FDCWD, descriptorPath(task, fd), O_PATH | O_CLOEXEC, 0, 0)
  if (handle < 0) return fail('EBADF')
  try {
    const target = host.readlink(`/proc/self/fd/${handle}`)
    if (typeof target !== 'string' || inMemory(target)) return -errno.EXDEV
    // A file that has no name yet (O_TMPFILE) is shown as removed.
    const path = task.os.guestPath(target, `/proc/self/fd/${handle}`) ?? task.os.formerPath(target)
    if (path === undefined) {
      // Lent from outside the view: a name inside would let it be opened again, with other rights
      // than it was lent with.
      task.os.refused(task, { object: target, errno: errno.EPERM, reason: 'it was lent from outside the view, and a name inside would let it be opened with other rights' })
      return -errno.EPERM
    }
    const old = task.os.view.place(path)
    const verdict = settle(task, old, permit(task, old, READ | WRITE), READ | WRITE)
    if (verdict < 0) return verdict
    return atParent(task, to, name, WRITE | CREATES, (parent, last, newPlace) => {
      if (!sameMount(newPlace.mount, old.mount)) return elsewhere(task, parent, last)
      if (gainsReach(task, old, newPlace, handle, '')) return -errno.EACCES
      return linkHandle(task, handle, parent, last, newPlace)
    })
  } finally {
    host.close(handle)
  }
}

export const link = defineSyscall('link', {
  args: { from: latePath, to: latePath },
  run: (task, { from, to }) => linkAt(task, AT_FDCWD, from, AT_FDCWD, to, 0),
})

export const linkat = defineSyscall('linkat', {
  args: { fromDir: dirfd, from: latePath, toDir: dirfd, to: latePath, flags },
  run: (task, { fromDir, from, toDir, to, flags: how }) => linkAt(task, fromDir, from, toDir, to, how),
})

const makeLink = (task: Task, text: ByteString, dir: number, name: LatePath): number => {
  if (text === '') fail('ENOENT')
  return atParent(task, dir, name.get(), WRITE | CREATES, (parent, last, place) => {
    if (task.os.keepsLinks() && task.os.host.statBeneath(parent, last, O_NOFOLLOW, RESOLVE, scratch) !== 0) {
      const kept = keptLink(task, place, text)
      if (kept < 0) return kept
    }
    return task.os.host.syscall(sys.symlinkat, text, parent, last)
  })
}

export const symlink = defineSyscall('symlink', {
  args: { text: path, name: latePath },
  run: (task, { text, name }) => makeLink(task, text, AT_FDCWD, name),
})

export const symlinkat = defineSyscall('symlinkat', {
  args: { text: path, dir: dirfd, name: latePath },
  run: (task, { text, dir, name }) => makeLink(task, text, dir, name),
})

const makeNode = (task: Task, dir: number, name: LatePath, fileType: number, _device: number): number => {
  const type = fileType & S_IFMT
  if (type === S_IFCHR || type === S_IFBLK) {
    name.get()
    fail('EPERM')
  }
  if (type !== 0 && type !== S_IFREG && type !== S_IFIFO && type !== S_IFSOCK) fail(type === 0o040000 ? 'EPERM' : 'EINVAL')
  return atParent(task, dir, name.get(), WRITE | CREATES, (parent, last) =>
    task.os.host.syscall(sys.mknodat, parent, last, (type || S_IFREG) | (fileType & 0o1777 & ~task.umask), 0),
  )
}

export const mknod = defineSyscall('mknod', {
  args: { path: latePath, mode: fileMode, device: int },
  run: (task, { path: name, mode: type, device }) => makeNode(task, AT_FDCWD, name, type, device),
})

export const mknodat = defineSyscall('mknodat', {
  args: { dir: dirfd, path: latePath, mode: fileMode, device: int },
  run: (task, { dir, path: name, mode: type, device }) => makeNode(task, dir, name, type, device),
})

