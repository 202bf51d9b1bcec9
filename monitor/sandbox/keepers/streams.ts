// The streams of one sandbox: to its own keepers in memory, or over pipes where
// ZEOLITE_STREAMS=pipe asks for that; to another sandbox's keepers, where the manifest's `share`
// says so, over pipes that the broker hands on.
import type { Family, Namespace } from '../../../ipc/contract/family.ts'
import type { Peer } from '../../../ipc/contract/service.ts'
import { families, type FamilyName, namespaceOf, type ReplyOf, type RequestOf } from '../../../ipc/families/index.ts'
import type { Channel } from '../../../ipc/streams/channel.ts'
import type { Keeper } from '../../../ipc/streams/keeper.ts'
import { createPipeTransport, type PipeHost } from '../../../ipc/streams/pipe.ts'
import { openStream, type StreamOptions } from '../../../ipc/streams/stream.ts'
import { native } from '../../../picoprocess/addon.ts'
import type { Poller } from '../../../picoprocess/poller.ts'
import { O_CLOEXEC, O_NONBLOCK } from '../../../shim/abi/constants.ts'
import { Errno, errno } from '../../../shim/abi/errno.ts'
import { sys } from '../../../shim/abi/numbers.ts'
import type { Links } from '../../../shim/kernel/keeper-streams.ts'
import type { ServeRequest } from '../../protocol/streams.ts'
import type { FromWorker } from '../../protocol/worker.ts'
import type { Keepers } from './keepers.ts'

/** What pipe transports ask of the kernel. */
export const pipeHost = (poller: Poller): PipeHost => ({
  read: (fd, into) => native.syscall(sys.read, fd, into, into.length),
  write: (fd, bytes) => native.syscall(sys.write, fd, bytes, bytes.length),
  close: (fd) => void native.close(fd),
  watch: (fd, direction, ready) => poller.watch(fd, direction, ready),
})

/** [read end, write end], neither of which ever waits. */
export const makePipe = (): readonly [number, number] => {
  const ends = new Int32Array(2)
  const result = native.syscall(sys.pipe2, new Uint8Array(ends.buffer), O_NONBLOCK | O_CLOEXEC)
  // Whatever the engine ran out of, the program's call has no memory for what it wants.
  if (result < 0) throw Errno.of(errno.ENOMEM)
  return [ends[0]!, ends[1]!]
}

/** Both directions of a stream, or nothing. */
const makePipes = (): readonly [ReturnType<typeof makePipe>, ReturnType<typeof makePipe>] => {
  const first = makePipe()
  try {
    return [first, makePipe()]
  } catch (error) {
    for (const end of first) native.close(end)
    throw error
  }
}

export interface SandboxStreams extends Links {
  /** Serves a stream from another sandbox. */
  serve(request: ServeRequest): void
  cut(from: number, stream: number): void
  /** The sandbox is over. */
  close(): void
}

export interface LinkOptions {
  readonly poller: Poller
  readonly keepers: Keepers
  /** Whether the principal uses another's namespace instead of its own. */
  readonly shares: (namespace: Namespace) => boolean
  readonly tag: number
  say(message: FromWorker): void
}

type AnyFamily = Family<unknown, unknown>
type AnyKeeper = Keeper<unknown, unknown>
type AnyChannel = Channel<unknown, unknown>

const familyOf = (name: FamilyName): AnyFamily => families[name] as unknown as AnyFamily
const flagOf = (cut: SharedArrayBuffer): (() => boolean) => {
  const flag = new Int32Array(cut)
  return () => Atomics.load(flag, 0) !== 0
}

export const createSandboxStreams = ({ poller, keepers, shares, tag, say }: LinkOptions): SandboxStreams => {
  const host = pipeHost(poller)
  const forced = process.env['ZEOLITE_STREAMS'] === 'pipe'
  const keeperOf = (name: FamilyName): AnyKeeper => keepers[name] as unknown as AnyKeeper
  /** Both ends of streams that cross, by who asked. */
  const crossing = new Map<string, { close(): void }>()
  let streams = 0

  const serve = (name: FamilyName, peer: Peer, input: number, output: number, options: Omit<StreamOptions, 'transport'> = {}) =>
    keeperOf(name).serve(peer, { ...options, transport: createPipeTransport(host, input, output) })

  const overPipes = (name: FamilyName, peer: Peer): AnyChannel => {
    const [[toKeeper, fromInstance], [toInstance, fromKeeper]] = makePipes()
    serve(name, peer, toKeeper, fromKeeper)
    return openStream(familyOf(name), { transport: createPipeTransport(host, toInstance, fromInstance) })
  }

  const toOther = (name: FamilyName, { process: id, user, group, groups }: Peer, target?: number): AnyChannel => {
    const [[input, fromInstance], [toInstance, output]] = makePipes()
    const cut = new SharedArrayBuffer(4)
    const stream = ++streams
    const key = `${tag} ${stream}`
    say({ kind: 'connect', stream, family: name, process: id, user, group, groups, input, output, own: [fromInstance, toInstance], cut, ...(target === undefined ? {} : { target }) })
    const channel = openStream(familyOf(name), {
      transport: createPipeTransport(host, toInstance, fromInstance),
      isCut: flagOf(cut),
      onEnd: () => {
        crossing.delete(key)
        say({ kind: 'disconnected', stream })
      },
    })
    crossing.set(key, channel)
    return channel
  }

  return {
    connect: <N extends FamilyName>(name: N, peer: Peer, target?: number) => {
      const channel = target !== undefined || shares(namespaceOf(name)) ? toOther(name, peer, target) : forced ? overPipes(name, peer) : keeperOf(name).connect(peer)
      return channel as Channel<RequestOf<N>, ReplyOf<N>>
    },
    onExit: (id, ended) => {
      const handle = native.pidfdOpen(id)
      if (handle === -errno.ESRCH) return undefined
      // Its end could not be seen: it may not begin.
      if (handle < 0) throw Errno.of(errno.ENOMEM)
      const watch = poller.watch(handle, 'in', ended)
      return {
        off: () => {
          watch.off()
          native.close(handle)
        },
      }
    },
    serve: ({ from, stream, family, peer, input, output, cut }) => {
      const key = `${from} ${stream}`
      crossing.set(key, serve(family, peer, input, output, { isCut: flagOf(cut), onEnd: () => crossing.delete(key) }))
    },
    cut: (from, stream) => crossing.get(`${from} ${stream}`)?.close(),
    close: () => {
      for (const end of crossing.values()) end.close()
    },
  }
}
