// A program that has been executed and has not begun: its arguments and its environment, as the
// kernel laid them on the new stack (exec.c, copy_strings; fs/binfmt_elf.c, create_elf_tables).
// Only the holder of the process can change them.
import { byteString, type ByteString } from '../abi/bytes.ts'
import type { Host } from '../kernel/host.ts'
import { type Identity, sameIdentity } from './verification.ts'
import { DELETED } from '../abi/paths.ts'

const WORD = 8

const strings = (host: Host, path: ByteString): ByteString[] | undefined => {
  const bytes = host.readFile(path)
  if (typeof bytes === 'number') return undefined
  const text = byteString(bytes)
  return text === '' ? [] : text.replace(/\0$/, '').split('\0')
}

/** argv, from argv[0] on. Undefined: it cannot be read. */
export const argumentsOf = (host: Host, process: number): ByteString[] | undefined => strings(host, `/proc/${process}/cmdline`)

const identity = new Float64Array(2)

/**
 * Whether it is the program that was approved: the file itself, or what has the approved name since
 * the host replaced that.
 */
export const isApproved = (host: Host, process: number, approved: Identity, hostPath: () => ByteString): boolean => {
  const exe = `/proc/${process}/exe`
  if (host.identityOf(exe, identity) !== 0) return false
  if (sameIdentity(approved, { device: identity[0]!, inode: identity[1]! })) return true
  const name = host.readlink(exe)
  return typeof name === 'string' && (name.endsWith(DELETED) ? name.slice(0, -DELETED.length) : name) === hostPath()
}

const readWords = (host: Host, process: number, address: number, count: number): BigUint64Array | undefined => {
  const bytes = new Uint8Array(count * WORD)
  return host.readMemory(process, address, bytes, bytes.length) === bytes.length ? new BigUint64Array(bytes.buffer) : undefined
}

/** elf.h: AT_NULL ends the auxiliary vector, which is at the end of the vectors. Its words. */
const auxiliaryVector = (host: Host, process: number, address: number): bigint[] | undefined => {
  const found: bigint[] = []
  for (let at = address; ; at += 2 * WORD) {
    const pair = readWords(host, process, at, 2)
    if (pair === undefined) return undefined
    found.push(...pair)
    if (pair[0] === 0n) return found
  }
}

/**
 * Takes variables out of the environment of a program that stands at `stack`. The pointers that
 * stay close up, the auxiliary vector follows them as every C library expects it, and the strings
 * are overwritten. False: that could not be done.
 */
export const scrubEnvironment = (host: Host, process: number, stack: number, drops: (variable: ByteString) => boolean): boolean => {
  const variables = strings(host, `/proc/${process}/environ`)
  if (variables === undefined) return false
  const dropped = variables.map(drops)
  if (!dropped.includes(true)) return true
  const argc = readWords(host, process, stack, 1)
  if (argc === undefined) return false
  const first = stack + (1 + Number(argc[0]) + 1) * WORD
  const pointers = readWords(host, process, first, variables.length + 1)
  const auxiliary = auxiliaryVector(host, process, first + (variables.length + 1) * WORD)
  if (pointers === undefined || auxiliary === undefined || pointers[variables.length] !== 0n) return false
  const kept = [...pointers].filter((_, index) => dropped[index] !== true)
  const gone = [...pointers].filter((_, index) => dropped[index] === true)
  const vectors = new Uint8Array(BigUint64Array.from([...kept, ...auxiliary, ...gone.map(() => 0n)]).buffer)
  if (host.writeMemory(process, first, vectors, vectors.length) !== vectors.length) return false
  return variables.every((variable, index) => {
    if (dropped[index] !== true) return true
    const empty = new Uint8Array(variable.length)
    return empty.length === 0 || host.writeMemory(process, Number(pointers[index]), empty, empty.length) === empty.length
  })
}
