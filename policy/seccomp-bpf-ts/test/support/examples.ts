import { allow, and, arg, errno, killProcess, log, notify, or, presentOn, trace, trap } from 'seccomp-bpf-ts'
import type { Arch, Policy } from 'seccomp-bpf-ts'

const cloneNamespaces = 0x7e020080
const rlimitLocks = 10
const values = Array.from({ length: 80 }, (_, index) => index * 7)

/** Policies whose listings are kept in golden/, for people to read what the compiler makes of them. */
export const examples: Readonly<Record<string, (arch: Arch) => Policy>> = {
  'allow-all': (arch) => ({ arch, rules: [], default: allow }),

  filter: (arch) => ({
    arch,
    default: errno(38),
    rules: [
      { syscalls: ['read', 'write', 'close', 'exit_group', 'rt_sigreturn', -1], action: allow },
      { syscalls: presentOn(arch, ['open', 'openat', 'openat2', 'stat', 'newfstatat', 'execve']), action: notify },
      { syscalls: ['clone'], when: arg(0).hasAny(cloneNamespaces), action: errno(1) },
      { syscalls: ['clone'], action: allow },
      { syscalls: ['prlimit64'], when: and(arg(1).low.eq(rlimitLocks), arg(2).ne(0)), action: errno(1) },
      { syscalls: ['prlimit64'], action: allow },
      { syscalls: ['ptrace', 'bpf', 'userfaultfd'], action: killProcess },
    ],
  }),

  arguments: (arch) => ({
    arch,
    default: killProcess,
    x32: errno(38),
    otherArch: errno(38),
    rules: [
      { syscalls: ['socket'], when: and(arg(0).low.oneOf([1, 2, 10]), arg(1).low.masked(0xf).oneOf([1, 2])), action: allow },
      { syscalls: ['ioctl'], when: or(arg(1).low.eq(0x5401), arg(1).low.eq(0x5413), arg(1).low.eq(0x541b)), action: allow },
      { syscalls: ['ioctl'], action: errno(25) },
      { syscalls: ['mmap'], when: arg(2).hasAll(6), action: log },
      { syscalls: ['mmap'], when: arg(1).le(0x1_0000_0000n), action: allow },
      { syscalls: ['fcntl'], when: arg(1).low.lt(5), action: trap(7) },
      { syscalls: ['kill'], when: arg(0).low.eq(-1), action: trace(9) },
      { syscalls: ['kill'], when: arg(1).low.eq(0), action: allow },
    ],
  }),

  // Longer than a conditional jump reaches: the listing shows trampolines and repeated returns.
  long: (arch) => ({
    arch,
    default: errno(1),
    rules: [
      { syscalls: ['read'], when: and(...values.map((value) => or(arg(0).ne(value), arg(1).ne(value + 1)))), action: notify },
      { syscalls: ['read', 'write'], when: arg(2).low.eq(0), action: allow },
    ],
  }),
}
