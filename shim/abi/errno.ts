// errno values, asm-generic/errno-base.h and asm-generic/errno.h (the same on x86-64 and aarch64).
export const errno = {
  EPERM: 1, ENOENT: 2, ESRCH: 3, EINTR: 4, EIO: 5, ENXIO: 6, E2BIG: 7, ENOEXEC: 8, EBADF: 9, ECHILD: 10, EAGAIN: 11, ENOMEM: 12,
  EACCES: 13, EFAULT: 14, EBUSY: 16, EEXIST: 17, EXDEV: 18, ENODEV: 19, ENOTDIR: 20, EISDIR: 21, EINVAL: 22, ENFILE: 23, EMFILE: 24,
  ENOTTY: 25, ETXTBSY: 26, EFBIG: 27, ENOSPC: 28, ESPIPE: 29, EROFS: 30, EMLINK: 31, EPIPE: 32, ERANGE: 34, ENAMETOOLONG: 36,
  ENOSYS: 38, ENOTEMPTY: 39, ELOOP: 40, ENODATA: 61, EOVERFLOW: 75, EOPNOTSUPP: 95, EAFNOSUPPORT: 97, ENOTSOCK: 88,
  // Kernel-internal (include/linux/errno.h): the call restarts, or fails with EINTR, as the signal's handler says.
  ERESTARTSYS: 512,
} as const

export type ErrnoName = keyof typeof errno

const names = new Map<number, ErrnoName>(Object.entries(errno).map(([name, value]) => [value, name as ErrnoName]))

/** The name of an errno value, for messages. */
export const errnoName = (value: number): string => names.get(value) ?? `errno ${value}`

/** What a handler throws to fail its call. Made once a value: throwing one costs no stack trace. */
export class Errno extends Error {
  readonly errno: number
  private constructor(value: number) {
    const depth = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(errnoName(value))
    Error.stackTraceLimit = depth
    this.errno = value
  }
  static readonly #made = new Map<number, Errno>()
  static of(value: number): Errno {
    let made = Errno.#made.get(value)
    if (!made) Errno.#made.set(value, (made = new Errno(value)))
    return made
  }
}

/** Fails the call that is being handled. */
export const fail = (name: ErrnoName): never => {
  throw Errno.of(errno[name])
}

/** Passes a kernel result on: a value, or the failure that a negative one stands for. */
export const check = (result: number): number => {
  if (result < 0) throw Errno.of(-result)
  return result
}
