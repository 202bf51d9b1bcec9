import type { Answer, Peer } from '../../ipc/contract/service.ts'
import { createToyKeeper, type Sabotage, type ToyReply, type ToyRequest, toyFamily } from '../support/ipc/toy.ts'
import { Broken, type Model, type Subject } from './subject.ts'

const INITIAL = 3

const createModel = (): Model<ToyRequest, ToyReply> => {
  let tokens = INITIAL
  const mail: string[] = []
  const undos = new Map<number, number>()
  const owe = ({ process }: Peer, count: number): void => void undos.set(process, (undos.get(process) ?? 0) + count)
  const told = (body: ToyRequest, answer: Answer<ToyReply>): string => {
    if (typeof answer === 'number') throw new Broken(`${JSON.stringify(body)} failed with errno ${answer}`)
    return answer.text
  }
  return {
    answered: (peer, body, answer) => {
      const text = told(body, answer)
      if (body.kind === 'take') {
        if (tokens < body.count) throw new Broken(`${body.count} tokens were given where there were ${tokens}`)
        tokens -= body.count
        if (body.undo) owe(peer, body.count)
      } else if (body.kind === 'give') {
        tokens += body.count
        if (body.undo) owe(peer, -body.count)
      } else if (body.kind === 'send') mail.push(body.text)
      else if (body.kind === 'receive') {
        if (text !== mail[0]) throw new Broken(`'${text}' was received where '${mail[0] ?? 'nothing'}' was due`)
        mail.shift()
      }
    },
    left: (peer) => {
      tokens = Math.max(0, tokens + (undos.get(peer.process) ?? 0))
      undos.delete(peer.process)
    },
    ready: (_, body) => (body.kind === 'take' ? tokens >= body.count : body.kind === 'receive' && mail.length > 0),
    probes: () => [
      ...mail.map((text) => [{ kind: 'receive' }, { text }] as const),
      ...(tokens > 0 ? [[{ kind: 'take', count: tokens, undo: false }, { text: `took ${tokens}` }] as const] : []),
      // And not one more.
      [{ kind: 'take', count: 1, undo: false }, undefined as never],
      [{ kind: 'receive' }, undefined as never],
    ],
  }
}

export const toySubject = (sabotage?: Sabotage): Subject<ToyRequest, ToyReply> => ({
  family: toyFamily,
  create: () => createToyKeeper(INITIAL, sabotage),
  createModel,
  request: (draws, fresh) => {
    switch (draws.below(8)) {
      case 0: case 1: case 2: return { kind: 'take', count: 1 + draws.below(3), undo: draws.oneIn(3) }
      case 3: case 4: return { kind: 'give', count: 1 + draws.below(2), undo: draws.oneIn(4) }
      case 5: return { kind: 'send', text: `${fresh()} ${'x'.repeat(draws.pick([0, 20, 700]))}` }
      default: return { kind: 'receive' }
    }
  },
})
