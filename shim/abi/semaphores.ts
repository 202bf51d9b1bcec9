// semctl(2) and semop(2) as bytes and numbers (linux/sem.h, asm/sembuf.h).
import { onMachine } from './machine.ts'
import { IPC_PERM_SIZE, type IpcPermissions, writeIpcPermissions } from './system-v.ts'

export const [GETPID, GETVAL, GETALL, GETNCNT, GETZCNT, SETVAL, SETALL, SEM_STAT, SEM_INFO, SEM_STAT_ANY] = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]

const IPC_NOWAIT = 0o4000
const SEM_UNDO = 0x1000

/** What Linux allows unless told otherwise: what /proc/sys/kernel/sem says. */
export const [SEMMSL, SEMMNS, SEMOPM, SEMMNI, SEMVMX] = [32000, 1024000000, 500, 32000, 32767]

/** struct sembuf. */
export const sembuf = {
  kind: 'struct sembuf[]',
  size: 6,
  read: (fields: DataView, at: number) => {
    const how = fields.getInt16(at + 4, true)
    return { semaphore: fields.getUint16(at, true), change: fields.getInt16(at + 2, true), noWait: (how & IPC_NOWAIT) !== 0, undo: (how & SEM_UNDO) !== 0 }
  },
} as const

export interface SemaphoreSetStatus extends IpcPermissions {
  readonly count: number
  readonly operated: number
  readonly changed: number
}

/**
 * struct semid64_ds: arch/x86/include/uapi/asm/sembuf.h has a free word after each time,
 * asm-generic/sembuf.h has none.
 */
const SEMID = onMachine({ 'x86-64': { size: 104, changed: 64, count: 80 }, aarch64: { size: 88, changed: 56, count: 64 } })

export const semidBytes = (status: SemaphoreSetStatus): Uint8Array => {
  const bytes = new Uint8Array(SEMID.size)
  const fields = new DataView(bytes.buffer)
  writeIpcPermissions(fields, status)
  fields.setBigInt64(IPC_PERM_SIZE, BigInt(status.operated), true)
  fields.setBigInt64(SEMID.changed, BigInt(status.changed), true)
  fields.setBigUint64(SEMID.count, BigInt(status.count), true)
  return bytes
}

/** struct seminfo; `used` and `adjustment` mean different things to IPC_INFO and SEM_INFO. */
export const seminfoBytes = ({ used, adjustment }: { readonly used: number; readonly adjustment: number }): Uint8Array =>
  new Uint8Array(Int32Array.of(SEMMNS, SEMMNI, SEMMNS, SEMMNS, SEMMSL, SEMOPM, SEMOPM, used, SEMVMX, adjustment).buffer)

/** struct sem_undo of old, in bytes: what IPC_INFO still says. */
export const SEMUSZ = 20
