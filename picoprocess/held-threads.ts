// Threads that stand still for the engine, and make calls themselves (native/addon/threads/).
import { errno } from '../shim/abi/errno.ts'
import { native } from './addon.ts'

/** A thread that stands still for the engine. */
const heldThread = (handle: object) => ({
  descriptor: native.givenDescriptor(handle),
  issue: (nr: number, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0): number => native.issueCall(handle, nr, a, b, c, d, e, f),
  has: (number: number, fd: number): boolean => native.heldDescriptor(handle, number, fd) === 1,
  takeHandle: (socket: number, fd: number, closeOnExec: boolean): number => native.takeHandle(handle, socket, fd, closeOnExec ? 1 : 0),
  execute: (process: number, path: string, prefix: readonly string[], argv: number, envp: number): number =>
    Number.isSafeInteger(argv) && Number.isSafeInteger(envp) ? native.executeHeld(handle, process, [path, ...prefix], argv, envp) : -errno.EFAULT,
  executing: (): number => native.stepExecution(handle),
  stack: (): number => native.heldStack(handle),
  trap: (): void => native.beginTrap(handle),
  trapped: (answered: boolean): number => native.endTrap(handle, answered ? 1 : 0),
  release: (result: number): void => native.releaseThread(handle, result),
})

/** Stops a held thread, so that it makes calls itself. */
export const hold = (listener: number, id: bigint, tid: number, fd: number) => {
  const handle = native.holdThread(listener, id, tid, fd)
  return typeof handle === 'number' ? handle : heldThread(handle)
}

/** Stops a thread wherever it is. */
export const stop = (tid: number) => {
  const handle = native.stopThread(tid)
  return typeof handle === 'number' ? handle : { look: (cancel: boolean): number => native.stepStop(handle, cancel ? 1 : 0), held: (): ReturnType<typeof heldThread> => heldThread(handle) }
}
