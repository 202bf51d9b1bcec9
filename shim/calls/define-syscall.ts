// One syscall is one value. Dispatch, the trap list for BPF, tracing, docs/syscalls.md and policy
// verbs derive from it.
import { type Case, casesWith, type FilterRow, firstCase } from '../abi/cases.ts'
import { Errno, errno } from '../abi/errno.ts'
import type { ByteString } from '../abi/bytes.ts'
import type { Trap } from '../kernel/host.ts'
import type { Result } from './result.ts'
import type { Task } from '../types.ts'

export type { Case }

/** How an argument is taken from the frame. `slot` counts the call's path arguments. */
export interface Argument<T> {
  readonly kind: string
  /** For docs and tracing. */
  readonly path?: boolean
  /**
   * Points to structures of this size, and the next argument is their count: they are copied with
   * the trap.
   */
  readonly structure?: number
  decode(trap: Trap, index: number, slot: number): T
}

const argument = <T>(kind: string, decode: Argument<T>['decode']): Argument<T> => ({ kind, decode })

export const int = argument('int', (trap, index) => trap.int(index))
export const flags = argument('flags', (trap, index) => trap.int(index))
export const mode = argument('mode', (trap, index) => trap.int(index) & 0o7777)
export const fileMode = argument('mode', (trap, index) => trap.int(index))
/** How many elements: an unsigned int, whose upper half nobody looks at. */
export const count = argument('count', (trap, index) => trap.int(index) >>> 0)
export const size = argument('size', (trap, index) => trap.argument(index))
export const fd = argument('fd', (trap, index) => trap.int(index))
export const dirfd = argument('dirfd', (trap, index) => trap.int(index))
export const id = argument('id', (trap, index) => trap.int(index))

/** All 64 bits of a signed long, in two halves: a number of JavaScript's would lose some. */
export interface Long {
  /** Signed. */
  readonly high: number
  /** Unsigned. */
  readonly low: number
}
export const long = argument<Long>('long', (trap, index) => ({ high: trap.high(index), low: trap.int(index) >>> 0 }))

/** An address in the guest. Only the boundary may use it: `copyIn` and `copyOut` below. */
export interface Pointer {
  readonly address: number
}
export const pointer = argument<Pointer>('pointer', (trap, index) => ({ address: trap.argument(index) }))

/** A structure in the guest's memory. */
export interface Layout<T> {
  readonly kind: string
  readonly size: number
  read(fields: DataView, at: number): T
}
/**
 * Structures one after the other, in an argument before their count. `copyStructs` gives them, once
 * the handler knows how many: Linux checks the count before it touches them.
 */
export interface Structs<T> extends Pointer {
  readonly layout: Layout<T>
}
export const structs = <T>(layout: Layout<T>): Argument<Structs<T>> => ({
  ...argument(layout.kind, (trap, index) => ({ address: trap.argument(index), layout })),
  structure: layout.size,
})

/**
 * Bytes before their number: they are copied with the trap. `copyBytes` gives them, once the
 * handler knows how many may be.
 */
export interface Bytes extends Pointer {
  readonly bytes: true
}
export const bytes: Argument<Bytes> = { ...argument('pointer', (trap, index) => ({ address: trap.argument(index), bytes: true })), structure: 1 }

const pathFailure = (value: number): never => {
  throw Errno.of(-value)
}

/** A path, copied once when the call was received. */
export const path: Argument<ByteString> = {
  kind: 'path',
  path: true,
  decode: (trap, _index, slot) => {
    const value = trap.path(slot)
    return typeof value === 'string' ? value : pathFailure(value)
  },
}

/** A path that may be NULL: `undefined` then (utimensat(2)). */
export const optionalPath: Argument<ByteString | undefined> = {
  kind: 'path',
  path: true,
  decode: (trap, index, slot) => (trap.argument(index) === 0 ? undefined : path.decode(trap, index, slot)),
}

/**
 * A path whose failure to copy comes after the call's own checks: Linux checks the flags before it
 * touches the path.
 */
export interface LatePath {
  get(): ByteString
}
export const latePath: Argument<LatePath> = {
  kind: 'path',
  path: true,
  decode: (trap, index, slot) => ({ get: () => path.decode(trap, index, slot) }),
}

type Arguments = Readonly<Record<string, Argument<unknown>>>
type Values<A extends Arguments> = { readonly [K in keyof A]: A[K] extends Argument<infer T> ? T : never }

export interface Syscall extends FilterRow {
  readonly family: string
  readonly args: readonly (readonly [string, Argument<unknown>])[]
  run?(task: Task): Result
}

interface Definition<A extends Arguments> {
  readonly args: A
  readonly run: (task: Task, args: Values<A>) => Result
  /** What BPF decides before the call traps. */
  readonly cases?: readonly Case[]
  readonly why?: string
}

/**
 * What a handler destructures in its parameter list: an argument is taken from the frame there. One
 * object a call, with a shape of its own, since building one for every trap by names that differ
 * from call to call takes longer than many a handler. Afterwards it has nothing to say: the frame
 * is another's.
 */
const argumentsOf = <A extends Arguments>(args: A): { readonly values: Values<A>; from(trap: Trap | undefined): void } => {
  let current: Trap | undefined
  let slots = 0
  const getters = {}
  Object.entries(args).forEach(([key, argument], index) => {
    const slot = argument.path ? slots++ : -1
    const get = (): unknown => {
      if (current === undefined) throw new Error(`argument '${key}' is asked for when the call is over`)
      return argument.decode(current, index, slot)
    }
    Object.defineProperty(getters, key, { get })
  })
  return {
    // As a prototype, since V8 looks getters of an ordinary object up each time.
    values: Object.create(getters) as Values<A>,
    from: (trap) => {
      current = trap
    },
  }
}

/** A call that the library OS serves. */
export const defineSyscall = <A extends Arguments>(name: string, { args, run, cases = [], why = 'the library OS serves it' }: Definition<A>): Syscall => {
  const { values, from } = argumentsOf(args)
  return {
    name,
    family: '',
    args: Object.entries(args),
    cases: [...cases, { action: 'trap', why }],
    run: (task) => {
      from(task.trap)
      try {
        return run(task, values)
      } finally {
        from(undefined)
      }
    },
  }
}

/** Calls that stay native, with the reason. */
export const native = (why: string, ...names: readonly string[]): Syscall[] =>
  names.map((name) => ({ name, family: '', args: [], cases: [{ action: 'native', why }] }))

/**
 * Calls that BPF decides by their registers. What it refuses with a record arrives here only to be
 * recorded.
 */
export const byRegisters = (name: string, ...cases: readonly Case[]): Syscall => {
  const refuses = ({ action }: Case): boolean => typeof action === 'object' && 'refuse' in action
  const unsafe = cases.find(({ action, onlyWith }) => action === 'native' && onlyWith !== undefined)?.onlyWith
  const refuse = (task: Task): number => {
    const held = firstCase(casesWith(cases, task.os.features), task.trap)
    const { action, why, onlyWith } = held !== undefined && refuses(held) ? held : cases.find(refuses)!
    return refused(task, name, (action as { refuse: number }).refuse, unsafe, onlyWith === undefined ? undefined : why)
  }
  return { name, family: '', args: [], cases, ...(cases.some(refuses) ? { run: refuse } : {}) }
}

/** Records the refusal of a call as a whole, and fails it. */
export const refused = (task: Task, object: string, value: number = errno.EPERM, unsafe?: string, reason?: string): number => {
  task.os.refused(task, { object, errno: value, ...(unsafe === undefined ? {} : { unsafe }), ...(reason === undefined ? {} : { reason }) })
  return -value
}

/**
 * Calls that are not offered: EPERM, with a record. `onlyWith` names what `allow_unsafe` must hold
 * to have them natively.
 */
export const refuse = (why: string, names: readonly string[], onlyWith?: string): Syscall[] =>
  names.map((name) =>
    byRegisters(name, ...(onlyWith === undefined ? [] : [{ action: 'native', why: 'allowed by name', onlyWith } as const]), { action: { refuse: errno.EPERM }, why }),
  )

/** Calls that do not exist here: ENOSYS, silently, since programs probe for them and fall back. */
export const absent = (why: string, ...names: readonly string[]): Syscall[] =>
  names.map((name) => byRegisters(name, { action: { errno: errno.ENOSYS }, why }))

/** Copies a fixed number of bytes from the guest, all or EFAULT. */
export const copyIn = (task: Task, { address }: Pointer, count: number): Uint8Array => {
  const bytes = new Uint8Array(count)
  if (task.os.host.readMemory(task.tid, address, bytes, count) !== count) pathFailure(-errno.EFAULT)
  // The thread that was read is the one that is still held, not a successor of its id.
  if (!task.os.host.held(task.trap.id)) pathFailure(-errno.EINTR)
  return bytes
}

/**
 * So many structures of the guest's, as they were copied with the trap or, where they were too many
 * for that, are copied now: all, or EFAULT.
 */
export const copyStructs = <T>(task: Task, from: Structs<T>, count: number): T[] => {
  const { layout } = from
  const fields = task.trap.structures(count * layout.size) ?? new DataView(copyIn(task, from, count * layout.size).buffer)
  const values: T[] = []
  for (let at = 0; at < fields.byteLength; at += layout.size) values.push(layout.read(fields, at))
  return values
}

/**
 * So many bytes of the guest's, as they were copied with the trap or, where they were too many for
 * that, as they are now: all, or EFAULT.
 */
export const copyBytes = (task: Task, from: Bytes, count: number): Uint8Array => {
  const copied = task.trap.structures(count)
  return copied === undefined ? copyIn(task, from, count) : new Uint8Array(copied.buffer, copied.byteOffset, count).slice()
}

/** Copies as many bytes from the guest as can be read, up to `most`. */
export const copyInUpTo = (task: Task, { address }: Pointer, most: number): Uint8Array => {
  const bytes = new Uint8Array(most)
  const read = task.os.host.readMemory(task.tid, address, bytes, most)
  if (!task.os.host.held(task.trap.id)) pathFailure(-errno.EINTR)
  return bytes.subarray(0, Math.max(read, 0))
}

/** Copies bytes to the guest, all or EFAULT. */
export const copyOut = (task: Task, { address }: Pointer, bytes: Uint8Array, count = bytes.length): void => {
  // A call that was answered by nobody while it waited ended with its thread, whose number may be
  // another one's.
  if (task.late === true && !task.os.host.held(task.trap.id)) pathFailure(-errno.EINTR)
  if (count > 0 && task.os.host.writeMemory(task.tid, address, bytes, count) !== count) pathFailure(-errno.EFAULT)
}
