// A stream over a transport: greeting, sequence numbers, requests, replies and cancellation, in
// frames. What breaks the protocol ends this stream and nothing else. After a cut nothing is acted
// upon, whatever has arrived already.
import { attend, type Desk } from './attend.ts'
import { answered, type Call, type Channel, ENOLINK, unanswered } from './channel.ts'
import type { Family } from '../contract/family.ts'
import { createFrameReader, delimit, MalformedStream } from './framing.ts'
import { zeolite } from '../gen/frame.js'
import type { Answer } from '../contract/service.ts'
import type { Transport } from './transport.ts'

const { Frame } = zeolite
type Content = Omit<zeolite.Frame.$Properties, 'sequence'>

const VERSION = 1
const ENOMEM = 12
/**
 * Bytes that one end keeps for another that does not take them, and bytes of requests that a keeper
 * has open: what a process with a thousand threads needs, and then some.
 */
export const MAX_BEHIND = 16 << 20

export interface StreamOptions {
  readonly transport: Transport
  /** Whether the monitor has cut the stream. Looked at before anything is acted upon. */
  readonly isCut?: () => boolean
  /** Called once; `reason` says what was wrong where something was. */
  readonly onEnd?: (reason?: string) => void
}

interface Ends {
  /** The frame's number. Throws, and nothing is sent, when the frame would be too long. */
  send(content: Content): number
  end(reason?: string): void
  /** Whether the other end takes what it is sent. */
  readonly behind: boolean
  readonly open: boolean
}

interface Parts {
  readonly family: string
  take(frame: zeolite.Frame): void
  ended(): void
  /** Whether to take nothing while the other end takes nothing. */
  readonly stopsReading: boolean
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What both ends do: greet, count, and take frames apart. */
const open = ({ transport, isCut = () => false, onEnd }: StreamOptions, { family, take, ended, stopsReading }: Parts): Ends => {
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
    const bytes = delimit(Frame.encode({ sequence: sent + 1, ...content }).finish())
    sent++
    if (!transport.write(bytes) && stopsReading && flowing) {
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

  const one = (frame: Uint8Array): boolean => {
    if (isCut()) end('cut')
    else receive(frame)
    return alive
  }

  transport.start({
    data: (bytes) => {
      try {
        reader.push(bytes, one)
      } catch (error) {
        end(reasonOf(error))
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
  return { send, end, get behind() { return transport.queued > MAX_BEHIND }, get open() { return alive } }
}

/**
 * The caller's end. It always takes replies: they are no more than it asked for, and a keeper that
 * cannot get rid of them takes no requests.
 */
export const openStream = <Q, R>({ name, request, reply }: Family<Q, R>, options: StreamOptions): Channel<Q, R> => {
  const waiting = new Map<number, (answer: Answer<R>) => void>()
  const take = ({ reply: got }: zeolite.Frame): void => {
    if (!got) throw new MalformedStream('neither reply nor greeting')
    const to = got.to ?? 0
    const settle = waiting.get(to)
    if (!settle) throw new MalformedStream(`a reply to request ${to}, which is not open`)
    const answer = got.errno ? got.errno : reply.decode(got.body ?? new Uint8Array())
    waiting.delete(to)
    settle(answer)
  }
  const ended = (): void => {
    const left = [...waiting.values()]
    waiting.clear()
    for (const settle of left) settle(ENOLINK)
  }
  const ends = open(options, { family: name, take, ended, stopsReading: false })
  return {
    get open() { return ends.open },
    call: (body): Call<R> => {
      if (options.isCut?.()) ends.end('cut')
      if (!ends.open) return answered<R>(ENOLINK)
      if (ends.behind) return answered<R>(ENOMEM)
      const pending = unanswered<R>(() => void ends.send({ cancel: sequence }))
      const sequence = ends.send({ request: request.encode(body) })
      waiting.set(sequence, pending.settle)
      return pending.call
    },
    close: () => ends.end(),
  }
}

/** A stream as its keeper holds it. */
export interface Served {
  /**
   * Ends it when it has been cut and something of it waits, which might be given what others need.
   */
  look(): void
  close(): void
}

/**
 * The keeper's end. It takes requests only while its replies are taken, so that whoever does not
 * listen cannot fill its memory.
 */
export const serveStream = <Q, R>({ name, request, reply }: Family<Q, R>, desk: Desk<Q, R>, options: StreamOptions): Served => {
  /** Bytes of each open request, and of all of them. */
  const sizes = new Map<number, number>()
  let held = 0
  const settle = (to: number, answer: Answer<R>): void => {
    held -= sizes.get(to) ?? 0
    sizes.delete(to)
    ends.send({ reply: typeof answer === 'number' ? { to, errno: answer } : { to, body: reply.encode(answer) } })
    if (ends.behind) ends.end('the other end does not take its replies')
  }
  const attendance = attend(desk, { answer: settle, broken: (reason) => ends.end(reason) })

  const take = ({ sequence, request: bytes, cancel }: zeolite.Frame): void => {
    if (bytes) {
      if (held + bytes.length > MAX_BEHIND) return settle(sequence, ENOMEM)
      const body = request.decode(bytes)
      held += bytes.length
      sizes.set(sequence, bytes.length)
      attendance.request(sequence, body)
    } else if (typeof cancel === 'number' && cancel >= 1 && cancel < sequence) attendance.cancel(cancel)
    else throw new MalformedStream('neither a request nor the cancellation of one')
  }
  const ends = open(options, { family: name, take, ended: () => attendance.close(), stopsReading: true })
  return {
    look: () => {
      if (attendance.waiting && options.isCut?.()) ends.end('cut')
    },
    close: () => ends.end(),
  }
}
