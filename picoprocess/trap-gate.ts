// The gate: one listener, and the loop that takes traps from it. Each trap is copied into a frame that the guest cannot change.
import { native, type NativeGate } from './addon.ts'

const FRAME_SIZE = 8448
const PATHS_OFFSET = 104
const PATH_ROOM = 4160
const SYSCALL_COUNT = 512
/** notify.c: enum answer. */
const [VALUE, BY_KERNEL, DESCRIPTOR, DESCRIPTOR_CLOSE_ON_EXEC] = [1, 2, 3, 4]
/** notify.c: struct frame, in elements of each width. */
const [ANSWER_VALUE, ANSWER, LENGTHS] = [10, 22, 24]
const TWO_32 = 0x1_0000_0000

/** One trap; valid until the next one is received. Paths are byte strings or negative errno. */
export interface TrapFrame {
  readonly nr: number
  readonly tid: number
  readonly tag: number
  readonly cwd: number
  readonly credentials: number
  readonly umask: number
  readonly id: bigint
  argument(index: number): number
  int(index: number): number
  high(index: number): number
  path(slot: number): string | number
  structures(size: number): DataView | undefined
  /** A copy, for `savedFrame`: the gate's frame is the next trap's as soon as that is received. */
  save(): Uint8Array
}

export type Outcome = 'trap' | 'loop' | 'extra' | 'timeout' | 'gone' | 'dropped'

export interface Gate {
  readonly frame: TrapFrame
  readonly listener: number
  /** Gives the answer to the last trap; then waits for the next one, for the event loop, or for `extra` to become readable. Milliseconds; -1 waits for ever. `inOrder`: a trap does not overtake `extra`. */
  receive(timeout: number, inOrder: boolean): Outcome
  // What the caller of the frame gets when `receive` is called again.
  answer(value: number): void
  /** A duplicate of the descriptor, which is closed; the errno when the caller's table is full. */
  answerFd(fd: number, closeOnExec: boolean): void
  continue(): void
}

/** A frame over bytes in the layout of notify.c. */
const frameOver = (bytes: Buffer): TrapFrame => {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, FRAME_SIZE / 4)
  const ints = new Int32Array(bytes.buffer, bytes.byteOffset, FRAME_SIZE / 4)
  // As a prototype, since V8 looks getters of an ordinary object up each time.
  return Object.create({
    get nr() { return ints[2]! },
    get tid() { return ints[4]! },
    get tag() { return ints[5]! },
    get umask() { return words[6]! & 0x1ff },
    get credentials() { return (words[6]! >>> 9) & 0xfff },
    get cwd() { return (words[6]! >>> 21) + (words[7]! & 0x1fff) * 2048 },
    get id() { return BigInt(words[0]!) | (BigInt(words[1]!) << 32n) },
    argument: (index) => words[8 + index * 2]! + words[9 + index * 2]! * TWO_32,
    int: (index) => ints[8 + index * 2]!,
    high: (index) => ints[9 + index * 2]!,
    path: (slot) => {
      const length = ints[LENGTHS + slot]!
      if (length < 0) return length
      const start = PATHS_OFFSET + slot * PATH_ROOM
      return bytes.toString('latin1', start, start + length)
    },
    structures: (size) => (ints[LENGTHS] === size ? new DataView(bytes.buffer, bytes.byteOffset + PATHS_OFFSET, size) : undefined),
    save: () => new Uint8Array(bytes.subarray(0, PATHS_OFFSET + PATH_ROOM + Math.max(0, ints[LENGTHS + 1]!))),
  } satisfies TrapFrame) as TrapFrame
}

/** A trap that was saved: the same values, for as long as the call is held, in whichever thread. */
export const savedFrame = (saved: Uint8Array): TrapFrame => {
  const bytes = Buffer.alloc(FRAME_SIZE)
  bytes.set(saved)
  return frameOver(bytes)
}

/** What is copied with a trap, by the number of the call. */
export interface CopiedArguments {
  /** Bit i is set when argument i is a path. */
  paths(nr: number): number
  /** The argument that points to structures, in three bits, and above these the size of one; 0 when none does. Their count is the next argument. */
  structures(nr: number): number
}

/** A worker's place at an exchange: its sandbox's traps come to it there, whoever receives them. */
export interface ExchangeSeat {
  readonly exchange: number
  readonly seat: number
  readonly tag: number
}

const NO_EXCHANGE: ExchangeSeat = { exchange: -1, seat: -1, tag: 0 }

/** A thread's own, which receives from one listener after the other: what runs for each trap is compiled once. */
export interface Gates {
  /** Takes the place of the gate that there was. */
  open(listener: number, seat?: ExchangeSeat): Gate
}

export const createGates = (extra: number, copied: CopiedArguments): Gates => {
  const bytes = Buffer.alloc(FRAME_SIZE)
  const ints = new Int32Array(bytes.buffer, bytes.byteOffset, FRAME_SIZE / 4)
  const doubles = new Float64Array(bytes.buffer, bytes.byteOffset, FRAME_SIZE / 8)
  const table = (of: (nr: number) => number): Uint8Array => Uint8Array.from({ length: SYSCALL_COUNT }, (_, nr) => of(nr))
  const gate: NativeGate = native.gateOpen(extra, bytes, table(copied.paths), table(copied.structures))
  const frame = frameOver(bytes)
  const give = (kind: number, value: number): void => {
    doubles[ANSWER_VALUE] = value
    ints[ANSWER] = kind
  }
  const common: Omit<Gate, 'listener'> = {
    frame,
    receive: (timeout, inOrder) => {
      const outcome = native.gateReceive(gate, timeout, inOrder ? 1 : 0)
      switch (outcome) {
        case 1: return 'trap'
        case 2: return 'loop'
        case 3: return 'extra'
        case 0: return 'timeout'
        case -32: return 'gone'
        // The caller was killed before we could look at it.
        default: return 'dropped'
      }
    },
    answer: (value) => give(VALUE, value),
    answerFd: (fd, closeOnExec) => give(closeOnExec ? DESCRIPTOR_CLOSE_ON_EXEC : DESCRIPTOR, fd),
    continue: () => give(BY_KERNEL, 0),
  }
  return {
    open: (listener, { exchange, seat, tag } = NO_EXCHANGE) => {
      native.gateServe(gate, listener, exchange, seat, tag)
      return { ...common, listener }
    },
  }
}
