// Whatever is done with names, in trees of any shape: what a freeze rule covers stays what it was, by each name that its folder has.
import { once } from 'node:events'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import test from 'ava'
import fc from 'fast-check'
import { launch } from '../../index.ts'
import { compilePrincipal, manifestFromObject, pathRights, WRITE } from '../../policy/index.ts'
import { discard, freshFolder, root } from '../support/harness.ts'

const LETTERS = ['a', 'b', 'k']
const beneath = (top: string, depth: number): string[] => (depth === 0 ? [] : LETTERS.flatMap((letter) => [`${top}/${letter}`, ...beneath(`${top}/${letter}`, depth - 1)]))
const NAMES = beneath('', 4)
const FREEZE = ['/job/a/b/k', '/job/*/a/k', '/job/b/**/k/b', '/again/k']

/** /again is /job/b/b. */
const manifestOf = (host: string, freeze: readonly string[]): Record<string, unknown> => ({
  version: 1,
  use: ['base', 'python3'],
  process: { entrypoint: '/usr/bin/python3', env: {} },
  mount: [
    { path: '/job', type: 'host', source: host, access: 'rw' }, { path: '/again', type: 'host', source: join(host, 'b/b'), access: 'rw' },
    { path: '/tool', type: 'host', source: join(root, 'test/integration') }, { path: '/proc', type: 'proc' },
  ],
  principal: { main: { read: ['/job', '/again', '/tool', '/proc'], write: ['/job', '/again', '/proc'], freeze } },
})

const path = fc.oneof(fc.constantFrom(...NAMES).map((name) => `/job${name}`), fc.constantFrom(...beneath('/again', 2)))
const operation = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('rename', 'exchange', 'link', 'symlink'), path, path) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('write', 'mkdir', 'unlink', 'rmdir', 'nameless', 'descriptor', 'chmod', 'truncate'), path) },
)
/** Which of the names are folders at the start, and which files; a folder is made where a name lies beneath. */
const tree = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.boolean()), { minLength: 5, maxLength: 30 })

/** A name that no operation has: it keeps the folder of the mount at /again where it is. */
const STAY = '.stay'

const build = (host: string, names: readonly (readonly [string, boolean])[]): void => {
  const empty = (folder: string, kept: string): void => {
    for (const name of readdirSync(folder)) if (name !== kept) rmSync(join(folder, name), { recursive: true })
  }
  empty(host, 'b')
  if (existsSync(join(host, 'b/b', STAY)) && lstatSync(join(host, 'b')).isDirectory()) {
    empty(join(host, 'b'), 'b')
    empty(join(host, 'b/b'), STAY)
  } else {
    // Where nothing is frozen it may have gone.
    rmSync(join(host, 'b'), { recursive: true, force: true })
    mkdirSync(join(host, 'b/b'), { recursive: true })
    writeFileSync(join(host, 'b/b', STAY), '')
  }
  for (const [name, isFile] of names) {
    try {
      if (!isFile) mkdirSync(join(host, name), { recursive: true })
      else {
        mkdirSync(dirname(join(host, name)), { recursive: true })
        writeFileSync(join(host, name), `first ${name}`, { flag: 'wx' })
      }
    } catch {
      // The name is taken, or a file stands before it.
    }
  }
}

interface Seen {
  readonly text: string
  readonly identity: string
}

/** What is read by each of the names, and whose bytes they are: those of a name without symbolic links on the way. */
const look = (host: string, names: readonly string[]): Map<string, Seen> => {
  const seen = new Map<string, Seen>()
  const own = realpathSync(host)
  for (const name of names) {
    try {
      const real = realpathSync(join(own, name))
      const status = lstatSync(real)
      if (status.isDirectory()) continue
      seen.set(name, { text: readFileSync(real, 'utf8'), identity: real === join(own, name) ? `${status.ino} ${status.mode} ${status.nlink}` : 'elsewhere' })
    } catch {
      // Not there.
    }
  }
  return seen
}

const session = async (host: string, freeze: readonly string[]) => {
  build(host, [])
  const launched = await launch(manifestOf(host, freeze), { args: ['/tool/frozen.py'], stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: launched.stdout! })[Symbol.asyncIterator]()
  return {
    perform: async (operations: readonly unknown[]): Promise<number> => {
      launched.stdin!.write(`${JSON.stringify(operations)}\n`)
      return Number((await lines.next()).value)
    },
    end: async (): Promise<void> => {
      launched.stdin!.end()
      await Promise.all([launched.exited, once(launched.stdout!, 'close')])
    },
  }
}

const frozenNames = (host: string): string[] => {
  const compiled = compilePrincipal(manifestFromObject(manifestOf(host, FREEZE), { folder: '/' }).principals.get('main')!)
  return NAMES.filter((name) => (pathRights(compiled, `/job${name}`) & WRITE) === 0)
}

/** What has changed. Through a symbolic link a frozen name may come to show what is frozen by another name, and nothing else. */
const changes = (before: ReadonlyMap<string, Seen>, after: ReadonlyMap<string, Seen>): string[] => {
  const texts = new Set([...before.values()].map(({ text }) => text))
  return [
    ...[...before].flatMap(([name, { text, identity }]) => {
      const now = after.get(name)
      return now?.text === text && now.identity === identity ? [] : [`${name}: ${text} is now ${now?.text}, ${identity} ${now?.identity}`]
    }),
    ...[...after].flatMap(([name, { text, identity }]) => (before.has(name) || (identity === 'elsewhere' && texts.has(text)) ? [] : [`${name} has come to be: ${text}`])),
  ]
}

test.serial('what is frozen never changes', async (t) => {
  t.timeout(600_000)
  const host = freshFolder()
  const { perform, end } = await session(host, FREEZE)
  const names = frozenNames(host)
  t.true(names.length > 5 && names.length < NAMES.length / 2)
  let done = 0
  let there = 0
  try {
    await fc.assert(fc.asyncProperty(tree, fc.array(operation, { minLength: 20, maxLength: 80 }), async (shape, operations) => {
      build(host, shape)
      const before = look(host, names)
      there += before.size
      done += await perform(operations)
      const changed = changes(before, look(host, names))
      if (changed.length > 0) throw new Error(changed.join('\n'))
    }), { numRuns: 150 })
  } finally {
    await end()
    discard(host)
  }
  t.true(there > 20, `names that are frozen were there (${there})`)
  t.true(done > 500, `what else is there was changed (${done})`)
})

test.serial('the operations that change nothing frozen do change it where no rule freezes it', async (t) => {
  t.timeout(600_000)
  const host = freshFolder()
  const { perform, end } = await session(host, [])
  const names = frozenNames(host)
  let changed = 0
  try {
    for (const [shape, operations] of fc.sample(fc.tuple(tree, fc.array(operation, { minLength: 20, maxLength: 80 })), { numRuns: 30, seed: 1 })) {
      build(host, shape)
      const before = look(host, names)
      await perform(operations)
      changed += changes(before, look(host, names)).length
    }
  } finally {
    await end()
    discard(host)
  }
  t.true(changed > 5)
})
