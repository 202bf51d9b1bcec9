import { PolicyError } from './error.ts'

export type Action =
  | { readonly kind: 'allow' | 'notify' | 'killProcess' | 'killThread' | 'log' }
  | { readonly kind: 'errno'; readonly errno: number }
  | { readonly kind: 'trap' | 'trace'; readonly data: number }

// SECCOMP_RET_* of linux/seccomp.h.
const values = {
  killProcess: 0x80000000,
  killThread: 0x00000000,
  trap: 0x00030000,
  errno: 0x00050000,
  notify: 0x7fc00000,
  trace: 0x7ff00000,
  log: 0x7ffc0000,
  allow: 0x7fff0000,
} as const
const kinds = new Map<number, Action['kind']>(Object.entries(values).map(([kind, value]) => [value, kind as Action['kind']]))
const maxErrno = 4095

const inRange = (what: string, value: number, max: number): number => {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value
  throw new PolicyError(`${what} must be a whole number from 0 to ${max}, not ${value}`)
}

export const allow: Action = Object.freeze({ kind: 'allow' })
/** Hand the call to the supervisor that listens on the filter (SECCOMP_RET_USER_NOTIF). */
export const notify: Action = Object.freeze({ kind: 'notify' })
export const killProcess: Action = Object.freeze({ kind: 'killProcess' })
export const killThread: Action = Object.freeze({ kind: 'killThread' })
/** Allow, and let the kernel log the call. */
export const log: Action = Object.freeze({ kind: 'log' })

/** Fail with this errno. The kernel cuts larger ones to 4095 (MAX_ERRNO); here they are refused. errno(0) skips the call and returns 0. */
export const errno = (value: number): Action => Object.freeze({ kind: 'errno', errno: inRange('errno', value, maxErrno) })
/** Send SIGSYS; `data` arrives as si_errno. */
export const trap = (data = 0): Action => Object.freeze({ kind: 'trap', data: inRange('trap data', data, 0xffff) })
/** Stop for a ptrace tracer; `data` is its event message. Without a tracer the call fails with ENOSYS. */
export const trace = (data = 0): Action => Object.freeze({ kind: 'trace', data: inRange('trace data', data, 0xffff) })

/** The 32-bit value a filter returns for an action. */
export const encodeAction = (action: Action): number => {
  switch (action.kind) {
    case 'errno':
      return (values.errno | inRange('errno', action.errno, maxErrno)) >>> 0
    case 'trap':
    case 'trace':
      return (values[action.kind] | inRange(`${action.kind} data`, action.data, 0xffff)) >>> 0
    default:
      if (values[action.kind] === undefined) throw new PolicyError(`unknown action '${String(action.kind)}'`)
      return values[action.kind]
  }
}

/** What the kernel does with a filter's value: __seccomp_filter() kills the process on any that it does not know. */
export const decodeAction = (value: number): Action => {
  const data = value & 0xffff
  const kind = kinds.get((value & 0xffff0000) >>> 0)
  switch (kind) {
    case undefined:
      return killProcess
    case 'errno':
      return errno(Math.min(data, maxErrno))
    case 'trap':
    case 'trace':
      return Object.freeze({ kind, data })
    default:
      return Object.freeze({ kind })
  }
}

export const formatAction = (action: Action): string => {
  if (action.kind === 'errno') return `errno(${action.errno})`
  if ('data' in action) return action.data === 0 ? action.kind : `${action.kind}(${action.data})`
  return action.kind
}
