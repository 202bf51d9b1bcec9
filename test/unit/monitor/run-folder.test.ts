// The engine's own folders: what is removed, whoever changes it meanwhile, and what is never touched.
import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, existsSync, lstatSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { createRunFolder } from '../../../monitor/plan/folders/run-folder.ts'
import { makeOwnFolder, trustedFolder } from '../../../monitor/plan/folders/trusted-folder.ts'
import { native } from '../../../picoprocess/addon.ts'
import { eventually } from '../../support/eventually.ts'

const scene = (t: ExecutionContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'run-folder-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const remove = (path: string): number => {
  const parent = openSync(dirname(path), 'r')
  try {
    return native.removeTree(parent, basename(path))
  } finally {
    closeSync(parent)
  }
}

test('a tree is removed whose names are longer than any path, whose folders have no modes, and which leads out by links', (t) => {
  const folder = scene(t)
  writeFileSync(join(folder, 'kept'), '')
  mkdirSync(join(folder, 'outside'))
  writeFileSync(join(folder, 'outside', 'kept'), '')
  const tree = join(folder, 'tree')
  mkdirSync(join(tree, 'closed', 'inner'), { recursive: true })
  writeFileSync(join(tree, 'closed', 'inner', 'file'), '')
  symlinkSync(join(folder, 'outside'), join(tree, 'link'))
  symlinkSync('../../outside', join(tree, 'closed', 'link'))
  // 300 times 200 bytes.
  execFileSync('/bin/sh', ['-c', 'n=$(printf %0200d 0); i=0; while [ $i -lt 300 ]; do mkdir $n && cd -P $n || exit 1; i=$((i+1)); done; : > file; chmod 0 .'], { cwd: tree })
  for (const path of ['closed/inner', 'closed', '.']) chmodSync(join(tree, path), 0)
  t.is(remove(tree), 0)
  t.deepEqual(readdirSync(folder).toSorted(), ['kept', 'outside'])
  t.deepEqual(readdirSync(join(folder, 'outside')), ['kept'])
})

test('a link in place of a folder is removed, and not what it leads to', (t) => {
  const folder = scene(t)
  mkdirSync(join(folder, 'outside'))
  writeFileSync(join(folder, 'outside', 'kept'), '')
  symlinkSync('outside', join(folder, 'tree'))
  t.is(remove(join(folder, 'tree')), 0)
  t.deepEqual(readdirSync(folder), ['outside'])
  t.true(existsSync(join(folder, 'outside', 'kept')))
})

test('what is discarded goes while others go on, and its name is free at once', async (t) => {
  const own = createRunFolder()
  const made = own.create('sandbox-1')
  own.create('sandbox-1/listings')
  for (let index = 0; index < 2000; index++) mkdirSync(join(made, 'listings', String(index)))
  own.discard(made)
  t.false(existsSync(made))
  t.deepEqual(readdirSync(own.create('sandbox-1')), [])
  await own.remove()
  t.false(existsSync(own.path))
  await own.remove()
})

test('of what lies beside, an engine removes only what an engine of the same user left', async (t) => {
  const first = createRunFolder()
  const base = dirname(first.path)
  const outside = scene(t)
  writeFileSync(join(outside, 'kept'), '')
  // A link, a folder without a lock, one that is somebody's to enter, and one of an engine that lives, each named as if its engine were dead.
  const planted = [1, 2, 3].map((number) => join(base, `zeolite-4194303-00000000000${number}`))
  symlinkSync(outside, planted[0]!)
  mkdirSync(planted[1]!, { mode: 0o700 })
  mkdirSync(planted[2]!, { mode: 0o755 })
  for (const path of planted.slice(1)) writeFileSync(join(path, 'file'), '')
  writeFileSync(join(planted[2]!, 'lock'), '')
  // Left behind: its lock is free.
  const left = join(base, 'zeolite-4194303-000000000004')
  mkdirSync(left, { mode: 0o700 })
  writeFileSync(join(left, 'lock'), '')
  t.teardown(() => planted.forEach((path) => rmSync(path, { recursive: true, force: true })))
  const second = createRunFolder()
  await eventually('it is swept away', () => !existsSync(left))
  t.true(existsSync(join(outside, 'kept')))
  for (const path of planted.slice(1)) t.true(existsSync(join(path, 'file')), path)
  t.true(lstatSync(planted[0]!).isSymbolicLink())
  t.true(existsSync(first.path))
  await Promise.all([first.remove(), second.remove()])
})

test('a folder in which somebody else could exchange names is not trusted', (t) => {
  const folder = scene(t)
  const path = join(folder, 'a', 'b')
  mkdirSync(path, { recursive: true, mode: 0o755 })
  t.is(trustedFolder(path), path)
  symlinkSync(path, join(folder, 'link'))
  t.is(trustedFolder(join(folder, 'link')), path)
  chmodSync(join(folder, 'a'), 0o777)
  t.is(trustedFolder(path), undefined)
  chmodSync(join(folder, 'a'), 0o1777)
  t.is(trustedFolder(path), path)
  t.is(trustedFolder(join(folder, 'absent')), undefined)
})

test('kept state lies in a folder that nobody else can write to', (t) => {
  const folder = scene(t)
  const state = join(folder, 'a', 'state')
  makeOwnFolder(state, 'ipc.persist')
  makeOwnFolder(state, 'ipc.persist')
  t.is(lstatSync(state).mode & 0o777, 0o700)
  chmodSync(state, 0o777)
  t.throws(() => makeOwnFolder(state, 'ipc.persist'), { message: /^ipc\.persist: other users/ })
  chmodSync(state, 0o1777)
  t.throws(() => makeOwnFolder(state, 'ipc.persist'), { message: /^ipc\.persist: other users can write to/ })
  chmodSync(state, 0o700)
  chmodSync(join(folder, 'a'), 0o777)
  t.throws(() => makeOwnFolder(join(state, 'main'), 'ipc.persist'), { message: /exchange names/ })
  writeFileSync(join(folder, 'file'), '')
  t.throws(() => makeOwnFolder(join(folder, 'file'), 'ipc.persist'))
})
