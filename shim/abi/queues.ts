// msgctl(2), msgrcv(2) and what they speak of as bytes and numbers (linux/msg.h,
// asm-generic/msgbuf.h; x86-64 layouts).
import { IPC_PERM_SIZE, type IpcPermissions, readIpcPermissions, writeIpcPermissions } from './system-v.ts'

export const [MSG_STAT, MSG_INFO, MSG_STAT_ANY] = [11, 12, 13]
export const [IPC_NOWAIT, MSG_EXCEPT, MSG_COPY] = [0o4000, 0o20000, 0o40000]

/** What Linux allows unless told otherwise: what /proc/sys/kernel/msgmax, msgmnb and msgmni say. */
export const [MSGMAX, MSGMNB, MSGMNI] = [8192, 16384, 32000]

/** struct msqid64_ds. */
export const MSQID_SIZE = IPC_PERM_SIZE + 72

export interface MessageQueueStatus extends IpcPermissions {
  readonly count: number
  readonly bytes: number
  readonly capacity: number
  readonly sender: number
  readonly receiver: number
  readonly sent: number
  readonly received: number
  readonly changed: number
}

export const msqidBytes = (status: MessageQueueStatus): Uint8Array => {
  const { sent, received, changed, bytes: texts, count, capacity, sender, receiver } = status
  const bytes = new Uint8Array(MSQID_SIZE)
  const fields = new DataView(bytes.buffer)
  writeIpcPermissions(fields, status)
  ;[sent, received, changed, texts, count, capacity].forEach((value, index) => fields.setBigInt64(IPC_PERM_SIZE + 8 * index, BigInt(value), true))
  fields.setInt32(IPC_PERM_SIZE + 48, sender, true)
  fields.setInt32(IPC_PERM_SIZE + 52, receiver, true)
  return bytes
}

/** What IPC_SET takes of it. */
export const readMsqid = (bytes: Uint8Array): { user: number; group: number; mode: number; capacity: number } => {
  const fields = new DataView(bytes.buffer, bytes.byteOffset)
  // A long, of which Linux takes 32 bits.
  return { ...readIpcPermissions(bytes), capacity: fields.getUint32(IPC_PERM_SIZE + 40, true) }
}

/** struct msginfo; `pool`, `map` and `tql` mean different things to IPC_INFO and MSG_INFO. */
export const msginfoBytes = ({ pool, map, tql }: { readonly pool: number; readonly map: number; readonly tql: number }): Uint8Array => {
  const [segmentSize, segments] = [16, 0xffff]
  return new Uint8Array(Int32Array.of(pool, map, MSGMAX, MSGMNB, MSGMNI, segmentSize, tql, segments).buffer)
}

/** MSGPOOL, MSGMAP and MSGTQL of old: what IPC_INFO still says. */
export const formerPool = { pool: (MSGMNI * MSGMNB) / 1024, map: MSGMNB, tql: MSGMNB }
