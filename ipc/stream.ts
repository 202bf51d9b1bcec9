// A stream over a transport: greeting, sequence numbers, requests, replies and cancellation, in frames. What breaks the protocol ends
// this stream and nothing else. After a cut nothing is acted upon, whatever has arrived already.
import { answered, type Call, type Channel, ENOLINK, unanswered } from './channel.ts'
import type { Family } from './family.ts'
import { createFrameReader, delimit, MalformedStream } from './framing.ts'
import { zeolite } from './gen/frame.js'
import { type Abandoned, type Answer, type Deferred, LATER, type Peer, type Request, type Service } from './service.ts'
import type { Transport } from './transport.ts'

const { Frame } = zeolite
type Content = Omit<zeolite.Frame.$Properties, 'sequence'>

const VERSION = 1
/** Requests of one stream that may be unanswered: more than a process has threads. */
const MAX_OPEN = 65536

export interface StreamOptions {
  readonly transport: Transport
  /** Whether the monitor has cut the stream. Looked at before anything is acted upon. */
  readonly isCut?: () => boolean
  /** Called once; `reason` says what was wrong where something was. */
  readonly onEnd?: (reason?: string) => void
}

interface Ends {
  send(content: Content): number
  end(reason?: string): void
  readonly open: boolean
}

/** What both ends do: greet, count, and take frames apart. */
const open = (family: string, { transport, isCut = () => false, onEnd }: StreamOptions, take: (frame: zeolite.Frame) => void, ended: () => void): Ends => {
  const reader = createFrameReader()
  let alive = true
  let sent = 0
  let seen = 0
  let flowing = true

  const end = (reason?: string): void => {
    if (!alive) return
    alive = false
    transport.destroy()
    ended()
    onEnd?.(reason)
  }

  const send = (content: Content): number => {
    if (!alive) return 0
    // Backpressure: whoever does not take our frames gets no more of its own taken.
    if (!transport.write(delimit(Frame.encode({ sequence: ++sent, ...content }).finish()))) {
      flowing = false
      transport.flow(false)
    }
    return sent
  }

  const receive = (bytes: Uint8Array): void => {
    const frame = Frame.decode(bytes)
    if (frame.sequence !== ++seen) throw new MalformedStream(`frame ${frame.sequence} came where ${seen} was due`)
    if (seen > 1) return take(frame)
    const { hello } = frame
    if (!hello) throw new MalformedStream('the first frame is no greeting')
    if (hello.version !== VERSION) throw new MalformedStream(`version ${hello.version} of the protocol; this end speaks ${VERSION}`)
    if (hello.family !== family) throw new MalformedStream(`a stream of '${hello.family}' where '${family}' was expected`)
  }

  transport.start({
    data: (bytes) => {
      try {
        for (const frame of reader.push(bytes)) {
          if (!alive) return
          if (isCut()) return end('cut')
          receive(frame)
        }
      } catch (error) {
        end(error instanceof Error ? error.message : String(error))
      }
    },
    drained: () => {
      if (flowing || !alive) return
      flowing = true
      transport.flow(true)
    },
    ended: () => end(reader.partial ? 'the stream ended in the middle of a frame' : undefined),
  })
  send({ hello: { version: VERSION, family } })
  return { send, end, get open() { return alive } }
}

/** The caller's end. */
export const openStream = <Q, R>({ name, request, reply }: Family<Q, R>, options: StreamOptions): Channel<Q, R> => {
  const waiting = new Map<number, (answer: Answer<R>) => void>()
  const take = ({ reply: got }: zeolite.Frame): void => {
    if (!got) throw new MalformedStream('neither reply nor greeting')
    const settle = waiting.get(got.to ?? 0)
    if (!settle) throw new MalformedStream(`a reply to request ${got.to ?? 0}, which is not open`)
    const answer = got.errno ? got.errno : reply.decode(got.body ?? new Uint8Array())
    waiting.delete(got.to ?? 0)
    settle(answer)
  }
  const ends = open(name, options, take, () => {
    const left = [...waiting.values()]
    waiting.clear()
    for (const settle of left) settle(ENOLINK)
  })
  return {
    get open() { return ends.open },
    call: (body): Call<R> => {
      if (!ends.open || options.isCut?.()) return answered<R>(ENOLINK)
      const pending = unanswered<R>(() => void ends.send({ cancel: sequence }))
      const sequence = ends.send({ request: request.encode(body) })
      waiting.set(sequence, pending.settle)
      return pending.call
    },
    close: () => ends.end(),
  }
}

interface Open {
  readonly abandon: (why: Abandoned) => void
}

/** The keeper's end. */
export const serveStream = <Q, R>({ name, request, reply }: Family<Q, R>, service: Service<Q, R>, peer: Peer, options: StreamOptions): { close(): void } => {
  const waiting = new Map<number, Open>()
  const settle = (to: number, answer: Answer<R>): void => {
    ends.send({ reply: typeof answer === 'number' ? { to, errno: answer } : { to, body: reply.encode(answer) } })
  }

  const serve = (to: number, bytes: Uint8Array): void => {
    if (waiting.size >= MAX_OPEN) throw new MalformedStream(`more than ${MAX_OPEN} requests are open`)
    const defer = (abandon: (why: Abandoned) => void): Deferred<R> => {
      waiting.set(to, { abandon })
      const later = (answer: Answer<R>): void => {
        if (waiting.delete(to) || cancelled.delete(to)) settle(to, answer)
      }
      return { reply: later, fail: later }
    }
    const incoming: Request<Q, R> = { peer, body: request.decode(bytes), defer }
    const answer = service.handle(incoming)
    if (answer !== LATER) settle(to, answer)
  }
  const cancelled = new Set<number>()

  const take = ({ sequence, request: bytes, cancel }: zeolite.Frame): void => {
    if (bytes) return serve(sequence, bytes)
    if (!cancel) throw new MalformedStream('neither request nor cancellation')
    // Answered in the meantime, perhaps.
    const entry = waiting.get(cancel)
    if (!entry) return
    waiting.delete(cancel)
    cancelled.add(cancel)
    entry.abandon('cancelled')
  }
  const ends = open(name, options, take, () => {
    const left = [...waiting.values()]
    waiting.clear()
    cancelled.clear()
    for (const { abandon } of left) abandon('closed')
  })
  return { close: () => ends.end() }
}
