// What a program's environment must not carry into another principal: variables by which the dynamic loader and the C library load code or data of
// somebody else's choice (ld.so(8), "secure-execution mode"; elf/unsecvars.h of glibc).
import { errno } from '../abi/errno.ts'
import { byteString, type ByteString } from './bytes.ts'
import type { Task } from './task.ts'

const UNSAFE = /^(?:LD_[A-Z0-9_]*|GCONV_PATH|GETCONF_DIR|GLIBC_TUNABLES|LOCPATH|MALLOC_TRACE|NLSPATH)=/
const isUnsafe = (variable: ByteString): boolean => UNSAFE.test(variable) || /^LD_[A-Z0-9_]+$/.test(variable)

/** Whether there is such a variable in what a program started with: strings that end with zeros. */
export const unsafeEnvironment = (bytes: Uint8Array): boolean => byteString(bytes).split('\0').some(isUnsafe)

/** The longest name above, and the sign after it; what starts with LD_ is longer only after that. */
const LOOKED_AT = 16
const POINTER = 8
/** exec.c, MAX_ARG_STRINGS is far more; a list that long does not fit into the stack either. */
const MOST = 65_536
const PAGE = 4096

/** As much as can be read without going over the end of a page that may be the last. */
const readStart = (task: Task, address: number, count: number): Uint8Array => {
  const bytes = new Uint8Array(count)
  const { host } = task.os
  const first = Math.min(count, PAGE - (address % PAGE))
  let read = host.readMemory(task.tid, address, bytes, first)
  if (read === first && first < count) {
    const rest = new Uint8Array(count - first)
    const more = host.readMemory(task.tid, address + first, rest, rest.length)
    if (more > 0) {
      bytes.set(rest.subarray(0, more), first)
      read += more
    }
  }
  return bytes.subarray(0, Math.max(read, 0))
}

/** The pointers of the environment that may stay, where some may not; negative errno when the list cannot be read. */
export const cleanedEnvironment = (task: Task, list: number): BigUint64Array | number | undefined => {
  if (list === 0) return undefined
  const kept: bigint[] = []
  let unsafe = false
  for (let count = 0; ; count++) {
    if (count === MOST) return -errno.E2BIG
    const bytes = new Uint8Array(POINTER)
    if (task.os.host.readMemory(task.tid, list + count * POINTER, bytes, POINTER) !== POINTER) return -errno.EFAULT
    const pointer = new DataView(bytes.buffer).getBigUint64(0, true)
    if (pointer === 0n) break
    const start = byteString(readStart(task, Number(pointer), LOOKED_AT))
    if (isUnsafe(start)) unsafe = true
    else kept.push(pointer)
  }
  return unsafe ? BigUint64Array.from(kept) : undefined
}
