// The protocol on the wire: whatever breaks it ends that stream and nothing else.
import test from 'ava'
import fc from 'fast-check'
import { ENOLINK } from '../../../ipc/streams/channel.ts'
import { delimit } from '../../../ipc/streams/framing.ts'
import { zeolite } from '../../../ipc/gen/frame.js'
import { createKeeper } from '../../../ipc/streams/keeper.ts'
import { type Answer, LATER } from '../../../ipc/contract/service.ts'
import { MAX_BEHIND, openStream } from '../../../ipc/streams/stream.ts'
import { createToyKeeper, peerOf, type ToyReply, type ToyRequest, toyFamily } from '../../support/ipc/toy.ts'
import { createWire, type WireOptions } from '../../support/ipc/wire.ts'

const { Frame } = zeolite
const ENOMEM = 12

const frame = (content: zeolite.Frame.$Properties): Uint8Array => delimit(Frame.encode(content).finish())
const hello = (sequence = 1): Uint8Array => frame({ sequence, hello: { version: 1, family: 'toy' } })
const request = (sequence: number, body: ToyRequest): Uint8Array => frame({ sequence, request: toyFamily.request.encode(body) })
const give: ToyRequest = { kind: 'give', count: 1, undo: false }
const take: ToyRequest = { kind: 'take', count: 1, undo: false }

/** A keeper and one stream to it, whose other end is the test. */
const served = (options: { isCut?: () => boolean; wire?: WireOptions; tokens?: number } = {}) => {
  const faults: unknown[] = []
  const toy = createToyKeeper(options.tokens ?? 0)
  const keeper = createKeeper(toyFamily, toy, { onFault: (error) => faults.push(error) })
  const wire = createWire(options.wire)
  const ends: (string | undefined)[] = []
  keeper.serve(peerOf(1), { transport: wire.keeper.transport, onEnd: (reason) => ends.push(reason), ...(options.isCut ? { isCut: options.isCut } : {}) })
  return { toy, keeper, wire, ends, faults }
}

const neighbour = (keeper: ReturnType<typeof served>['keeper']): ((body: ToyRequest) => Answer<ToyReply> | undefined) => {
  const channel = keeper.connect(peerOf(2))
  return (body) => channel.call(body).answer
}

const breaches: readonly [story: string, bytes: readonly Uint8Array[], reason: RegExp][] = [
  ['a request before the greeting', [request(1, give)], /the first frame is no greeting/],
  ['another version', [frame({ sequence: 1, hello: { version: 2, family: 'toy' } })], /version 2 of the protocol/],
  ['another family', [frame({ sequence: 1, hello: { version: 1, family: 'boy' } })], /a stream of 'boy' where 'toy' was expected/],
  ['a second greeting', [hello(), hello(2)], /neither a request nor the cancellation/],
  ['a replayed frame', [hello(), request(2, give), request(2, give)], /frame 2 came where 3 was due/],
  ['a missing frame', [hello(), request(3, give)], /frame 3 came where 2 was due/],
  ['frames out of order', [hello(), request(3, give), request(2, give)], /frame 3 came where 2 was due/],
  ['a frame without a number', [hello(), frame({ request: toyFamily.request.encode(give) })], /frame 0 came where 2 was due/],
  ['a frame that carries nothing', [hello(), frame({ sequence: 2 })], /neither a request nor the cancellation/],
  ['a reply to a keeper', [hello(), frame({ sequence: 2, reply: { to: 1, errno: 0 } })], /neither a request nor the cancellation/],
  ['the cancellation of what comes later', [hello(), frame({ sequence: 2, cancel: 3 })], /neither a request nor the cancellation/],
  ['the cancellation of no number', [hello(), frame({ sequence: 2, cancel: NaN })], /neither a request nor the cancellation/],
  ['a body that is none of the family', [hello(), frame({ sequence: 2, request: Buffer.from('{') })], /JSON/],
  ['a frame that is no protocol buffer', [hello(), delimit(Uint8Array.of(0xff, 0xff, 0xff))], /./],
  ['an oversized frame', [hello(), Uint8Array.of(0x81, 0x80, 0x40)], /1048577 bytes is announced/],
  ['an empty frame', [hello(), Uint8Array.of(0)], /an empty frame/],
]

for (const [story, bytes, reason] of breaches) {
  test(`${story} ends that stream and nothing else`, (t) => {
    const { toy, keeper, wire, ends, faults } = served({ tokens: 1 })
    const ask = neighbour(keeper)
    for (const part of bytes) wire.keeper.inject(part)
    // What is behind it is never acted upon.
    wire.keeper.inject(request(bytes.length + 1, give))
    wire.flush()
    t.is(ends.length, 1)
    t.regex(ends[0] ?? '', reason)
    t.true(wire.keeper.destroyed)
    t.deepEqual(faults, [])
    t.deepEqual(toy.waits, [])
    t.deepEqual(ask({ kind: 'echo', text: 'still here' }), { text: 'still here' })
    // Only a request that came before the breach was served.
    t.is(toy.tokens, story === 'a replayed frame' ? 2 : 1)
  })
}

const replies: readonly [story: string, bytes: readonly Uint8Array[], reason: RegExp][] = [
  ['a reply to nothing', [hello(), frame({ sequence: 2, reply: { to: 7, errno: 1 } })], /a reply to request 7, which is not open/],
  ['a second reply', [hello(), frame({ sequence: 2, reply: { to: 2, errno: 1 } }), frame({ sequence: 3, reply: { to: 2, errno: 1 } })], /request 2, which is not open/],
  ['a request to a caller', [hello(), request(2, give)], /neither reply nor greeting/],
  ['a reply that is none of the family', [hello(), frame({ sequence: 2, reply: { to: 2, body: Buffer.from('{') } })], /JSON/],
]

for (const [story, bytes, reason] of replies) {
  test(`${story} ends the stream, and whoever waits hears that`, (t) => {
    const wire = createWire()
    const ends: (string | undefined)[] = []
    const channel = openStream(toyFamily, { transport: wire.caller.transport, onEnd: (why) => ends.push(why) })
    const [first, second] = [channel.call(take), channel.call(take)]
    for (const part of bytes) wire.caller.inject(part)
    wire.caller.deliver()
    t.regex(ends.join(), reason)
    t.is(first.answer, story === 'a second reply' ? 1 : ENOLINK)
    t.is(second.answer, ENOLINK)
    t.false(channel.open)
  })
}

test('an end in the middle of a frame is told as that, one between frames is none', (t) => {
  for (const [bytes, reason] of [[hello(), undefined], [hello().subarray(0, 5), 'the stream ended in the middle of a frame']] as const) {
    const { wire, ends } = served()
    wire.keeper.inject(bytes)
    wire.caller.transport.destroy()
    wire.flush()
    t.deepEqual(ends, [reason])
  }
})

test('what was sent before the end is acted upon', (t) => {
  const { toy, wire, ends } = served()
  wire.keeper.inject(hello())
  wire.keeper.inject(request(2, give))
  wire.caller.transport.destroy()
  wire.flush()
  t.is(toy.tokens, 1)
  t.deepEqual(ends, [undefined])
})

test('what has arrived and is not acted upon yet is dropped by a cut', (t) => {
  let cut = false
  const { toy, wire, ends } = served({ isCut: () => cut })
  wire.keeper.inject(hello())
  wire.keeper.inject(request(2, give))
  wire.keeper.deliver()
  wire.keeper.inject(request(3, give))
  cut = true
  wire.flush()
  t.is(toy.tokens, 1)
  t.deepEqual(ends, ['cut'])
})

test('a cut between two frames that came together is seen', (t) => {
  const toy = createToyKeeper()
  // The first request cuts the stream that it came on.
  const keeper = createKeeper(toyFamily, toy, {})
  const wire = createWire()
  keeper.serve(peerOf(1), { transport: wire.keeper.transport, isCut: () => toy.tokens > 0 })
  for (const part of [hello(), request(2, give), request(3, give)]) wire.keeper.inject(part)
  wire.keeper.deliver()
  t.is(toy.tokens, 1)
})

test('one that was cut while it waited is not given what comes free, though no byte tells the keeper so', (t) => {
  let cut = false
  const { toy, keeper, wire, ends } = served({ isCut: () => cut })
  const ask = neighbour(keeper)
  wire.keeper.inject(hello())
  wire.keeper.inject(request(2, take))
  wire.keeper.deliver()
  t.is(toy.waits.length, 1)
  cut = true
  t.deepEqual(ask(give), { text: 'gave 1' })
  t.is(toy.tokens, 1)
  t.deepEqual(toy.waits, [])
  t.deepEqual(ends, ['cut'])
})

test('a caller whose stream was cut hears ENOLINK at once, and so do those who wait', (t) => {
  let cut = false
  const wire = createWire()
  const ends: (string | undefined)[] = []
  const channel = openStream(toyFamily, { transport: wire.caller.transport, isCut: () => cut, onEnd: (why) => ends.push(why) })
  const waiting = channel.call(take)
  wire.caller.inject(hello())
  wire.caller.deliver()
  wire.caller.inject(frame({ sequence: 2, reply: { to: 2, body: toyFamily.reply.encode({ text: 'too late' }) } }))
  cut = true
  t.is(channel.call(take).answer, ENOLINK)
  t.is(waiting.answer, ENOLINK)
  wire.caller.deliver()
  t.is(waiting.answer, ENOLINK)
  t.deepEqual(ends, ['cut'])
})

test('two ends that both have more to send than is taken do not wait for each other for ever', (t) => {
  const toy = createToyKeeper()
  const keeper = createKeeper(toyFamily, toy, {})
  const wire = createWire({ capacity: 4096, highWater: 4096 })
  keeper.serve(peerOf(1), { transport: wire.keeper.transport })
  const channel = openStream(toyFamily, { transport: wire.caller.transport })
  const text = 'x'.repeat(2000)
  // Long requests with long answers, all of them before the first byte moves.
  const calls = Array.from({ length: 200 }, () => channel.call({ kind: 'echo', text }))
  wire.flush()
  t.true(calls.every(({ answer }) => typeof answer === 'object' && answer.text === text))
})

test('a keeper whose replies are not taken takes no more requests, and its memory stays bounded', (t) => {
  const { wire } = served({ wire: { capacity: 4096, highWater: 8192 } })
  wire.keeper.inject(hello())
  wire.keeper.deliver()
  for (let sequence = 2; sequence < 2000 && wire.keeper.flowing; sequence++) {
    wire.keeper.inject(request(sequence, { kind: 'echo', text: 'x'.repeat(1000) }))
    wire.keeper.deliver()
  }
  t.false(wire.keeper.flowing)
  t.true(wire.keeper.transport.queued < 16384)
  // They are taken now, and it goes on.
  while (wire.caller.incoming > 0) wire.caller.deliver()
  wire.keeper.settle()
  t.true(wire.keeper.flowing)
})

test('whoever waits for much and then does not listen loses the stream before the keeper loses its memory', (t) => {
  const { toy, keeper, wire, ends } = served({ wire: { capacity: 4096, highWater: 8192 } })
  const ask = neighbour(keeper)
  wire.keeper.inject(hello())
  for (let sequence = 2; sequence < 40; sequence++) wire.keeper.inject(request(sequence, { kind: 'receive' }))
  wire.keeper.deliver()
  const text = 'x'.repeat(MAX_BEHIND / 32)
  for (let count = 0; count < 38 && ends.length === 0; count++) ask({ kind: 'send', text })
  t.deepEqual(ends, ['the other end does not take its replies'])
  t.deepEqual(toy.waits, [])
})

test('a caller that is not listened to is refused, and loses nothing that it had', (t) => {
  const wire = createWire({ capacity: 4096 })
  const channel = openStream(toyFamily, { transport: wire.caller.transport })
  const text = 'x'.repeat(500_000)
  const calls = Array.from({ length: 40 }, () => channel.call({ kind: 'echo', text }))
  t.is(calls.at(-1)!.answer, ENOMEM)
  t.is(calls[0]!.answer, undefined)
  t.true(channel.open)
})

test('requests that are open take bounded memory: ENOMEM for what is beyond', (t) => {
  const open: ToyRequest[] = []
  const waiting = createKeeper(toyFamily, {
    handle: (request) => {
      request.defer(() => {})
      open.push(request.body)
      return LATER
    },
    left: () => {},
  })
  const wire = createWire()
  waiting.serve(peerOf(1), { transport: wire.keeper.transport })
  const channel = openStream(toyFamily, { transport: wire.caller.transport })
  const text = 'x'.repeat(1 << 19)
  const calls = Array.from({ length: 34 }, () => {
    const call = channel.call({ kind: 'echo', text })
    wire.flush()
    return call
  })
  t.is(calls[0]!.answer, undefined)
  t.is(calls.at(-1)!.answer, ENOMEM)
  t.true(open.length < 34)
  t.true(channel.open)
})

test('a reply too long for a frame ends its own stream, not the one whose request made it', (t) => {
  const { toy, keeper, wire, ends, faults } = served()
  const ask = neighbour(keeper)
  wire.keeper.inject(hello())
  wire.keeper.inject(request(2, { kind: 'receive' }))
  wire.keeper.deliver()
  t.deepEqual(ask({ kind: 'send', text: 'x'.repeat(2 << 20) }), { text: '' })
  t.regex(ends.join(), /a frame of \d+ bytes/)
  t.is(faults.length, 1)
  t.deepEqual(toy.mail, [])
})

test('a request too long for a frame is its caller\'s mistake, and the stream goes on', (t) => {
  const { keeper } = served()
  const wire = createWire()
  keeper.serve(peerOf(3), { transport: wire.keeper.transport })
  const channel = openStream(toyFamily, { transport: wire.caller.transport })
  t.throws(() => channel.call({ kind: 'echo', text: 'x'.repeat(2 << 20) }), { instanceOf: RangeError })
  const call = channel.call({ kind: 'echo', text: 'next' })
  wire.flush()
  t.deepEqual(call.answer, { text: 'next' })
})

test('an end that nobody reads any more is found out when it is written to', (t) => {
  const { wire, ends, keeper } = served()
  const ask = neighbour(keeper)
  wire.keeper.inject(hello())
  wire.keeper.inject(request(2, take))
  wire.keeper.deliver()
  // Half-open: it takes no more, and says nothing more either.
  wire.keeper.transport.flow(false)
  wire.caller.transport.destroy()
  ask(give)
  wire.keeper.settle()
  t.deepEqual(ends, [undefined])
})

// The decoder and both ends against bytes that were never written by the other: no exception comes out, and the neighbour is served.
const conversation = (): Buffer => Buffer.concat([
  hello(), request(2, give), request(3, { kind: 'take', count: 2, undo: true }), frame({ sequence: 4, cancel: 3 }), request(5, { kind: 'receive' }), request(6, { kind: 'send', text: 'text' }),
])

test('random and mutated bytes end a stream or are served, and never reach the neighbour', (t) => {
  const mutation = fc.record({ at: fc.nat(400), remove: fc.nat(6), insert: fc.uint8Array({ maxLength: 6 }) })
  const mutated = fc.array(mutation, { maxLength: 4 }).map((mutations) => {
    let bytes: Buffer = conversation()
    for (const { at, remove, insert } of mutations) {
      const place = at % (bytes.length + 1)
      bytes = Buffer.concat([bytes.subarray(0, place), insert, bytes.subarray(place + remove)])
    }
    return bytes
  })
  const random = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.concat([hello(), delimit(Uint8Array.of(1, ...bytes))]))
  fc.assert(fc.property(fc.oneof(mutated, random), fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), (bytes, sizes) => {
    const { toy, keeper, wire, ends, faults } = served()
    const ask = neighbour(keeper)
    wire.keeper.inject(bytes)
    for (let i = 0; wire.keeper.busy; i++) {
      wire.keeper.deliver(sizes[i % sizes.length]!)
      wire.keeper.settle()
      if (!wire.keeper.flowing) break
    }
    t.deepEqual(faults, [])
    t.deepEqual(ask({ kind: 'echo', text: 'still here' }), { text: 'still here' })
    if (ends.length > 0) t.deepEqual(toy.waits, [])
    // The caller's end, with the same bytes.
    const other = createWire()
    const channel = openStream(toyFamily, { transport: other.caller.transport })
    const call = channel.call(take)
    other.caller.inject(bytes)
    while (other.caller.incoming > 0 && !other.caller.destroyed) other.caller.deliver(sizes[0])
    t.true(channel.open || call.answer === ENOLINK)
  }), { numRuns: 2000 })
})
