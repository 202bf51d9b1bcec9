// The keeper of semaphores by itself: what the conformance programs cannot show, because they have one user, and Linux's own limits.
import test from 'ava'
import { semaphores as family } from '../../../ipc/families/semaphores.ts'
import { zeolite } from '../../../ipc/gen/semaphore.js'
import { createWorld, IPC_CREAT, IPC_EXCL, outcome, step } from '../../support/ipc/semaphores.ts'

test('rights are those of the owner, of the group, or of everybody else', (t) => {
  const { program } = createWorld()
  const owner = program(1)
  const id = owner.create(1, 5, 0o640)
  const groupMember = program(2, { user: 2, group: 1000 })
  const bySupplement = program(3, { user: 3, group: 3, groups: [7, 1000] })
  const stranger = program(4, { user: 4, group: 4 })
  t.is(owner.ask({ setValue: { id, semaphore: 0, value: 3 } }), 0)
  for (const reader of [groupMember, bySupplement]) {
    t.is(reader.value(id), 3)
    t.is(reader.ask({ setValue: { id, semaphore: 0, value: 1 } }), 'EACCES')
    t.is(outcome(reader.operate(id, step(0, 1))), 'EACCES')
    t.is(reader.ask({ get: { key: 5, count: 1, flags: 0o400 } }), id)
    t.is(reader.ask({ get: { key: 5, count: 1, flags: 0o600 } }), 'EACCES')
  }
  t.is(stranger.value(id), 'EACCES')
  t.is(stranger.ask({ getStatus: { id, by: 0 } }), 'EACCES')
  t.is(stranger.ask({ getStatus: { id, by: 2 } }), id)
  t.is(stranger.ask({ get: { key: 5, count: 1, flags: 0 } }), id)
})

test('user 0 is a user like any other: nobody has a capability inside', (t) => {
  const { program } = createWorld()
  const id = program(1).create(1, 5, 0o600)
  const root = program(2, { user: 0, group: 0 })
  t.is(root.value(id), 'EACCES')
  t.is(root.ask({ remove: { id } }), 'EPERM')
})

test('only owner and creator change and remove, whatever the mode says', (t) => {
  const { program } = createWorld()
  const [owner, other, next] = [program(1), program(2, { user: 2 }), program(3, { user: 3 })]
  const id = owner.create(1, 5, 0o666)
  t.is(other.ask({ change: { id, user: 2, group: 2, mode: 0o600 } }), 'EPERM')
  t.is(other.ask({ remove: { id } }), 'EPERM')
  t.is(owner.ask({ change: { id, user: 3, group: 3, mode: 0o600 } }), 0)
  t.is(next.value(id), 0)
  t.is(other.value(id), 'EACCES')
  t.is(next.ask({ change: { id, user: 0xffffffff, group: 3, mode: 0o600 } }), 'EINVAL')
  t.is(next.ask({ change: { id, user: 4, group: 4, mode: 0o600 } }), 0)
  t.is(next.ask({ remove: { id } }), 'EPERM')
  t.is(owner.ask({ remove: { id } }), 0)
})

test('limits: sets, semaphores, operations, memory', (t) => {
  const { program } = createWorld({ sets: 3, semaphores: 10, setSize: 8, operations: 4 })
  const one = program(1)
  const get = (count: number) => one.ask({ get: { key: 0, count, flags: 0o600 } })
  t.is(get(9), 'EINVAL')
  const first = Number(get(8))
  t.is(get(3), 'ENOSPC')
  get(1)
  get(1)
  t.is(get(1), 'ENOSPC')
  t.is(one.ask({ remove: { id: first } }), 0)
  const id = Number(get(2))
  t.is(get(1), 'ENOSPC')
  const up = step(0, 1)
  t.is(outcome(one.operate(id, up, up, up, up)), 0)
  t.is(outcome(one.operate(id, up, up, up, up, up)), 'E2BIG')
  t.is(outcome(one.operate(id)), 'EINVAL')
})

test('memory for sets and for what is to be undone is bounded, and comes back', (t) => {
  const { program } = createWorld({ memory: 10_000 })
  const [one, two] = [program(1), program(2)]
  t.is(one.ask({ get: { key: 0, count: 2000, flags: 0o600 } }), 'ENOMEM')
  const id = one.create(1000)
  t.is(outcome(one.operate(id, step(0, 5, { undo: true }))), 0)
  t.is(outcome(two.operate(id, step(0, 1, { undo: true }))), 'ENOMEM')
  t.is(two.value(id), 5)
  one.end()
  t.is(two.value(id), 0)
  t.is(outcome(two.operate(id, step(0, 1, { undo: true }))), 0)
  t.is(two.ask({ remove: { id } }), 0)
  for (let round = 0; round < 50; round++) {
    const again = two.create(1000)
    t.is(outcome(two.operate(again, step(0, 1, { undo: true }))), 0)
    t.is(two.ask({ remove: { id: again } }), 0)
  }
})

test('an id that was removed does not soon mean another set', (t) => {
  const { program } = createWorld()
  const one = program(1)
  const seen = new Set<number>()
  for (let round = 0; round < 1000; round++) {
    const id = one.create(1)
    t.false(seen.has(id))
    seen.add(id)
    t.is(one.ask({ remove: { id } }), 0)
    t.is(one.value(id), 'EINVAL')
  }
  // As on Linux: few sets go through 64 indices.
  t.is(Math.max(...[...seen].map((id) => id & 0x7fff)), 63)
})

test('indices beyond the first 64 come into use as there are more sets, and free ones are found again', (t) => {
  const { program } = createWorld({ sets: 300 })
  const one = program(1)
  const ids = Array.from({ length: 300 }, () => one.create(1))
  t.is(new Set(ids.map((id) => id & 0x7fff)).size, 300)
  t.is(one.body({ getUsage: {} }).usage!.highest, Math.max(...ids.map((id) => id & 0x7fff)))
  for (const id of ids.slice(100, 200)) one.ask({ remove: { id } })
  const more = Array.from({ length: 100 }, () => one.create(1))
  t.is(new Set([...ids.slice(0, 100), ...ids.slice(200), ...more].map((id) => id & 0x7fff)).size, 300)
  t.is(one.ask({ get: { key: 0, count: 1, flags: 0 } }), 'ENOSPC')
})

test('the processes of two sandboxes are two, whatever their numbers', (t) => {
  const { program } = createWorld()
  const [one, two] = [program(7), program(7, { sandbox: 2, principal: 'guest' })]
  const id = one.create(1)
  one.operate(id, step(0, 2, { undo: true }))
  two.operate(id, step(0, 3, { undo: true }))
  one.end()
  t.is(two.value(id), 3)
})

test('a process that asked with several credentials ends when its last stream does', (t) => {
  const { program } = createWorld()
  const [plain, asOther] = [program(7), program(7, { user: 5 })]
  const id = plain.create(1, 1, 0o666)
  plain.operate(id, step(0, 2, { undo: true }))
  plain.end()
  t.is(asOther.value(id), 2)
  asOther.end()
  t.is(program(8).value(id), 0)
})

test('what waits is given up with its stream, and takes nothing', (t) => {
  const { program } = createWorld()
  const [one, two] = [program(1), program(2)]
  const id = one.create(1)
  const waiting = two.operate(id, step(0, -1))
  t.is(outcome(waiting), 'waits')
  two.end()
  t.is(outcome(waiting), 'ENOLINK')
  t.is(outcome(one.operate(id, step(0, 1))), 0)
  t.is(one.value(id), 1)
})

test('cancelling what was done says that it was done', (t) => {
  const { program } = createWorld()
  const [one, two] = [program(1), program(2)]
  const id = one.create(1)
  const [first, second] = [two.operate(id, step(0, -1)), two.operate(id, step(0, -1))]
  one.operate(id, step(0, 1))
  first.cancel()
  second.cancel()
  t.deepEqual([outcome(first), outcome(second)], [0, 'EINTR'])
  t.is(one.value(id), 0)
})

test('GETALL gives a copy, and SETALL takes no more than there is', (t) => {
  const { program } = createWorld()
  const one = program(1)
  const id = one.create(2)
  const bytes = (...values: number[]) => new Uint8Array(Uint16Array.from(values).buffer)
  t.is(one.ask({ setValues: { id, values: bytes(4) } }), 'EFAULT')
  t.is(one.ask({ setValues: { id, values: bytes(4, 5, 99) } }), 0)
  const { values } = one.body({ getValues: { id } })
  values.fill(255)
  t.deepEqual(one.body({ getValues: { id } }).values, bytes(4, 5))
  t.is(one.ask({ setValues: { id, values: bytes(4, 32768) } }), 'ERANGE')
})

test('what is kept is as if every process had ended, and comes back with keys and ids', (t) => {
  let time = 100
  const { program, service } = createWorld({}, () => time)
  const one = program(1)
  t.is(service.save(), undefined)
  one.ask({ remove: { id: one.create(1) } })
  const id = one.create(3, 77, 0o604)
  const hidden = one.create(1)
  one.operate(id, step(0, 5), step(1, 2, { undo: true }))
  time = 200
  one.ask({ change: { id: hidden, user: 5, group: 6, mode: 0o600 } })
  const bytes = service.save()!

  const next = createWorld()
  next.service.restore(bytes)
  const two = next.program(1)
  t.is(two.ask({ get: { key: 77, count: 3, flags: 0 } }), id)
  t.is(two.ask({ get: { key: 77, count: 3, flags: IPC_CREAT | IPC_EXCL } }), 'EEXIST')
  t.deepEqual([0, 1, 2].map((semaphore) => two.value(id, semaphore)), [5, 0, 0])
  t.like(two.body({ getStatus: { id, by: 0 } }).status, { id, key: 77, mode: 0o604, operated: 100, changed: 100, user: 1000, creatorGroup: 1000 })
  t.like(two.body({ getStatus: { id: hidden, by: 2 } }).status, { user: 5, group: 6, creatorUser: 1000, changed: 200 })
  t.is(two.body({ getUsage: {} }).usage!.semaphores, 4)
  const fresh = two.create(1)
  t.false([id, hidden].includes(fresh))
  t.deepEqual(createWorld().service.save(), undefined)
})

test('a state that is none is refused', (t) => {
  const { program, service } = createWorld()
  const one = program(1)
  one.create(2, 5)
  one.create(2, 6)
  const bytes = service.save()!
  const { SemaphoreState } = zeolite
  const changed = (change: (state: zeolite.SemaphoreState.$Properties) => void): Uint8Array => {
    const state = SemaphoreState.decode(bytes)
    change(state)
    return SemaphoreState.encode(state).finish()
  }
  const bad: Readonly<Record<string, Uint8Array>> = {
    'cut short': bytes.subarray(0, bytes.length - 3),
    'of another version': changed((state) => { state.version = 2 }),
    'with two of one key': changed((state) => { state.sets![1]!.status!.key = 5 }),
    'with two of one id': changed((state) => { state.sets![1]!.status!.id = state.sets![0]!.status!.id! }),
    'with too few values': changed((state) => { state.sets![0]!.values = new Uint8Array(2) }),
    'with a value that none can have': changed((state) => { state.sets![0]!.values = new Uint8Array([0, 128, 0, 0]) }),
    'with an index that is none': changed((state) => { state.lastIndex = 99999 }),
    'with a set without status': changed((state) => { state.sets![0]!.status = null }),
  }
  for (const [what, state] of Object.entries(bad)) t.throws(() => createWorld().service.restore(state), undefined, what)
  t.notThrows(() => createWorld().service.restore(bytes))
})

test('numbers that no program can send do no harm', (t) => {
  const { program } = createWorld()
  const one = program(1)
  const id = one.create(1)
  t.is(one.ask({ setValue: { id, semaphore: -1, value: 1 } }), 'EINVAL')
  for (const semaphore of [1, 65536, 2 ** 31, 2 ** 32 - 1]) {
    t.is(one.ask({ setValue: { id, semaphore, value: 1 } }), 'EINVAL')
    t.is(outcome(one.operate(id, step(semaphore, 1))), 'EFBIG')
  }
  for (const change of [1e9, -1e9]) t.not(outcome(one.operate(id, step(0, change, { noWait: true }))), 0)
  t.is(one.ask({}), 'EINVAL')
  t.is(one.ask({ ask: { id, semaphore: 0, what: 9 as never } }), 'EINVAL')
  t.is(one.value(id), 0)
})

test('messages are the same after a way over the wire', (t) => {
  const bodies = [
    { get: { key: -5, count: 3, flags: 0o1600 } }, { operate: { id: 7, operations: [step(0, -3, { undo: true }), step(5, 0, { noWait: true })] } },
    { ask: { id: 1, semaphore: -1, what: 3 } }, { setValue: { id: 1, semaphore: 0, value: -1 } }, { setValues: { id: 0, values: Buffer.of(1, 0, 2, 0) } }, { remove: { id: 3 } },
  ]
  for (const body of bodies) t.like(family.request.decode(family.request.encode(body)), body)
  const { program } = createWorld()
  const one = program(1)
  const id = one.create(2, -9)
  const reply = one.body({ list: {} })
  t.like(family.reply.decode(family.reply.encode(reply)), { result: 0, sets: [{ id, key: -9, count: 2, changed: 1 }] })
})
