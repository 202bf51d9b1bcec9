// Calls that do many things by an operation, a request or flags: native for what stands on their
// lists (allowed/), refused with a record for everything else.
import type { Case } from '../abi/cases.ts'
import { errno, fail } from '../abi/errno.ts'
import { defineSyscall, fd, int, pointer, refused, type Syscall } from '../calls/define-syscall.ts'
import { descriptorPath } from '../calls/task.ts'
import { INTERFACE_IOCTLS, interfaceIoctl } from '../net/interfaces/ioctls.ts'
import { ALLOCATION_MODES, READ_WRITE_FLAGS } from './allowed/descriptors.ts'
import { type AllowList, isOn, letThrough } from './allowed/entry.ts'
import { IOCTLS } from './allowed/ioctls.ts'
import { ADVICE, LOCKING_FLAGS, MAPPING_FLAGS, PROTECTION, REMAPPING_FLAGS } from './allowed/memory.ts'
import { ARCH_PRCTL_OPTIONS, BARRIERS, FUTEX_MODIFIERS, FUTEX_OPERATIONS, FUTEX_OWNED, SECCOMP_FLAGS, SECCOMP_OPERATIONS } from './allowed/processes.ts'
import { withTelling } from './input-signals.ts'
import { only } from './processes.ts'
import type { Task } from '../types.ts'

export const UNLISTED = 'not on the list'
export const hex = (value: number): string => `0x${(value >>> 0).toString(16)}`

/** A descriptor that is not open comes first. */
export const requireOpen = (task: Task, number: number): void => {
  if (number < 0 || typeof task.os.host.readlink(descriptorPath(task, number)) === 'number') fail('EBADF')
}

interface Listed {
  readonly lists: readonly (readonly [AllowList, number])[]
  readonly why: string
  /** As where the kernel does not know it. */
  readonly unknown?: number
  readonly before?: readonly Case[]
}

/** Native where each argument is on its list. What was asked for is told by the first. */
const byLists = (name: string, { lists, why, unknown = errno.EINVAL, before = [] }: Listed): Syscall => ({
  name, family: '', args: [],
  cases: [...before, { when: lists.map(([list, argument]) => isOn(list, argument)), action: 'native', why }, { action: { refuse: unknown }, why: UNLISTED }],
  run: (task) => refused(task, `${name}: ${lists.map(([, argument]) => hex(task.trap.int(argument))).join(' ')}`, unknown),
})

const OWN_MEMORY = 'acts on the memory of the caller alone'
const OPEN_FILE = 'works on a descriptor that the program already holds'

// The second byte of an ioctl's number is its family. A file system may act by a descriptor that
// was opened for reading: f (ext4, fsverity, fscrypt), X (XFS, freezing), v (versions), r (FAT),
// btrfs (which takes names), f2fs.
const FILE_IOCTLS = [0x6600, 0x5800, 0x7600, 0x7200, 0x9400, 0xf500]
const TERMINAL_IOCTLS = [0x5412, 0x541c, 0x541d, 0x5423]
const OWNER_IOCTLS = [0x8901, 0x8902]
const REFUSED = new Set([...TERMINAL_IOCTLS, ...OWNER_IOCTLS])
const FAMILY = 0xff00

const ioctl: Syscall = withTelling({
  ...defineSyscall('ioctl', {
    args: { fd, request: int, argument: pointer },
    run: (task, { fd: number, request, argument }) => {
      if (INTERFACE_IOCTLS.includes(request)) return interfaceIoctl(task, number, request, argument)
      requireOpen(task, number)
      const value = REFUSED.has(request) || FILE_IOCTLS.includes(request & FAMILY) ? errno.EPERM : errno.ENOTTY
      return refused(task, `ioctl: ${hex(request)}`, value)
    },
  }),
  cases: [
    letThrough(IOCTLS, 1, OPEN_FILE),
    only({ refuse: errno.EPERM }, 'types into the terminal (CVE-2017-5226), drives the console (CVE-2023-28100), takes its output, or loads a line discipline', 1, ...TERMINAL_IOCTLS),
    only({ refuse: errno.EPERM }, 'signals on behalf of a descriptor', 1, ...OWNER_IOCTLS),
    { when: [{ argument: 1, mask: FAMILY, oneOf: FILE_IOCTLS }], action: { refuse: errno.EPERM }, why: 'changes a file or a folder that was opened only for reading' },
    { when: [{ argument: 1, mask: FAMILY, oneOf: [0x4b00, 0x5600] }], action: { errno: errno.EPERM }, why: 'the Linux console: its keymap can type (KDSKBSENT)' },
    { when: [{ argument: 1, oneOf: INTERFACE_IOCTLS }], action: 'trap', why: 'answered by the library OS, of interfaces that it makes up' },
    { when: [{ argument: 1, mask: FAMILY, oneOf: [0x8900] }], action: { errno: errno.EPERM }, why: 'shows the host’s interfaces and addresses, on any socket' },
    { action: { refuse: errno.ENOTTY }, why: UNLISTED },
  ],
})

/** The item of `allow_unsafe` that lets threads wait by owner. */
const PI_FUTEX = 'pi_futex'
const owned = { argument: 1, mask: ~FUTEX_MODIFIERS >>> 0, oneOf: FUTEX_OWNED }
const FUTEX_UNLOCK_PI = 7

const futex: Syscall = {
  name: 'futex', family: '', args: [],
  cases: [
    { when: [isOn(FUTEX_OPERATIONS, 1, FUTEX_MODIFIERS)], action: 'native', why: 'synchronises threads of the program' },
    { when: [owned], action: 'native', why: 'allowed by name', onlyWith: PI_FUTEX },
    { when: [{ ...owned, oneOf: [FUTEX_UNLOCK_PI] }], action: { errno: errno.ENOSYS }, why: 'C libraries ask with it whether there are such futexes' },
    { when: [owned], action: { refuse: errno.ENOSYS }, why: 'waits for the thread whose number stands in memory, of whatever process, and tells whether it is there' },
    { action: { refuse: errno.ENOSYS }, why: UNLISTED },
  ],
  run: (task) => {
    const operation = task.trap.int(1) & ~FUTEX_MODIFIERS
    return refused(task, `futex: ${operation}`, errno.ENOSYS, FUTEX_OWNED.includes(operation) ? PI_FUTEX : undefined)
  },
}

/** The item of `allow_unsafe` that lets pages be handed on. */
const SPLICE = 'splice'

/** EINVAL is how a file that cannot be spliced answers: programs then copy. */
const splicing = (name: string): Syscall => ({
  name, family: '', args: [],
  cases: [
    { action: 'native', why: 'allowed by name', onlyWith: SPLICE },
    { action: { refuse: errno.EINVAL }, why: 'hands pages on without copying them, which kernels got wrong again and again (CVE-2022-0847); programs copy instead' },
  ],
  run: (task) => refused(task, name, errno.EINVAL, SPLICE),
})

const [SECCOMP_SET_MODE_FILTER, SECCOMP_NEW_LISTENER] = [1, 8]

export const multiplexers: readonly Syscall[] = [
  ioctl,
  futex,
  ...['splice', 'tee', 'vmsplice'].map(splicing),
  byLists('preadv2', { lists: [[READ_WRITE_FLAGS, 5]], why: OPEN_FILE, unknown: errno.EOPNOTSUPP }),
  byLists('pwritev2', { lists: [[READ_WRITE_FLAGS, 5]], why: OPEN_FILE, unknown: errno.EOPNOTSUPP }),
  byLists('fallocate', { lists: [[ALLOCATION_MODES, 1]], why: OPEN_FILE, unknown: errno.EOPNOTSUPP }),
  byLists('mmap', { lists: [[PROTECTION, 2], [MAPPING_FLAGS, 3]], why: OWN_MEMORY }),
  byLists('mprotect', { lists: [[PROTECTION, 2]], why: OWN_MEMORY }),
  byLists('pkey_mprotect', { lists: [[PROTECTION, 2]], why: OWN_MEMORY }),
  byLists('mremap', { lists: [[REMAPPING_FLAGS, 3]], why: OWN_MEMORY }),
  byLists('mlock2', { lists: [[LOCKING_FLAGS, 2]], why: OWN_MEMORY }),
  byLists('madvise', { lists: [[ADVICE, 2]], why: OWN_MEMORY }),
  byLists('membarrier', { lists: [[BARRIERS, 0]], why: 'orders what threads of the program see' }),
  byLists('arch_prctl', {
    lists: [[ARCH_PRCTL_OPTIONS, 0]], why: 'the calling thread’s own registers',
    // ARCH_CET_STATUS of some distributions' kernels: their C libraries ask for it at each start.
    before: [only({ errno: errno.EINVAL }, 'asked by C libraries at each start', 0, 0x3001)],
  }),
  byLists('seccomp', {
    lists: [[SECCOMP_OPERATIONS, 0], [SECCOMP_FLAGS, 1]], why: 'a filter of the program’s own only narrows',
    before: [{
      when: [{ argument: 0, oneOf: [SECCOMP_SET_MODE_FILTER] }, { argument: 1, mask: SECCOMP_NEW_LISTENER, noneOf: [0] }],
      action: { errno: errno.EBUSY }, why: 'there is a listener already, as the kernel says itself',
    }],
  }),
]
