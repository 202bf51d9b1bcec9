// The table of calls by number, and what is copied with a trap.
import { syscallNumber } from 'seccomp-bpf-ts'
import { MACHINE } from '../../../shim/abi/machine.ts'
import type { Syscall } from '../../../shim/calls/define-syscall.ts'
import { syscalls } from '../../../shim/syscalls/table.ts'

export const numbers: ReadonlyMap<number, Syscall> = new Map(
  syscalls.flatMap((call) => {
    const nr = syscallNumber(MACHINE, call.name)
    return nr === undefined ? [] : [[nr, call] as const]
  }),
)

/** Bit i: argument i of the call is a path, copied with the trap. */
const pathArguments = (nr: number): number => {
  let mask = 0
  numbers.get(nr)?.args.forEach(([, argument], index) => {
    if (argument.path) mask |= 1 << index
  })
  return mask
}

/** As notify.c has it: which argument points to structures, and their size. */
const structureArgument = (nr: number): number => {
  const args = numbers.get(nr)?.args ?? []
  const index = args.findIndex(([, argument]) => argument.structure !== undefined)
  return index < 0 ? 0 : (args[index]![1].structure! << 3) | index
}

/** What is copied with a trap. */
export const copiedArguments = { paths: pathArguments, structures: structureArgument }
