import { aarch64 } from './syscalls-aarch64.ts'
import { x86_64 } from './syscalls-x86-64.ts'
import type { Arch } from './arch.ts'

/** A name that some architecture has; other strings are allowed for callers who compute theirs, and checked when the policy is used. */
export type SyscallName = keyof typeof x86_64 | keyof typeof aarch64 | (string & {})

const numbers: Readonly<Record<Arch, ReadonlyMap<string, number>>> = {
  'x86-64': new Map(Object.entries(x86_64)),
  aarch64: new Map(Object.entries(aarch64)),
}
const invert = (table: ReadonlyMap<string, number>): ReadonlyMap<number, string> => new Map([...table].map(([name, nr]) => [nr, name]))
const names: Readonly<Record<Arch, ReadonlyMap<number, string>>> = {
  'x86-64': invert(numbers['x86-64']),
  aarch64: invert(numbers.aarch64),
}

export const syscallNumber = (arch: Arch, name: SyscallName): number | undefined => numbers[arch].get(name)

export const syscallName = (arch: Arch, nr: number): string | undefined => names[arch].get(nr)

/** Every name of an architecture, by number. */
export const syscallNames = (arch: Arch): readonly string[] => [...numbers[arch].keys()]

/** Those of `wanted` that the architecture has: aarch64 has no open, stat or fork, and a rule refuses names that do not exist. */
export const presentOn = (arch: Arch, wanted: readonly SyscallName[]): readonly string[] => wanted.filter((name) => numbers[arch].has(name))
