// Some hundred runs of transitions.slow.test.ts, and what its runs have found.
import test from 'ava'
import { O_PATH } from '../../shim/abi/constants.ts'
import { kill } from '../../shim/kernel/entering.ts'
import { foreignMapping } from '../../shim/kernel/mappings.ts'
import { openFile } from '../../shim/kernel/open-files.ts'
import { drawsOf } from '../support/random.ts'
import { describe, search } from './explore.ts'
import { wideRights } from './model-files.ts'
import type { Mapping } from './model-kernel.ts'
import { createWorld } from './model-world.ts'
import { LENGTH, transitionsRun } from './transitions.ts'

test('a few hundred transitions at any moment, whatever fails', (t) => {
  const found = search(transitionsRun(), 1, 300, LENGTH)
  t.is(found && describe(found), undefined)
})

const launched = () => {
  const world = createWorld(drawsOf([]), undefined, () => {})
  const process = world.kernel.living()[0]!
  const obstacle = () => foreignMapping(world.task.os, process.pid, { formerRights: wideRights, sharesMemory: false, harmless: new Set() })
  let at = 0
  const map = (path: string, how: Partial<Mapping>): void => {
    at += 4096
    process.memory.mappings.push({ range: `${at.toString(16)}-${(at + 4096).toString(16)}`, name: world.kernel.names.get(path)!, shared: true, writable: false, mayWrite: false, ...how })
  }
  return { ...world, process, map, obstacle }
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
