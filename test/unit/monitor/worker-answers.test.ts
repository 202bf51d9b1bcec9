import test from 'ava'
import { createAnswers } from '../../../monitor/sandbox/calls/answers.ts'
import type { TrapFrame } from '../../../picoprocess/trap-gate.ts'
import { Errno, errno } from '../../../shim/abi/errno.ts'
import type { Moving, Result } from '../../../shim/calls/result.ts'
import { Undecided } from '../../../shim/kernel/decisions.ts'
import { ANSWERED, CONTINUE, type Final } from '../../../shim/kernel/final.ts'

const LISTENER = 5
const caller = { id: 9n, tid: 100, nr: 1 }

const setUp = ({ left = false, valid = true, full = false } = {}) => {
  const log: unknown[] = []
  const frame = { ...caller, save: () => new Uint8Array() } as unknown as TrapFrame
  const answers = createAnswers({
    gate: {
      frame, listener: LISTENER,
      answer: (value) => log.push(['at once', value]),
      answerFd: (fd, closeOnExec) => log.push(['descriptor at once', fd, closeOnExec]),
      continue: () => log.push(['continue at once']),
    },
    held: {
      answerLater: (_listener, id, value) => (log.push(['answer', id, value]), 0),
      answerFdLater: (_listener, id, fd) => (log.push(['descriptor', id, fd]), full ? -errno.EMFILE : 3),
      continueLater: (_listener, id) => (log.push(['continue', id]), 0),
      notificationValid: () => (valid ? 1 : 0),
      close: (fd) => (log.push(['close', fd]), 0),
    },
    hasLeft: () => left,
    onTransition: () => log.push(['transition']),
    hold: (_frame, question) => log.push(['hold', question.object]),
    onFault: (error, id) => log.push(['fault', id, (error as Error).message.split('\n')[0]]),
  })
  return { answers, log, frame }
}

/** Lets every promise settle that can. */
const settled = () => new Promise((resolve) => setImmediate(resolve))
const moving = { move: { principal: { name: 'other' } }, trigger: { kind: 'call' } } as unknown as Moving

test('what a handler returns is answered at once', (t) => {
  const { answers, log } = setUp()
  const results: Result[] = [-errno.ENOENT, CONTINUE, ANSWERED, { fd: 4, closeOnExec: true }, moving]
  t.deepEqual(results.map((result) => answers.answer(result)), [false, false, false, false, false])
  t.deepEqual(log, [['at once', -errno.ENOENT], ['continue at once'], ['descriptor at once', 4, true], ['transition']])
})

test('a pending answer goes to its caller, unless that has been killed', (t) => {
  for (const valid of [true, false]) {
    const { answers, log } = setUp({ valid })
    let give!: (produce: () => Final) => boolean
    answers.answer({ later: (giving) => (give = giving) })
    t.deepEqual(log, [])
    let produced = false
    t.is(give(() => ((produced = true), 42)), valid)
    t.is(produced, valid, 'nothing is done for a dead caller')
    t.deepEqual(log, valid ? [['answer', 9n, 42]] : [])
  }
})

test('an errno that a pending answer throws is the answer; anything else is a fault of ours', (t) => {
  const { answers, log } = setUp()
  const later = (error: Error): Result => ({ later: (give) => void give(() => { throw error }) })
  answers.answer(later(Errno.of(errno.EIDRM)))
  answers.answer(later(new Error('broken')))
  t.deepEqual(log[0], ['answer', 9n, -errno.EIDRM])
  t.deepEqual((log[1] as unknown[]).slice(0, 2), ['fault', 9n])
})

test('a promise needs the event loop until it is settled, however it ends', async (t) => {
  const { answers, log } = setUp()
  t.true(answers.answer(Promise.resolve(7)))
  t.true(answers.promised)
  await settled()
  t.false(answers.promised)
  answers.answer(Promise.reject(Errno.of(errno.EAGAIN)))
  answers.answer(Promise.reject(new Error('broken')))
  await settled()
  t.false(answers.promised)
  t.deepEqual(log.slice(0, 2), [['answer', 9n, 7], ['answer', 9n, -errno.EAGAIN]])
  t.is((log[2] as unknown[])[0], 'fault')
})

test('a promise that ends undecided holds the call, and nothing is answered', async (t) => {
  const { answers, log, frame } = setUp()
  answers.answerAgain(frame, Promise.reject(new Undecided({ id: 9n, tid: 100, nr: 1, verbs: ['read'], object: '/x' })))
  await settled()
  t.deepEqual(log, [['hold', '/x']])
})

test('a caller that has moved to another sandbox gets EPERM, and its descriptor is closed', (t) => {
  const { answers, log } = setUp({ left: true })
  answers.answerHeld(9n, { fd: 4, closeOnExec: false }, 100)
  answers.answerHeld(9n, 0, 100)
  t.deepEqual(log, [['close', 4], ['answer', 9n, -errno.EPERM], ['answer', 9n, -errno.EPERM]])
})

test('a descriptor that the caller has no room for is the errno', (t) => {
  const { answers, log } = setUp({ full: true })
  answers.answerHeld(9n, { fd: 4, closeOnExec: false })
  t.deepEqual(log, [['descriptor', 9n, 4], ['answer', 9n, -errno.EMFILE]])
})
