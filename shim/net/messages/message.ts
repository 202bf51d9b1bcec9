// struct msghdr and what it points to, copied once (linux/socket.h; socket.c,
// copy_msghdr_from_user).
import { errno, Errno, fail } from '../../abi/errno.ts'
import { ADDRESS_SIZE } from '../../abi/socket.ts'
import { copyIn, type Pointer } from '../../calls/define-syscall.ts'
import type { Task } from '../../types.ts'

export const MESSAGE_SIZE = 56
/** uio.h: UIO_MAXIOV. */
const MOST_PARTS = 1024
/** net.core.optmem_max, as it is unless somebody changes it. */
const MOST_CONTROL = 131_072
/** fs.h: MAX_RW_COUNT. */
const MOST_DATA = 0x7ffff000

export interface Part {
  readonly address: number
  readonly size: number
}

export interface Message {
  /** Undefined: the peer that the socket is connected to. */
  readonly address: Uint8Array | undefined
  readonly parts: readonly Part[]
  readonly size: number
  readonly control: Uint8Array
}

const NONE = new Uint8Array(0)

export const number64 = (fields: DataView, offset: number): number => fields.getUint32(offset, true) + fields.getUint32(offset + 4, true) * 0x1_0000_0000

const copyName = (task: Task, at: number, length: number): Uint8Array | undefined => {
  if (length < 0) fail('EINVAL')
  // A longer one is cut, unlike for connect(2).
  return at === 0 || length === 0 ? undefined : copyIn(task, { address: at }, Math.min(length, ADDRESS_SIZE))
}

export const copyParts = (task: Task, at: number, count: number): { parts: Part[]; size: number } => {
  if (count > MOST_PARTS) fail('EMSGSIZE')
  const fields = new DataView(copyIn(task, { address: at }, count * 16).buffer)
  const parts: Part[] = []
  let size = 0
  for (let index = 0; index < count; index++) {
    const [address, length] = [number64(fields, index * 16), number64(fields, index * 16 + 8)]
    if (length >= 2 ** 63) fail('EINVAL')
    const taken = Math.min(length, MOST_DATA - size)
    if (taken > 0) parts.push({ address, size: taken })
    size += taken
  }
  return { parts, size }
}

export const copyMessage = (task: Task, pointer: Pointer): Message => {
  const fields = new DataView(copyIn(task, pointer, MESSAGE_SIZE).buffer)
  const address = copyName(task, number64(fields, 0), fields.getInt32(8, true))
  const { parts, size } = copyParts(task, number64(fields, 16), number64(fields, 24))
  const controlSize = number64(fields, 40)
  if (controlSize > MOST_CONTROL) throw Errno.of(errno.ENOBUFS)
  const control = controlSize === 0 || number64(fields, 32) === 0 ? NONE : copyIn(task, { address: number64(fields, 32) }, controlSize)
  return { address, parts, size, control }
}

/** The bytes of a message from one of them on. */
export const copyData = (task: Task, parts: readonly Part[], from: number, count: number): Uint8Array => {
  const { host } = task.os
  const data = new Uint8Array(count)
  let [skip, done] = [from, 0]
  for (const { address, size } of parts) {
    const start = Math.min(skip, size)
    skip -= start
    const taken = Math.min(size - start, count - done)
    if (taken > 0 && host.readMemory(task.tid, address + start, data.subarray(done, done + taken), taken) !== taken) fail('EFAULT')
    done += taken
    if (done === count) break
  }
  if (!host.held(task.trap.id)) throw Errno.of(errno.EINTR)
  return data
}
