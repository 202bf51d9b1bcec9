import test from 'ava'
import { createTurns } from '../../../ipc/streams/turns.ts'

test('what is asked for while something runs comes after it, in order', (t) => {
  const turns = createTurns()
  const told: string[] = []
  turns.run(() => {
    turns.run(() => {
      turns.run(() => told.push('third'))
      told.push('second')
    })
    told.push('first')
  })
  t.deepEqual(told, ['first', 'second', 'third'])
})

test('what `before` asks for precedes the action, and `after` comes once', (t) => {
  const told: string[] = []
  let due = true
  const turns = createTurns(() => {
    if (due) turns.run(() => told.push('before'))
    due = false
  }, () => told.push('after'))
  turns.run(() => {
    told.push('action')
    turns.run(() => told.push('next'))
  })
  turns.run(() => told.push('later'))
  t.deepEqual(told, ['before', 'action', 'next', 'after', 'later', 'after'])
})
