// System V IPC as bytes and numbers, little endian (linux/ipc.h, linux/sem.h, asm/sembuf.h,
// asm-generic/ipcbuf.h; x86-64 layouts).

export const [IPC_RMID, IPC_SET, IPC_STAT, IPC_INFO] = [0, 1, 2, 3]

/** struct ipc64_perm, with which every status begins. */
export const IPC_PERM_SIZE = 48

export interface IpcPermissions {
  readonly id: number
  readonly key: number
  readonly user: number
  readonly group: number
  readonly creatorUser: number
  readonly creatorGroup: number
  readonly mode: number
}

export const writeIpcPermissions = (fields: DataView, { id, key, user, group, creatorUser, creatorGroup, mode }: IpcPermissions): void => {
  fields.setInt32(0, key, true)
  ;[user, group, creatorUser, creatorGroup, mode].forEach((value, index) => fields.setUint32(4 + 4 * index, value, true))
  // The sequence number.
  fields.setUint16(24, id >>> 15, true)
}

/** What IPC_SET takes of it. */
export const readIpcPermissions = (bytes: Uint8Array): { user: number; group: number; mode: number } => {
  const fields = new DataView(bytes.buffer, bytes.byteOffset)
  return { user: fields.getUint32(4, true), group: fields.getUint32(8, true), mode: fields.getUint32(20, true) & 0o777 }
}
