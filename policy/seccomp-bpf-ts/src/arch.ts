import { PolicyError } from './error.ts'

export type Arch = 'x86-64' | 'aarch64'

/** AUDIT_ARCH_* of linux/audit.h: what the kernel puts in seccomp_data.arch. Both are 64-bit and little endian. */
export const auditArch: Readonly<Record<Arch, number>> = { 'x86-64': 0xc000003e, aarch64: 0xc00000b7 }

const names: ReadonlyMap<number, string> = new Map([
  [0xc000003e, 'x86-64'],
  [0xc00000b7, 'aarch64'],
  [0x40000003, 'i386'],
  [0x40000028, 'arm'],
])

export const auditArchName = (value: number): string | undefined => names.get(value)

export const archOf = (value: string): Arch => {
  if (value === 'x86-64' || value === 'aarch64') return value
  throw new PolicyError(`unknown architecture '${value}'; known are x86-64 and aarch64`)
}

/** `process.arch` of Node.js, or `uname -m`, to ours. */
export const archFromHost = (host: string): Arch | undefined => {
  if (host === 'x64' || host === 'x86_64') return 'x86-64'
  if (host === 'arm64' || host === 'aarch64') return 'aarch64'
  return undefined
}

const x32Bit = 0x40000000

// -1 has the x32 bit too, but it is "no syscall": a tracer writes it to skip a call, and the kernel answers ENOSYS (do_syscall_x32() of
// arch/x86/entry/syscall_64.c does not take it). As x32 it would kill programs whose calls a tracer skips; it is an ordinary number.
export const isX32 = (arch: Arch, nr: number): boolean => arch === 'x86-64' && (nr & x32Bit) !== 0 && nr >>> 0 !== 0xffffffff
