// The streams of one sandbox: to its own keepers in memory, or over pipes where ZEOLITE_STREAMS=pipe asks for that.
import type { Channel } from '../ipc/channel.ts'
import { families, type FamilyName, type ReplyOf, type RequestOf } from '../ipc/families.ts'
import type { Family } from '../ipc/family.ts'
import type { Keeper } from '../ipc/keeper.ts'
import type { Peer } from '../ipc/service.ts'
import { openStream } from '../ipc/stream.ts'
import { createPipeTransport, type PipeHost } from '../ipc/transports/pipe.ts'
import { native } from '../picoprocess/native.ts'
import type { Poller } from '../picoprocess/poller.ts'
import type { Links } from '../shim/kernel/ipc.ts'
import { createKeepers, type Keepers } from './keepers.ts'

const [READ, WRITE, PIPE2] = [0, 1, 293]
const [O_NONBLOCK, O_CLOEXEC] = [0o4000, 0o2000000]

export const pipeHost = (poller: Poller): PipeHost => ({
  read: (fd, into) => native.syscall(READ, fd, into, into.length),
  write: (fd, bytes) => native.syscall(WRITE, fd, bytes, bytes.length),
  close: (fd) => void native.close(fd),
  watch: (fd, direction, ready) => poller.watch(fd, direction, ready),
})

/** [read end, write end]. */
export const makePipe = (): readonly [number, number] => {
  const ends = new Int32Array(2)
  const result = native.syscall(PIPE2, new Uint8Array(ends.buffer), O_NONBLOCK | O_CLOEXEC)
  if (result < 0) throw new Error(`no pipe for a stream: errno ${-result}`)
  return [ends[0]!, ends[1]!]
}

const overPipes = (family: Family<unknown, unknown>, keeper: Keeper<unknown, unknown>, peer: Peer, host: PipeHost): Channel<unknown, unknown> => {
  const [toKeeper, fromInstance] = makePipe()
  const [toInstance, fromKeeper] = makePipe()
  keeper.serve(peer, { transport: createPipeTransport(host, toKeeper, fromKeeper) })
  return openStream(family, { transport: createPipeTransport(host, toInstance, fromInstance) })
}

export interface SandboxLinks extends Links {
  readonly keepers: Keepers
}

export const createLinks = (poller: Poller): SandboxLinks => {
  const host = pipeHost(poller)
  const keepers = createKeepers()
  const forced = process.env['ZEOLITE_STREAMS'] === 'pipe'
  return {
    keepers,
    connect: <N extends FamilyName>(name: N, peer: Peer) => {
      const keeper = keepers[name] as Keeper<unknown, unknown>
      const channel = forced ? overPipes(families[name] as unknown as Family<unknown, unknown>, keeper, peer, host) : keeper.connect(peer)
      return channel as Channel<RequestOf<N>, ReplyOf<N>>
    },
    onExit: (id, ended) => {
      const handle = native.pidfdOpen(id)
      if (handle < 0) return undefined
      const watch = poller.watch(handle, 'in', ended)
      return {
        off: () => {
          watch.off()
          native.close(handle)
        },
      }
    },
  }
}
