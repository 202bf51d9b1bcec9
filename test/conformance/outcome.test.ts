// What a caller sees of a program: exit status, signal, output, input, arguments.
import test from 'ava'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../support/compile.ts'
import { accounts, discard, freshFolder, give, quote, root, run, writeManifest, zeoliteRun } from '../support/harness.ts'
import type { Account, Finished } from '../support/harness.ts'

interface Both {
  readonly native: Finished
  readonly inside: Finished
}

const both = async (account: Account, args: readonly string[], input = ''): Promise<Both> => {
  const folder = freshFolder(account)
  const program = join(folder, 'outcome')
  copyFileSync(compile(join(root, 'test/conformance/outcome.c')), program)
  give(program, account)
  const manifest = writeManifest(folder, `version = 1
[process]
entrypoint = "/job/outcome"
[[mount]]
path = "/job"
type = "host"
source = ${quote(folder)}
[principal.main]
exec = ["/job"]
`, account)
  try {
    return {
      native: await run(program, args, { account, input }),
      inside: await zeoliteRun(manifest, args, { account, input }),
    }
  } finally {
    discard(folder)
  }
}

for (const account of accounts) {
  for (const status of [0, 1, 2, 42, 125, 126, 127, 128, 200, 255]) {
    test.serial(`exit ${status}, as ${account.name}`, async (t) => {
      const { native, inside } = await both(account, ['exit', String(status)])
      t.is(native.status, status)
      t.is(inside.status, status, inside.stderr)
      t.is(inside.stdout, '')
      t.is(inside.stderr, '')
    })
  }

  for (const [name, number] of [['SIGHUP', 1], ['SIGINT', 2], ['SIGABRT', 6], ['SIGKILL', 9], ['SIGSEGV', 11], ['SIGTERM', 15]] as const) {
    test.serial(`ended by ${name}, as ${account.name}`, async (t) => {
      const { native, inside } = await both(account, ['signal', String(number)])
      t.is(native.signal, name)
      t.is(inside.status, 128 + number, inside.stderr)
      t.is(inside.stdout, '')
    })
  }

  test.serial(`a megabyte through, as ${account.name}`, async (t) => {
    const input = Array.from({ length: 1 << 20 }, (_, i) => String.fromCharCode((i * 7 + (i >> 8)) & 255)).join('')
    for (const descriptor of ['1', '2']) {
      const { native, inside } = await both(account, ['copy', descriptor], input)
      t.true((descriptor === '1' ? native.stdout : native.stderr) === input)
      t.true((descriptor === '1' ? inside.stdout : inside.stderr) === input, inside.stderr.slice(0, 300))
      t.is(inside.status, 0)
    }
  })

  test.serial(`arguments arrive as they are, as ${account.name}`, async (t) => {
    const args = ['arguments', '', ' ', '-x', '--help', '--', '$HOME', 'a\nb', '"', '*', 'é', '-- run']
    const { native, inside } = await both(account, args)
    t.is(inside.stdout, native.stdout, inside.stderr)
    t.is(inside.stdout.split('\n')[1], '1 <arguments>')
  })
}
