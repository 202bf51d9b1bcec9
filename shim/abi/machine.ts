// The machine whose system calls are served: its numbers and layouts are what programs and engine
// alike have, since both run natively on it.

export type Machine = 'x86-64' | 'aarch64'

const MACHINES: Readonly<Record<string, Machine>> = { x64: 'x86-64', arm64: 'aarch64' }

/**
 * Named as in seccomp-bpf-ts. Another machine has no filter, and nothing starts on it
 * (scripts/build-native.cjs).
 */
export const MACHINE: Machine = MACHINES[process.arch] ?? 'x86-64'

/** What differs between the two: the value for this machine. */
export const onMachine = <T>(values: Readonly<Record<Machine, T>>): T => values[MACHINE]
