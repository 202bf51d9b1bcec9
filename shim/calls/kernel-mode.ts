// Kernel mode: what of the syscall table runs natively because namespaces, mounts and Landlock hold
// the rules (docs/architecture/walls.md).
import type { Case } from '../abi/cases.ts'
import type { Syscall } from './define-syscall.ts'

/** The feature of a sandbox whose files, processes and IPC the kernel keeps apart. */
export const KERNEL_MODE = 'files = "kernel"'
/** The same, where `allow_unsafe` does not name `setid`. */
export const KERNEL_MODE_WITHOUT_SETID = 'files = "kernel" without setid'
/** The same, where `allow_unsafe` names `ptrace`. */
export const KERNEL_MODE_WITH_PTRACE = 'files = "kernel" with ptrace'

const HELD = 'the kernel holds the rules: mounts and Landlock, and namespaces of the sandbox’s own'

/** Cases of kernel mode alone, before those that a call has anyway. */
export const casesInKernelMode = (call: Syscall, cases: readonly Case[]): Syscall => ({
  ...call, cases: [...cases.map((each) => ({ onlyWith: KERNEL_MODE, ...each })), ...call.cases],
})

/** Native in kernel mode, after what `refused` says of its registers. */
export const nativeInKernelMode = (call: Syscall, refused: readonly Case[] = []): Syscall =>
  casesInKernelMode(call, [...refused, { action: 'native', why: HELD }])
