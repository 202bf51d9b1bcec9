// Calls that may wait, each in a thread of its own (native/addon/host/blocking.c), so that the worker never does.
import { native } from './addon.ts'

/** A call in a thread of its own. */
const inThread = (begin: (report: (result: number) => void) => unknown): { done: Promise<number>; cancel(): void } => {
  let waiting: unknown
  let over = false
  const done = new Promise<number>((resolve) => {
    waiting = begin((result) => {
      over = true
      resolve(result)
    })
    if (typeof waiting === 'number') resolve(waiting)
  })
  return { done, cancel: () => { if (!over && typeof waiting !== 'number') native.cancelWaiting(waiting) } }
}

export const openBlocking = (path: string, flags: number) => inThread((report) => native.openBlocking(path, flags, report))
export const truncateBlocking = (path: string, length: number) => inThread((report) => native.truncateBlocking(path, length, report))
export const connectBlocking = (socket: number, address: Uint8Array) => inThread((report) => native.connectBlocking(socket, address, report))
export const sendBlocking = (socket: number, data: Uint8Array, address: Uint8Array, control: Uint8Array, flags: number) =>
  inThread((report) => native.sendBlocking(socket, data, address, control, flags, report))
export const acceptBlocking = (socket: number, flags: number) => inThread((report) => native.acceptBlocking(socket, flags, report))
export const waitReadable = (socket: number, milliseconds: number) => inThread((report) => native.waitReadable(socket, milliseconds, report))
