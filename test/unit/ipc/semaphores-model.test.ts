// Random programs against a keeper of semaphores and against a model of it that is slow and obvious: the same answers, values and sleepers after each step.
import test from 'ava'
import fc from 'fast-check'
import { createWorld, outcome, type Outcome, step, type Step } from '../../support/ipc/semaphores.ts'
import type { Call } from '../../../ipc/streams/channel.ts'
import type { SemaphoreReply } from '../../../ipc/keepers/semaphores/messages.ts'

const [SIZE, PROCESSES, MAX] = [3, 4, 32767]

interface Sleeper {
  readonly process: number
  readonly steps: readonly Step[]
  readonly tell: (outcome: Outcome) => void
  blocking: Step
}

/** One set, as the manual page describes it. */
const createModel = () => {
  let values = Array<number>(SIZE).fill(0)
  let undo = new Map<number, number[]>()
  let sleeping: Sleeper[] = []

  const attempt = (process: number, steps: readonly Step[]): Outcome | Step => {
    const next = [...values]
    const own = [...(undo.get(process) ?? Array<number>(SIZE).fill(0))]
    for (const one of steps) {
      const { semaphore, change } = one
      if (change === 0 ? next[semaphore] !== 0 : next[semaphore]! + change < 0) return one.noWait ? 'EAGAIN' : one
      next[semaphore]! += change
      if (one.undo) own[semaphore]! -= change
      if (next[semaphore]! > MAX || own[semaphore]! > MAX || own[semaphore]! < -MAX - 1) return 'ERANGE'
    }
    values = next
    if (steps.some((one) => one.undo)) undo.set(process, own)
    return 0
  }
  const alters = ({ steps }: Sleeper): boolean => steps.some(({ change }) => change !== 0)

  /** Those who wait for zero first, then the oldest that can go on, until nobody can. */
  const settle = (): void => {
    for (;;) {
      const order = [...sleeping.filter((sleeper) => !alters(sleeper)), ...sleeping.filter(alters)]
      const moved = order.some((sleeper) => {
        const result = attempt(sleeper.process, sleeper.steps)
        if (typeof result === 'object') {
          sleeper.blocking = result
          return false
        }
        sleeping = sleeping.filter((other) => other !== sleeper)
        sleeper.tell(result)
        return true
      })
      if (!moved) return
    }
  }

  return {
    get values() { return values },
    operate: (process: number, steps: readonly Step[], tell: (outcome: Outcome) => void): (() => void) => {
      const result = attempt(process, steps)
      if (typeof result !== 'object') {
        tell(result)
        if (result === 0) settle()
        return () => {}
      }
      const sleeper: Sleeper = { process, steps, tell, blocking: result }
      sleeping.push(sleeper)
      return () => {
        if (!sleeping.includes(sleeper)) return
        sleeping = sleeping.filter((other) => other !== sleeper)
        tell('EINTR')
      }
    },
    set: (wanted: readonly (number | undefined)[]): void => {
      values = values.map((value, index) => wanted[index] ?? value)
      undo = new Map([...undo].map(([process, own]) => [process, own.map((adjustment, index) => (wanted[index] === undefined ? adjustment : 0))]))
      settle()
    },
    leave: (process: number): void => {
      for (const sleeper of sleeping.filter((one) => one.process === process)) sleeper.tell('ENOLINK')
      sleeping = sleeping.filter((one) => one.process !== process)
      const own = undo.get(process)
      if (!own) return
      undo.delete(process)
      values = values.map((value, index) => Math.min(Math.max(value + own[index]!, 0), MAX))
      settle()
    },
    remove: (): void => {
      for (const { tell } of sleeping) tell('EIDRM')
      sleeping = []
    },
    waiting: (semaphore: number, forZero: boolean): number =>
      sleeping.filter(({ blocking }) => blocking.semaphore === semaphore && (blocking.change === 0) === forZero).length,
  }
}

type Event =
  | { readonly kind: 'operate'; readonly process: number; readonly steps: readonly Step[] }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'set'; readonly semaphore: number; readonly value: number }
  | { readonly kind: 'set all'; readonly values: readonly number[] }
  | { readonly kind: 'leave'; readonly process: number }

const process = fc.nat(PROCESSES - 1)
// Small numbers meet, large ones find the bounds.
const change = fc.oneof({ weight: 12, arbitrary: fc.integer({ min: -2, max: 2 }) }, { weight: 1, arbitrary: fc.constantFrom(-MAX - 1, -MAX, MAX - 1, MAX) })
const value = fc.oneof({ weight: 8, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.constantFrom(MAX - 1, MAX) })
const anyStep = fc.record({ semaphore: fc.nat(SIZE - 1), change, noWait: fc.boolean(), undo: fc.boolean() })
const mostlyWaiting = anyStep.chain((one) => fc.nat(5).map((luck) => ({ ...one, noWait: luck === 0 })))
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('operate' as const), process, steps: fc.array(mostlyWaiting, { minLength: 1, maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('set' as const), semaphore: fc.nat(SIZE - 1), value }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('set all' as const), values: fc.array(value, { minLength: SIZE, maxLength: SIZE }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), process }) },
)

const play = (events: readonly Event[]): void => {
  const { program } = createWorld()
  const observer = program(100)
  const id = observer.create(SIZE)
  const model = createModel()
  const programs = new Map<number, ReturnType<typeof program>>()
  const calls: { readonly call: Call<SemaphoreReply>; expected: Outcome; readonly cancel: () => void }[] = []
  const programOf = (number: number) => {
    const known = programs.get(number) ?? program(number + 1)
    programs.set(number, known)
    return known
  }
  const compare = (): void => {
    const fail = (what: string, found: unknown, expected: unknown): void => {
      if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(found)} where the model has ${JSON.stringify(expected)}`)
    }
    fail('answers', calls.map(({ call }) => outcome(call)), calls.map(({ expected }) => expected))
    const all = [...Array(SIZE).keys()]
    fail('values', all.map((semaphore) => observer.value(id, semaphore)), model.values)
    for (const [what, forZero] of [[2, false], [3, true]] as const) {
      fail(forZero ? 'waiting for zero' : 'waiting for more', all.map((semaphore) => observer.ask({ ask: { id, semaphore, what } })), all.map((semaphore) => model.waiting(semaphore, forZero)))
    }
  }

  for (const one of events) {
    switch (one.kind) {
      case 'operate': {
        const entry = { expected: 'waits' as Outcome, call: undefined as unknown as Call<SemaphoreReply>, cancel: () => {} }
        calls.push(entry)
        entry.call = programOf(one.process).operate(id, ...one.steps)
        entry.cancel = model.operate(one.process, one.steps, (result) => {
          entry.expected = result
        })
        break
      }
      case 'cancel': {
        const entry = calls[one.which % Math.max(calls.length, 1)]
        entry?.call.cancel()
        entry?.cancel()
        break
      }
      case 'set': {
        observer.ask({ setValue: { id, semaphore: one.semaphore, value: one.value } })
        model.set(Array.from({ length: SIZE }, (_, index) => (index === one.semaphore ? one.value : undefined)))
        break
      }
      case 'set all': {
        observer.ask({ setValues: { id, values: new Uint8Array(Uint16Array.from(one.values).buffer) } })
        model.set(one.values)
        break
      }
      case 'leave': {
        programs.get(one.process)?.end()
        programs.delete(one.process)
        model.leave(one.process)
        break
      }
    }
    compare()
  }
  observer.ask({ remove: { id } })
  model.remove()
  const left = calls.filter(({ call, expected }) => outcome(call) !== expected)
  if (left.length > 0) throw new Error(`after removal ${left.length} calls have another answer than the model's`)
}

test('the keeper does what the model does', (t) => {
  t.notThrows(() => fc.assert(fc.property(fc.array(event, { maxLength: 60 }), play), { numRuns: 3000 }))
})

test('processes that undo everything leave every value as it was', (t) => {
  const undoing = fc.array(fc.record({ process, steps: fc.array(anyStep, { minLength: 1, maxLength: 3 }) }), { maxLength: 40 })
  t.notThrows(() => fc.assert(fc.property(undoing, fc.shuffledSubarray([0, 1, 2, 3], { minLength: PROCESSES }), (all, order) => {
    const { program } = createWorld()
    const observer = program(100)
    const id = observer.create(SIZE)
    // In the middle, so that no bound is met.
    for (let semaphore = 0; semaphore < SIZE; semaphore++) observer.operate(id, step(semaphore, 16000))
    const programs = Array.from({ length: PROCESSES }, (_, number) => program(number + 1))
    for (const { process: number, steps } of all) programs[number]!.operate(id, ...steps.map((one) => ({ ...one, change: Math.sign(one.change), undo: true })))
    for (const number of order) programs[number]!.end()
    return [0, 1, 2].every((semaphore) => observer.value(id, semaphore) === 16000)
  }), { numRuns: 1000 }))
})
