// What is known not to be as on Linux, and is shown by a program. Each runs where it differs (known-differences.test.ts, and kernel-mode.slow.test.ts for
// kernel mode), and a test tells when it does not any more. docs/differences.md is made of this.
export type Mode = 'library' | 'kernel'

export interface Difference {
  /** Of test/conformance/programs: it passes on Linux, and fails inside. */
  readonly program: string
  readonly mode: Mode
  readonly what: string
  readonly why: string
}

export const knownDifferences: readonly Difference[] = [
  {
    program: 'deep', mode: 'library',
    what: 'A path longer than 4,095 bytes cannot be reached step by step either: `ENAMETOOLONG`',
    why: 'every name is resolved as a whole, from the root of a mount',
  },
  {
    program: 'exec-name', mode: 'library',
    what: 'The kernel’s own name of a program run through a link (`comm`, `AT_EXECFN`) may be the host’s name; of one in a `tmpfs` with a size it is a descriptor’s number',
    why: 'the kernel loads it from there',
  },
  {
    program: 'session', mode: 'library',
    what: 'A session’s leader gets a terminal by asking for it (`TIOCSCTTY`), as libraries do, and not by opening one',
    why: 'the engine opens it',
  },
  {
    program: 'errnos-refused', mode: 'library',
    what: 'A call that is not offered (`unshare`, `setns`, `pidfd_getfd`, `clock_settime`) is `EPERM` whatever its arguments are, also where Linux would first say what is wrong with them',
    why: 'it is refused by its number, before its arguments are looked at',
  },
  {
    program: 'errnos-refused', mode: 'kernel',
    what: 'The same',
    why: 'the same',
  },
  {
    program: 'ids', mode: 'kernel',
    what: '`setuid`, `setgid` and the like to an id that is not one’s own are `EINVAL` instead of `EPERM`',
    why: 'the user namespace has one user and one group, and the kernel knows no other id there',
  },
  {
    program: 'msg-control', mode: 'kernel',
    what: '`/proc/sys/kernel/msgmax` and the like are not there, and `IPC_SET` to another id is `EINVAL`',
    why: '`/proc` shows processes only (`subset=pid`), and the user namespace has one user and one group',
  },
  {
    program: 'open', mode: 'kernel',
    what: 'Opening with a mode that has bits beyond `07777`, the set-id bits among them, is `EPERM` instead of leaving the others out',
    why: 'the filter judges registers, and a mode with a set-id bit is refused there before the kernel drops what it does not know',
  },
  {
    program: 'openat2', mode: 'kernel',
    what: '`openat2` is `ENOSYS`',
    why: 'its flags and mode are in memory, where the filter cannot judge them; programs fall back to `openat`',
  },
  {
    program: 'sem-control', mode: 'kernel',
    what: '`IPC_SET` of a semaphore set to another id is `EINVAL`; `/proc/sys/kernel/sem` is not there',
    why: 'the user namespace has one user and one group, and `/proc` shows processes only',
  },
  {
    program: 'shm-control', mode: 'kernel',
    what: '`IPC_SET` of a shared memory segment to another id is `EINVAL`; `/proc/sysvipc/shm` and `/proc/sys/kernel/shmmni` are not there',
    why: 'the same',
  },
  {
    program: 'procfs', mode: 'kernel',
    what: 'A process’s own files in `/proc` cannot be written (`/proc/self/comm`): `EROFS`',
    why: '`/proc` is mounted read-only there',
  },
]
