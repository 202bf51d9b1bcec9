// One run of the protocol from a list of numbers: processes come and go, are killed and cut, ask and give up, while the scheduler owns every
// byte under way. Nothing here depends on a clock or on the machine, so that the list says all.
import type { Call, Channel } from '../../ipc/streams/channel.ts'
import { ENOLINK } from '../../ipc/streams/channel.ts'
import { createKeeper } from '../../ipc/streams/keeper.ts'
import type { Family } from '../../ipc/contract/family.ts'
import type { Answer, Peer } from '../../ipc/contract/service.ts'
import { openStream } from '../../ipc/streams/stream.ts'
import { peerOf } from '../support/ipc/toy.ts'
import { createWire, type End, type Wire } from '../support/ipc/wire.ts'
import { type Draws, drawsOf } from '../support/random.ts'
import { Broken, type Subject } from './subject.ts'
import { watch } from './watched.ts'

const PROCESSES = 6
const PENDING = 4

interface Asked<R> {
  readonly number: number
  call: Call<R> | undefined
  readonly answers: Answer<R>[]
}

interface Instance<Q, R> {
  readonly peer: Peer
  readonly channel: Channel<Q, R>
  readonly wire: Wire | undefined
  /** In the order in which they were asked. */
  readonly asked: Asked<R>[]
  cut: boolean
  /** Its end of the stream is gone, or not to be trusted any more. */
  over: boolean
  close(): void
}

export interface RunOptions {
  /** Streams do not look whether they were cut: a test shows that this is found. */
  readonly ignoreCuts?: boolean
  readonly note?: (text: string) => void
}

/** By what they are on the wire: what was decoded looks otherwise. */
const sameAnswer = <R>({ reply }: Pick<Family<unknown, R>, 'reply'>, one: Answer<R> | undefined, other: Answer<R> | undefined): boolean =>
  typeof one === 'object' && typeof other === 'object' ? Buffer.from(reply.encode(one as R)).equals(reply.encode(other as R)) : one === other

export const simulate = <Q, R>(subject: Subject<Q, R>, numbers: readonly number[], { ignoreCuts = false, note = () => {} }: RunOptions = {}): void => {
  const draws: Draws = drawsOf(numbers)
  const model = subject.createModel()
  /** When who was cut. */
  const cuts = new Map<Peer, number>()
  let time = 0
  const watched = watch(subject.family, subject.create(), model, cuts, () => ++time, note)
  const faults: unknown[] = []
  const keeper = createKeeper(subject.family, watched.service, { onFault: (error) => faults.push(error) })
  let instances: Instance<Q, R>[] = []
  const all: Instance<Q, R>[] = []
  let processes = 0
  let asked = 0
  let freshest = 0
  let ending = false
  const fresh = (): number => ++freshest

  const spawn = (): void => {
    // A process may come back to its keeper with other credentials: a second stream of the same process.
    const sibling = instances.length > 0 && draws.oneIn(6) ? draws.pick(instances) : undefined
    const peer: Peer = sibling ? { ...sibling.peer, user: sibling.peer.user + 1 } : peerOf(++processes)
    if (draws.oneIn(4)) {
      const channel = keeper.connect(peer)
      add({ peer, channel, wire: undefined, asked: [], cut: false, over: false, close: () => channel.close() })
      note(`${peer.process} comes, in memory`)
      return
    }
    const capacity = draws.pick([16, 64, 500, 65536])
    const wire = createWire({ capacity, highWater: draws.pick([1, 200, 65536]) })
    const isCut = (): boolean => !ignoreCuts && cuts.has(peer)
    const ended = (end: string) => (reason?: string): void => note(`${peer.process}'s stream has ended at the ${end}'s end${reason === undefined ? '' : `: ${reason}`}`)
    const served = keeper.serve(peer, { transport: wire.keeper.transport, isCut, onEnd: ended('keeper') })
    const channel = openStream(subject.family, { transport: wire.caller.transport, isCut, onEnd: ended('caller') })
    add({
      peer, channel, wire, asked: [], cut: false, over: false,
      close: () => {
        // As the monitor tells both ends: in whatever order.
        if (draws.oneIn(2)) channel.close()
        served.close()
      },
    })
    note(`${peer.process} comes, over a wire of ${capacity} bytes`)
  }
  const add = (instance: Instance<Q, R>): void => {
    instances.push(instance)
    all.push(instance)
  }

  const ask = (instance: Instance<Q, R>, depth = 0): void => {
    const body = subject.request(draws, fresh, instance.peer)
    const number = ++asked
    note(`${instance.peer.process} asks ${number}: ${JSON.stringify(body)}`)
    const entry: Asked<R> = { number, call: undefined, answers: [] }
    // First: what is asked by those who hear an answer meanwhile comes after it.
    instance.asked.push(entry)
    const call = (entry.call = instance.channel.call(body))
    const reaction = depth < 2 && draws.oneIn(6) ? draws.below(4) : -1
    const hear = (answer: Answer<R>): void => {
      note(`${instance.peer.process} hears of ${number}: ${JSON.stringify(answer)}`)
      entry.answers.push(answer)
      if (instance.cut && answer !== ENOLINK && !instance.over) throw new Broken(`${instance.peer.process} heard of ${number} across the cut`)
      if (ending) return
      // Whoever hears an answer may do anything at once.
      if (reaction === 0) act(depth + 1)
      else if (reaction === 1) leave(draws.pick(instances.length > 0 ? instances : [instance]))
      else if (reaction === 2) giveUp()
      else if (reaction === 3) ask(draws.pick(instances.length > 0 ? instances : [instance]), depth + 1)
    }
    if (call.answer !== undefined) hear(call.answer)
    else call.onAnswer(hear)
  }
  const unanswered = (instance: Instance<Q, R>): Asked<R>[] => instance.asked.filter(({ call }) => call && call.answer === undefined)
  const giveUp = (): void => {
    const instance = instances.length > 0 ? draws.pick(instances) : undefined
    const open = instance ? unanswered(instance) : []
    if (open.length === 0) return
    const { number, call } = draws.pick(open)
    note(`${instance!.peer.process} gives up on ${number}`)
    call!.cancel()
  }
  const drop = (instance: Instance<Q, R>): void => {
    instance.over = true
    instances = instances.filter((other) => other !== instance)
  }
  const leave = (instance: Instance<Q, R>): void => {
    if (instance.over) return
    note(`${instance.peer.process} leaves`)
    drop(instance)
    instance.channel.close()
  }

  const ends = (): End[] => all.flatMap(({ wire }) => (wire ? [wire.keeper, wire.caller] : [])).filter(({ busy }) => busy)
  const move = (): void => {
    const busy = ends()
    if (busy.length === 0) return
    const end = draws.pick(busy)
    if (draws.oneIn(4)) end.settle()
    else end.deliver(draws.pick([1, 3, 10, 40, 1000]))
  }

  const act = (depth = 0): void => {
    if (subject.happen && depth === 0 && draws.oneIn(6)) return note(subject.happen(draws, instances.map(({ peer }) => peer.process)))
    const what = draws.below(100)
    const instance = instances.length > 0 ? draws.pick(instances) : undefined
    if (!instance || (what < 6 && instances.length < PROCESSES)) spawn()
    else if (what < 40) {
      if (unanswered(instance).length < PENDING) ask(instance, depth)
    } else if (what < 84) {
      // Bytes arrive in turns of their own, never while somebody hears an answer.
      if (depth === 0) move()
    } else if (what < 90) giveUp()
    else if (what < 93) leave(instance)
    else if (instance.wire) interfere(instance, instance.wire, what)
  }
  const interfere = (instance: Instance<Q, R>, wire: Wire, what: number): void => {
    if (what < 96 && !instance.cut) {
      note(`${instance.peer.process} is cut`)
      instance.cut = true
      cuts.set(instance.peer, ++time)
    } else if (what < 97 && instance.cut) {
      note(`${instance.peer.process}'s ends are closed`)
      drop(instance)
      instance.close()
    } else if (what < 98) {
      note(`${instance.peer.process}'s worker dies`)
      drop(instance)
      wire.caller.transport.destroy()
    } else if (what < 99 && wire.caller.transport.queued === 0) {
      const bytes = Uint8Array.from({ length: 1 + draws.below(12) }, () => draws.below(256))
      note(`${instance.peer.process} sends garbage: ${bytes.join(' ')}`)
      drop(instance)
      wire.keeper.inject(bytes)
    }
  }

  const verify = (): void => {
    if (watched.problem !== undefined) throw new Broken(watched.problem)
    if (faults.length > 0) throw new Broken(`a fault was reported: ${String(faults[0])}`)
    for (const { peer, asked: requests } of all) {
      const seen = watched.seen.get(peer) ?? []
      for (const [i, { number, answers }] of requests.entries()) {
        if (answers.length > 1) throw new Broken(`${number} was told two answers`)
        const [answer] = answers
        if (answer === undefined || answer === ENOLINK) continue
        if (!seen[i]) throw new Broken(`${number} was told ${JSON.stringify(answer)}, and the keeper never saw it`)
        if (!sameAnswer(subject.family, seen[i].answer, answer)) throw new Broken(`${number} was told ${JSON.stringify(answer)}; the keeper said ${JSON.stringify(seen[i].answer)}`)
      }
    }
  }

  /** Everything that is under way arrives. */
  const quiesce = (): void => {
    for (let busy = ends(); busy.length > 0; busy = ends()) {
      for (const end of busy) {
        end.deliver()
        end.settle()
      }
    }
    watched.check()
    verify()
    const waiting = new Set(watched.waiting())
    for (const { peer, body, cancelled } of waiting) if (cancelled) throw new Broken(`${peer.process}'s ${JSON.stringify(body)} was given up, and waits`)
    for (const instance of instances) {
      if (instance.cut) continue
      if (!instance.channel.open) throw new Broken(`${instance.peer.process}'s stream has ended, and nobody ended it`)
      const seen = watched.seen.get(instance.peer) ?? []
      for (const [i, { number, answers }] of instance.asked.entries()) {
        if (answers.length === 0 && !(seen[i] && waiting.has(seen[i]))) throw new Broken(`${number} has no answer, and the keeper does not have it either`)
      }
    }
  }

  while (draws.left) {
    act()
    if (watched.problem !== undefined) break
  }
  verify()
  ending = true
  note('everything arrives')
  quiesce()
  note('everybody leaves')
  for (const instance of all) {
    drop(instance)
    instance.channel.close()
    // Whoever sent garbage, or was cut, has left its keeper's end open.
    if (instance.wire && !instance.wire.keeper.destroyed) instance.wire.caller.transport.destroy()
  }
  quiesce()
  if (watched.waiting().length > 0) throw new Broken(`when all have left, the keeper still has ${JSON.stringify(watched.waiting().map(({ body }) => body))}`)
  for (const { peer } of all) if (!watched.gone.has(peer.process)) throw new Broken(`${peer.process} has gone, and the keeper was not told`)
  const probe = keeper.connect(peerOf(999_999))
  for (const [body, expected] of model.probes()) {
    const { answer } = probe.call(body)
    if (!sameAnswer(subject.family, answer, expected)) throw new Broken(`at the end ${JSON.stringify(body)} comes to ${JSON.stringify(answer)}, and must come to ${JSON.stringify(expected)}`)
  }
}
