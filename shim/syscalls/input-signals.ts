// Which signal an open file tells its owner of input by, and whether it does: fcntl(2) F_SETSIG and
// O_ASYNC, FIOASYNC. The owner belongs to the open file, and so do these. Of an open file that was
// lent, the owner may be the caller, who would get SIGKILL for the next byte.
import type { Case } from '../abi/cases.ts'
import { copyIn, defineSyscall, int, pointer, refused, type Syscall } from '../calls/define-syscall.ts'
import { processId } from '../calls/task.ts'
import { borrow } from '../net/socket.ts'
import { hasStranger } from '../calls/signal-permission.ts'
import type { Task } from '../types.ts'
import { isLent } from '../kernel/lent-files.ts'
import { sys } from '../abi/numbers.ts'
import { F_GETOWN_EX, F_OWNER_PGRP, F_SETFL, F_SETOWN, F_SETSIG, O_ASYNC } from '../abi/constants.ts'

const [FIOASYNC, TCGETS] = [0x5452, 0x5401]

/** Of fcntl: what traps before anything of it is native. */
export const TELLING: readonly Case[] = [
  { when: [{ argument: 1, oneOf: [F_SETSIG] }, { argument: 2, noneOf: [0] }], action: 'trap', why: 'which signal the owner of the open file gets, who may be the caller' },
  { when: [{ argument: 1, oneOf: [F_SETFL] }, { argument: 2, mask: O_ASYNC, noneOf: [0] }], action: 'trap', why: 'O_ASYNC: the owner of the open file gets signals, who may be the caller' },
]

const isTerminal = ({ os: { host } }: Task, own: number): boolean => host.syscall(sys.ioctl, own, TCGETS, new Uint8Array(64)) === 0

/** Whether the owner is somebody of the sandbox; undefined where there is none. */
const ownerIsOurs = (task: Task, own: number): boolean | undefined => {
  const { host, processes } = task.os
  const owner = new Int32Array(2)
  if (host.syscall(sys.fcntl, own, F_GETOWN_EX, new Uint8Array(owner.buffer)) < 0) return false
  const [type, id] = owner as unknown as [number, number]
  if (id === 0) return undefined
  return type === F_OWNER_PGRP ? !hasStranger(task, id) : processes.member(id)
}

/**
 * The open file itself is changed: what the program's number stands for may be another one by now.
 */
const withOpenFile = (task: Task, fd: number, act: (own: number) => number): number => {
  const own = borrow(task, fd)
  try {
    return act(own)
  } finally {
    task.os.host.close(own)
  }
}

export const setSignal = (task: Task, fd: number, signal: number): number =>
  withOpenFile(task, fd, (own) => {
    // Whoever lent it may make itself the owner at any time. A terminal is the launch's own.
    if (ownerIsOurs(task, own) === false || (isLent(task.os, own) && !isTerminal(task, own))) return refused(task, 'fcntl: F_SETSIG of what was lent')
    return task.os.host.syscall(sys.fcntl, own, F_SETSIG, signal)
  })

/** Before O_ASYNC is set: 0, or why it is not. */
const judge = (task: Task, own: number): number => {
  const ours = ownerIsOurs(task, own)
  if (ours === false) return refused(task, 'O_ASYNC: the owner of the open file')
  // A terminal without an owner gets the foreground group for one, whoever is in that (tty_io.c,
  // tty_fasync).
  return ours === undefined && isTerminal(task, own) ? task.os.host.syscall(sys.fcntl, own, F_SETOWN, processId(task)) : 0
}

export const setFlags = (task: Task, fd: number, flags: number): number =>
  withOpenFile(task, fd, (own) => judge(task, own) || task.os.host.callNumbered(own, fd, sys.fcntl, F_SETFL, flags))

const fioasync = defineSyscall('ioctl', {
  args: { fd: int, request: int, on: pointer },
  run: (task, { fd, on }) => {
    const bytes = copyIn(task, on, 4)
    return withOpenFile(task, fd, (own) => (bytes.some((byte) => byte !== 0) ? judge(task, own) : 0) || task.os.host.callNumbered(own, fd, sys.ioctl, FIOASYNC, bytes))
  },
})

/** ioctl with what traps before anything of it is native. */
export const withTelling = (call: Syscall): Syscall => ({
  ...call,
  args: fioasync.args,
  cases: [{ when: [{ argument: 1, oneOf: [FIOASYNC] }], action: 'trap', why: 'FIOASYNC: the owner of the open file gets signals, who may be the caller' }, ...call.cases],
  run: (task) => ((task.trap.int(1) >>> 0) === FIOASYNC ? fioasync.run!(task) : call.run!(task)),
})
