// The same schedule in memory, over a wire and over real pipes comes to the same.
import test from 'ava'
import fc from 'fast-check'
import type { Call, Channel } from '../../../ipc/streams/channel.ts'
import { createKeeper, type Keeper } from '../../../ipc/streams/keeper.ts'
import type { Answer } from '../../../ipc/contract/service.ts'
import { openStream } from '../../../ipc/streams/stream.ts'
import { createPipeTransport } from '../../../ipc/streams/pipe.ts'
import { makePipe, pipeHost } from '../../../monitor/sandbox/keepers/streams.ts'
import { createPoller } from '../../../picoprocess/poller.ts'
import { createToyKeeper, peerOf, type ToyReply, type ToyRequest, toyFamily } from '../../support/ipc/toy.ts'
import { createWire } from '../../support/ipc/wire.ts'

type Step =
  | { readonly kind: 'call'; readonly process: number; readonly body: ToyRequest }
  | { readonly kind: 'cancel'; readonly call: number }
  | { readonly kind: 'exit'; readonly process: number }

interface Carrier {
  connect(keeper: Keeper<ToyRequest, ToyReply>, process: number): Channel<ToyRequest, ToyReply>
  /** Lets everything arrive. */
  settle(): void
}

const inMemory = (): Carrier => ({ connect: (keeper, process) => keeper.connect(peerOf(process)), settle: () => {} })

const overWire = (): Carrier => {
  const flushes: (() => void)[] = []
  return {
    connect: (keeper, process) => {
      const wire = createWire({ capacity: 64, highWater: 64 })
      flushes.push(wire.flush)
      keeper.serve(peerOf(process), { transport: wire.keeper.transport })
      return openStream(toyFamily, { transport: wire.caller.transport })
    },
    settle: () => {
      for (let round = 0; round < 3; round++) for (const flush of flushes) flush()
    },
  }
}

const poller = createPoller()
const host = pipeHost(poller)
const overPipes = (): Carrier => ({
  connect: (keeper, process) => {
    const [toKeeper, fromInstance] = makePipe()
    const [toInstance, fromKeeper] = makePipe()
    keeper.serve(peerOf(process), { transport: createPipeTransport(host, toKeeper, fromKeeper) })
    return openStream(toyFamily, { transport: createPipeTransport(host, toInstance, fromInstance) })
  },
  settle: () => {
    for (let turn = 0; turn < 6; turn++) poller.turn()
  },
})

/** What everybody was told, and what the keeper was left with. */
const play = (steps: readonly Step[], { connect, settle }: Carrier): unknown => {
  const toy = createToyKeeper(2)
  const keeper = createKeeper(toyFamily, toy, { onFault: () => {} })
  const channels = new Map<number, Channel<ToyRequest, ToyReply>>()
  const calls: Call<ToyReply>[] = []
  const told: (readonly [number, Answer<ToyReply>])[] = []
  for (const step of steps) {
    if (step.kind === 'call') {
      const known = channels.get(step.process)
      const channel = known?.open ? known : connect(keeper, step.process)
      channels.set(step.process, channel)
      const number = calls.length
      const call = channel.call(step.body)
      calls.push(call)
      if (call.answer === undefined) call.onAnswer((answer) => told.push([number, answer]))
      else told.push([number, call.answer])
    } else if (step.kind === 'cancel') calls[step.call % Math.max(1, calls.length)]?.cancel()
    else {
      channels.get(step.process)?.close()
      channels.delete(step.process)
    }
    settle()
  }
  const state = { tokens: toy.tokens, mail: toy.mail, waits: toy.waits, undos: [...toy.undos] }
  for (const channel of channels.values()) {
    channel.close()
    settle()
  }
  // Within one step the order in which several hear of it is the carrier's.
  return { told: told.sort(([a], [b]) => a - b), state, after: { tokens: toy.tokens, mail: toy.mail, waits: toy.waits, undos: [...toy.undos] } }
}

const process = fc.integer({ min: 1, max: 5 })
const body: fc.Arbitrary<ToyRequest> = fc.oneof(
  fc.record({ kind: fc.constantFrom('take' as const, 'give' as const), count: fc.integer({ min: 1, max: 3 }), undo: fc.boolean() }),
  fc.record({ kind: fc.constant('send' as const), text: fc.string({ maxLength: 200 }) }),
  fc.record({ kind: fc.constant('receive' as const) }),
  fc.record({ kind: fc.constant('fail' as const), errno: fc.integer({ min: 1, max: 133 }) }),
  { weight: 1, arbitrary: fc.constant({ kind: 'throw' as const }) },
)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('call' as const), process, body }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), call: fc.nat(50) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('exit' as const), process }) },
)

test('a random schedule comes to the same in memory, over a wire and over pipes', (t) => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const expected = play(steps, inMemory())
    t.deepEqual(play(steps, overWire()), expected)
    t.deepEqual(play(steps, overPipes()), expected)
  }), { numRuns: 300 })
})
