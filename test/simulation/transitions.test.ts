// Runs of transitions.slow.test.ts, and what its runs have found.
import test from 'ava'
import { O_PATH } from '../../shim/abi/constants.ts'
import { enter, kill, type Newcomer } from '../../shim/transition/enter.ts'
import { foreignMapping } from '../../shim/transition/mappings.ts'
import { openFile } from '../../shim/kernel/open-files.ts'
import { drawsOf } from '../support/random.ts'
import { describe, search } from './explore.ts'
import { wideRights } from './model-files.ts'
import { type Mapping, RLIMIT_NOFILE } from './model-kernel.ts'
import { createWorld, NARROW } from './model-world.ts'
import { LENGTH, newcomerOf, transitionsRun } from './transitions.ts'

test('hundreds of transitions at any moment, whatever fails', (t) => {
  const found = search(transitionsRun(), 1, 200, LENGTH)
  t.is(found && describe(found), undefined)
})

const launched = () => {
  const world = createWorld(drawsOf([]), undefined)
  const process = world.kernel.living()[0]!
  const obstacle = () => foreignMapping(world.task.os, process.pid, { formerRights: wideRights, sharesMemory: false, harmless: new Set() })
  let at = 0
  const map = (path: string, how: Partial<Mapping>): void => {
    at += 4096
    process.memory.mappings.push({ range: `${at.toString(16)}-${(at + 4096).toString(16)}`, name: world.kernel.names.get(path)!, shared: true, writable: false, mayWrite: false, ...how })
  }
  const [thread] = process.threads
  const change = (how: Partial<Newcomer> = {}) =>
    enter(world.task, { ...newcomerOf(world, process, false, undefined), ...how }, world.model.held(thread!), { receive: () => world.model.receive(thread!), answer: () => {} })
  return { ...world, process, thread: thread!, map, obstacle, change }
}

test('a mapping that may become writable keeps a process what it was, also beside one of the same file that may not', (t) => {
  const { map, obstacle } = launched()
  map('/host/job/read/a.txt', {})
  t.is(obstacle(), undefined)
  map('/host/job/read/a.txt', { mayWrite: true })
  t.regex(obstacle()!, /has \/job\/read\/a.txt mapped/)
})

test('a file that is called as if it had been removed is judged by its own name', (t) => {
  const { map, obstacle, kernel } = launched()
  map('/host/job/read/a.txt (deleted)', { shared: false })
  t.regex(obstacle()!, /has \/job\/read\/a.txt \(deleted\) mapped/)
  const removed = kernel.names.get('/host/job/read/a.txt (deleted)')!
  kernel.names.delete(removed.path)
  // What has no name is judged by the last that it had.
  removed.path = '/host/job/read/a.txt'
  removed.removed = true
  t.is(obstacle(), undefined)
})

test('large pages that are shared are memory without a name, also where the view has the host’s root', (t) => {
  const { process, kernel, task } = launched()
  process.memory.mappings.push({ range: '1000-2000', name: { ...kernel.name('/anon_hugepage', kernel.inode('memory')), removed: true }, shared: true, writable: true, mayWrite: true })
  const os = { ...task.os, formerPath: () => '/job/both/a.txt' }
  const how = { formerRights: wideRights, harmless: new Set<string>() }
  t.regex(foreignMapping(os, process.pid, { ...how, sharesMemory: false })!, /has shared memory mapped/)
  t.is(foreignMapping(os, process.pid, { ...how, sharesMemory: true }), undefined)
})

test('an engine that has no descriptor left ends a process all the same', (t) => {
  const { model, task, process } = launched()
  model.fail({ at: 1, forGood: true })
  kill(task, process.pid)
  t.true(process.ended)
})

test('an event is not told from another by its inode, which all have; nor is a handle taken for an open file', (t) => {
  const { model, kernel, guests } = launched()
  const key = (file: Parameters<typeof model.keep>[0]): string | undefined => openFile(model.plain, model.keep(file))
  t.is(key(guests.openFile('anonymous', 'anon_inode:[eventfd]', 2)), undefined)
  const name = kernel.names.get('/host/job/both/a.txt')!
  t.is(key(kernel.open(name, 0)), key(kernel.open(name, 0)))
  t.not(key(kernel.open(name, 0)), key(kernel.open(name, O_PATH)))
})

test('who has lowered its limit below what it has open stays what it is, and is not ended', (t) => {
  const { process, change } = launched()
  process.limits.set(RLIMIT_NOFILE, [6n, 64n])
  process.threads[0]!.table.slots.set(9, process.threads[0]!.table.slots.get(0)!)
  const { entered } = change()
  t.is(entered, false)
  t.false(process.ended)
  process.threads[0]!.table.slots.delete(9)
  t.is(change().entered, true)
  t.is(process.tag, NARROW)
})

test('a handle that was a stream of the launch stays one, and ends nobody', (t) => {
  const { kernel, model, thread, change } = launched()
  const handle = kernel.open(kernel.names.get('/host/job/wide')!, O_PATH)
  thread.table.slots.set(0, { file: handle, closeOnExec: false })
  t.is(change({ kept: { all: false, stdio: true }, launchedWith: new Set([openFile(model.plain, model.keep(handle))!]) }).entered, true)
  t.is(thread.table.slots.get(0)!.file, handle)
})

test('a connection takes the place of the number that it was asked for, or the process does not live', (t) => {
  for (const at of Array.from({ length: 60 }, (_, index) => index + 1)) {
    const { guests, kernel, model, thread, process, change } = launched()
    const socket = (path: string) => guests.openFile('socket', path, 2, { domain: 1, type: 1, listening: false, peer: undefined, queue: [] })
    const [own, gift] = [socket('socket:[1]'), socket('socket:[2]')]
    thread.table.slots.set(5, { file: own, closeOnExec: false })
    model.fail({ at, forGood: false })
    const { entered } = change({ gift: { fd: model.keep(gift), closeOnExec: false, number: 5 } })
    t.is(kernel.living().length, entered === 'died' ? 0 : 1)
    if (entered !== 'died') t.is(thread.table.slots.get(5)!.file, process.tag === NARROW ? gift : own)
  }
})
