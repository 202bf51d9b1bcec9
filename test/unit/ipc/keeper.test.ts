// Keepers and the streams to them, in memory and over a wire: the same stories for both.
import test from 'ava'
import { type Call, type Channel, ENOLINK } from '../../../ipc/streams/channel.ts'
import { createKeeper, type Keeper } from '../../../ipc/streams/keeper.ts'
import type { Answer, Peer, Service } from '../../../ipc/contract/service.ts'
import { LATER } from '../../../ipc/contract/service.ts'
import { openStream } from '../../../ipc/streams/stream.ts'
import { createToyKeeper, peerOf, type ToyReply, type ToyRequest, toyFamily } from '../../support/ipc/toy.ts'
import { createWire } from '../../support/ipc/wire.ts'

const EINTR = 4

interface Carrier {
  readonly name: string
  /** A channel, and what lets everything that is under way arrive. */
  connect(keeper: Keeper<ToyRequest, ToyReply>, peer: Peer): { readonly channel: Channel<ToyRequest, ToyReply>; flush(): void }
}

const carriers: readonly Carrier[] = [
  { name: 'in memory', connect: (keeper, peer) => ({ channel: keeper.connect(peer), flush: () => {} }) },
  {
    name: 'over a wire',
    connect: (keeper, peer) => {
      const wire = createWire()
      keeper.serve(peer, { transport: wire.keeper.transport })
      return { channel: openStream(toyFamily, { transport: wire.caller.transport }), flush: wire.flush }
    },
  },
]

const keeperOf = (service: Service<ToyRequest, ToyReply>, faults: unknown[] = []) => createKeeper(toyFamily, service, { onFault: (error) => faults.push(error) })
const take = (count: number, undo = false): ToyRequest => ({ kind: 'take', count, undo })
const give = (count: number): ToyRequest => ({ kind: 'give', count, undo: false })

/** Everything that the call is told. */
const heard = (call: Call<ToyReply>): Answer<ToyReply>[] => {
  const answers: Answer<ToyReply>[] = []
  if (call.answer === undefined) call.onAnswer((answer) => answers.push(answer))
  else answers.push(call.answer)
  return answers
}

for (const { name, connect } of carriers) {
  test(`${name}: a body and an errno come back`, (t) => {
    const { channel, flush } = connect(keeperOf(createToyKeeper()), peerOf(1))
    const echo = heard(channel.call({ kind: 'echo', text: 'ü' }))
    const fail = heard(channel.call({ kind: 'fail', errno: 13 }))
    flush()
    t.deepEqual([echo, fail], [[{ text: 'ü' }], [13]])
  })

  test(`${name}: what cannot be answered yet is answered by another's request, once`, (t) => {
    const keeper = keeperOf(createToyKeeper())
    const [one, two] = [connect(keeper, peerOf(1)), connect(keeper, peerOf(2))]
    const waiting = heard(one.channel.call(take(1)))
    one.flush()
    t.deepEqual(waiting, [])
    const giving = heard(two.channel.call(give(2)))
    two.flush()
    one.flush()
    t.deepEqual([waiting, giving], [[{ text: 'took 1' }], [{ text: 'gave 2' }]])
  })

  test(`${name}: a request that is given up twice is given up once`, (t) => {
    const abandoned: string[] = []
    const toy = createToyKeeper()
    const service: Service<ToyRequest, ToyReply> = {
      handle: (request) => {
        // Answers its cancellation late.
        request.defer((why) => abandoned.push(why))
        return LATER
      },
      left: toy.left,
    }
    const { channel, flush } = connect(keeperOf(service), peerOf(1))
    const call = channel.call(take(1))
    const answers = heard(call)
    flush()
    call.cancel()
    call.cancel()
    flush()
    call.cancel()
    channel.close()
    flush()
    t.deepEqual(abandoned, ['cancelled'])
    t.deepEqual(answers, [ENOLINK])
  })

  test(`${name}: cancelled, answered and closed, the caller hears one answer`, (t) => {
    const toy = createToyKeeper()
    const { channel, flush } = connect(keeperOf(toy), peerOf(1))
    const call = channel.call({ kind: 'receive' })
    const answers = heard(call)
    flush()
    call.cancel()
    flush()
    channel.close()
    flush()
    t.deepEqual(answers, [EINTR])
    t.deepEqual(toy.waits, [])
  })

  test(`${name}: a cancellation that crosses the answer changes nothing`, (t) => {
    const toy = createToyKeeper()
    const keeper = keeperOf(toy)
    const [one, two] = [connect(keeper, peerOf(1)), connect(keeper, peerOf(2))]
    const call = one.channel.call(take(1))
    const answers = heard(call)
    one.flush()
    two.channel.call(give(1))
    two.flush()
    call.cancel()
    one.flush()
    t.deepEqual(answers, [{ text: 'took 1' }])
    t.is(toy.tokens, 0)
  })

  test(`${name}: whoever leaves is forgotten, its waits first and its undo after`, (t) => {
    const toy = createToyKeeper(1)
    const keeper = keeperOf(toy)
    const [one, two] = [connect(keeper, peerOf(1)), connect(keeper, peerOf(2))]
    one.channel.call(take(1, true))
    const lost = heard(one.channel.call(take(1)))
    one.flush()
    const waiting = heard(two.channel.call(take(1)))
    two.flush()
    one.channel.close()
    one.flush()
    two.flush()
    t.deepEqual(lost, [ENOLINK])
    // Not to its own second request: that had been given up.
    t.deepEqual(waiting, [{ text: 'took 1' }])
    t.is(toy.waits.length, 0)
    t.is(toy.undos.size, 0)
    t.is(toy.tokens, 0)
  })

  test(`${name}: a process with several streams leaves with the last`, (t) => {
    const toy = createToyKeeper(1)
    const keeper = keeperOf(toy)
    const [one, two] = [connect(keeper, peerOf(1)), connect(keeper, { ...peerOf(1), user: 33 })]
    one.channel.call(take(1, true))
    one.flush()
    one.channel.close()
    one.flush()
    t.is(toy.tokens, 0)
    two.channel.close()
    two.flush()
    t.is(toy.tokens, 1)
  })

  test(`${name}: after its end a channel answers ENOLINK, and the keeper hears nothing`, (t) => {
    const toy = createToyKeeper()
    const { channel, flush } = connect(keeperOf(toy), peerOf(1))
    channel.close()
    channel.close()
    t.false(channel.open)
    const answers = heard(channel.call(give(1)))
    flush()
    t.deepEqual(answers, [ENOLINK])
    t.is(toy.tokens, 0)
  })

  test(`${name}: a keeper that throws ends the stream that it served, and no other`, (t) => {
    const faults: unknown[] = []
    const toy = createToyKeeper(1)
    const keeper = keeperOf(toy, faults)
    const [one, two] = [connect(keeper, peerOf(1)), connect(keeper, peerOf(2))]
    one.channel.call(take(1, true))
    const waiting = heard(one.channel.call(take(1)))
    const broken = heard(one.channel.call({ kind: 'throw' }))
    one.flush()
    t.deepEqual([waiting, broken], [[ENOLINK], [ENOLINK]])
    t.false(one.channel.open)
    t.regex(String(faults), /^Error: the toy was told to$/)
    const answers = heard(two.channel.call(take(1)))
    two.flush()
    t.deepEqual(answers, [{ text: 'took 1' }])
  })

  test(`${name}: LATER without defer(), and an answer after it, are the keeper's mistakes and end the stream`, (t) => {
    for (const handle of [() => LATER, (request) => {
      request.defer(() => {})
      return { text: '' }
    }, (request) => {
      request.defer(() => {})
      request.defer(() => {})
      return LATER
    }] satisfies Service<ToyRequest, ToyReply>['handle'][]) {
      const faults: unknown[] = []
      const { channel, flush } = connect(keeperOf({ handle, left: () => {} }, faults), peerOf(1))
      const answers = heard(channel.call(take(1)))
      flush()
      t.deepEqual(answers, [ENOLINK])
      t.is(faults.length, 1)
    }
  })

  test(`${name}: a deferred request may be answered before handle returns, and is answered once`, (t) => {
    const service: Service<ToyRequest, ToyReply> = {
      handle: (request) => {
        const deferred = request.defer(() => {})
        deferred.reply({ text: 'first' })
        deferred.reply({ text: 'second' })
        deferred.fail(5)
        return LATER
      },
      left: () => {},
    }
    const { channel, flush } = connect(keeperOf(service), peerOf(1))
    const answers = heard(channel.call(take(1)))
    flush()
    t.deepEqual(answers, [{ text: 'first' }])
  })

  test(`${name}: a keeper that fails when a process leaves has failed for that process alone`, (t) => {
    const faults: unknown[] = []
    const left: number[] = []
    const service: Service<ToyRequest, ToyReply> = {
      handle: (request) => {
        request.defer(() => {
          throw new Error('abandon')
        })
        return LATER
      },
      left: ({ process }) => {
        left.push(process)
        throw new Error('left')
      },
    }
    const keeper = keeperOf(service, faults)
    const [one, two] = [connect(keeper, peerOf(1)), connect(keeper, peerOf(2))]
    one.channel.call(take(1))
    one.channel.call(take(1))
    two.channel.call(take(1))
    one.flush()
    two.flush()
    one.channel.close()
    one.flush()
    t.deepEqual(left, [1])
    t.deepEqual(faults.map(String), ['Error: abandon', 'Error: abandon', 'Error: left'])
    t.true(two.channel.open)
  })

  test(`${name}: a keeper is not entered while it is busy, whatever those who hear its answers do`, (t) => {
    const toy = createToyKeeper()
    let inside = 0
    const enter = <T>(action: () => T): T => {
      t.is(inside, 0)
      inside++
      try {
        return action()
      } finally {
        inside--
      }
    }
    const service: Service<ToyRequest, ToyReply> = {
      handle: (request) => enter(() => toy.handle({ ...request, defer: (abandon) => request.defer((why) => enter(() => abandon(why))) })),
      left: (peer) => enter(() => toy.left(peer)),
    }
    const keeper = keeperOf(service)
    const [one, two, three] = [connect(keeper, peerOf(1)), connect(keeper, peerOf(2)), connect(keeper, peerOf(3))]
    const flush = (): void => [one, two, three, one, two, three].forEach((each) => each.flush())
    const first = one.channel.call(take(1))
    const second = two.channel.call(take(1))
    const third = three.channel.call(take(1))
    flush()
    const nested: Answer<ToyReply>[][] = []
    first.onAnswer(() => {
      // The keeper is answering the giver: a request, a cancellation and two ends come in the middle of it.
      nested.push(heard(three.channel.call({ kind: 'echo', text: 'nested' })))
      second.cancel()
      two.channel.close()
      one.channel.close()
    })
    const thirds = heard(third)
    heard(second)
    const giving = heard(three.channel.call(give(3)))
    flush()
    t.deepEqual([nested, thirds, giving], [[[{ text: 'nested' }]], [{ text: 'took 1' }], [{ text: 'gave 3' }]])
    t.deepEqual(toy.waits, [])
    t.is(toy.tokens, 0)
  })

  test(`${name}: a listener that throws is no fault of the request that is being served`, (t) => {
    const faults: unknown[] = []
    const toy = createToyKeeper()
    const keeper = keeperOf(toy, faults)
    const [one, two] = [connect(keeper, peerOf(1)), connect(keeper, peerOf(2))]
    const call = one.channel.call(take(1))
    one.flush()
    call.onAnswer(() => {
      throw new Error('listener')
    })
    const giving = heard(two.channel.call(give(2)))
    two.flush()
    one.flush()
    t.deepEqual(giving, [{ text: 'gave 2' }])
    t.true(two.channel.open)
    t.false(one.channel.open)
    t.is(toy.tokens, 1)
  })
}
