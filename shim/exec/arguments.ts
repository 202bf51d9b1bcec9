// What a program that is about to execute another one gives that: argv, from its own memory, as
// execve(2) reads it.
import { fail } from '../abi/errno.ts'
import { byteString, type ByteString } from '../abi/bytes.ts'
import type { Host } from '../kernel/host.ts'

const [WORD, PAGE] = [8, 4096]
/**
 * binfmts.h: MAX_ARG_STRLEN, and what all strings together may come to (exec.c: three quarters of
 * _STK_LIM).
 */
const [LONGEST, MOST] = [131_072, 6 << 20]

/** Up to the end of the page that the address is in: behind it there may be nothing. */
const readPage = (host: Host, tid: number, address: number): Uint8Array => {
  const bytes = new Uint8Array(PAGE - (address % PAGE))
  const count = host.readMemory(tid, address, bytes, bytes.length)
  return count <= 0 ? fail('EFAULT') : bytes.subarray(0, count)
}

const stringAt = (host: Host, tid: number, address: number): ByteString => {
  let text: ByteString = ''
  for (;;) {
    const bytes = readPage(host, tid, address + text.length)
    const end = bytes.indexOf(0)
    text += byteString(end < 0 ? bytes : bytes.subarray(0, end))
    if (end >= 0) return text
    if (text.length > LONGEST) return fail('E2BIG')
  }
}

/** The strings of the list at this address; EFAULT and E2BIG as the kernel. */
export const argumentsAt = (host: Host, tid: number, list: number): readonly ByteString[] => {
  const found: ByteString[] = []
  if (list === 0) return found
  let total = 0
  for (let at = list; ; at += WORD) {
    const pointer = new BigUint64Array(1)
    if (host.readMemory(tid, at, new Uint8Array(pointer.buffer), WORD) !== WORD) fail('EFAULT')
    if (pointer[0] === 0n) return found
    const text = stringAt(host, tid, Number(pointer[0]))
    total += text.length + 1 + WORD
    if (total > MOST) fail('E2BIG')
    found.push(text)
  }
}
