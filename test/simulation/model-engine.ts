// System calls of the engine's own on the model kernel, by descriptors of its own table.
import { O_PATH } from '../../shim/abi/constants.ts'
import { isHandle, type ModelKernel, type OpenFile } from './model-kernel.ts'
import type { ModelProc } from './model-proc.ts'

const [EBADF, ESRCH, ENOTSOCK, ENOTCONN] = [9, 3, 88, 107]

/** A mistake to be found: of the kernel, of the host that speaks with it, or of what the engine was told. */
export type Sabotage =
  | 'its own filters are not seen' | 'the kernel says alone to everybody' | 'no mappings are shown' | 'opening anew gives the same open file' | 'nothing is replaced'
  | 'descriptors of its own are forgotten' | 'owners stay' | 'tables may be shared' | 'everything was launched' | 'nobody is killed' | 'a domain is not entered' | 'limits are not changed'

export interface Engine {
  readonly kernel: ModelKernel
  readonly proc: ModelProc
  readonly sabotage: Sabotage | undefined
  /** Its table. */
  readonly own: Map<number, OpenFile>
  /** Which of them stand for processes. */
  readonly handles: Map<number, number>
  keep(file: OpenFile): number
}

export const createEngine = (kernel: ModelKernel, proc: ModelProc, sabotage: Sabotage | undefined): Engine => {
  const own = new Map<number, OpenFile>()
  let highest = 2
  const keep = (file: OpenFile): number => {
    own.set(++highest, file)
    return highest
  }
  return { kernel, proc, sabotage, own, handles: new Map(), keep }
}

const words = (bytes: Uint8Array): BigUint64Array => new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 3)

const fcntl = ({ sabotage }: Engine, file: OpenFile, command: number, value: number): number => {
  if (command === 3) return file.flags
  if (isHandle(file)) return -EBADF
  if (command === 4) file.flags = (file.flags & (O_PATH | 3)) | value
  if (command === 8 && sabotage !== 'owners stay') file.owner = value
  if (command === 10) file.signal = value
  return 0
}

const ofSocket = (file: OpenFile, nr: number, name: number, into: Uint8Array): number => {
  const { socket } = file
  if (socket === undefined) return -ENOTSOCK
  if (nr === 52) return socket.peer === undefined ? -ENOTCONN : 0
  const value = name === 39 ? socket.domain : name === 3 ? socket.type : Number(socket.listening)
  new DataView(into.buffer, into.byteOffset).setInt32(0, value, true)
  return 0
}

const limits = ({ kernel, sabotage }: Engine, pid: number, resource: number, set: Uint8Array | null, get: Uint8Array | null): number => {
  const process = kernel.process(pid)
  if (process === undefined) return -ESRCH
  if (get !== null) words(get).set(process.limits.get(resource) ?? [2n ** 64n - 1n, 2n ** 64n - 1n])
  if (set !== null && sabotage !== 'limits are not changed') process.limits.set(resource, [words(set)[0]!, words(set)[1]!])
  return 0
}

const kill = ({ kernel, sabotage }: Engine, pid: number): number => {
  const process = kernel.process(pid)
  if (process === undefined) return -ESRCH
  if (sabotage !== 'nobody is killed') kernel.end(process)
  return 0
}

const pidfd = ({ kernel, handles, keep }: Engine, pid: number): number => {
  if (kernel.process(pid) === undefined) return -ESRCH
  const handle = keep(kernel.open(kernel.name('anon_inode:[pidfd]', kernel.inode('anonymous')), 2))
  handles.set(handle, pid)
  return handle
}

export const syscallOf = (engine: Engine) => (nr: number, ...args: (number | string | Uint8Array | null)[]): number => {
  const { kernel, proc, own, handles } = engine
  const [a, b, c, d] = args as [number, number, number, number]
  const file = own.get(a)
  switch (nr) {
    case 262: return proc.stat(args[1] === '' ? file?.name.inode : proc.lookUp(String(args[1])), args[2] as Uint8Array)
    case 302: return limits(engine, a, b, args[2] as Uint8Array | null, args[3] as Uint8Array | null)
    case 312: return kernel.process(a)?.memory === kernel.process(b)?.memory ? 0 : 1
    case 434: return pidfd(engine, a)
    case 424: return handles.has(a) ? kill(engine, handles.get(a)!) : -EBADF
    case 62: return kill(engine, a)
    default:
  }
  if (file === undefined) return -EBADF
  if (nr === 72) return fcntl(engine, file, b, c ?? 0)
  if (nr === 8) return (file.position = b)
  if (nr === 52 || nr === 55) return ofSocket(file, nr, c, (nr === 52 ? args[1] : d) as unknown as Uint8Array)
  throw new Error(`the model kernel has no call ${nr}`)
}
