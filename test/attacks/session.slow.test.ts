// The caller's session: whatever a program does with groups and terminals, the kernel signals nobody but the program.
import { join } from 'node:path'
import test from 'ava'
import { type Account, accounts, caller, command, discard, freshFolder, root, run, writeManifest } from '../support/harness.ts'
import { addProgram, createScene, kernelManifestOf, manifestOf } from './scene.ts'

/** What is run with which standard streams, and what it does outside. */
const attacks = [
  ['orphan', 'none', 'an orphaned group is hung up'],
  ['orphan', 'terminal', 'an orphaned group is hung up, on a terminal'],
  ['reader', 'terminal', 'a group that reads from the background is stopped'],
  ['keys', 'terminal', 'a group that is given the foreground is interrupted by another key'],
  ['lent', 'owner', 'the owner of a pipe that was lent is told of input by SIGKILL'],
  ['input', 'terminal', 'a group that is given the foreground is told of input by SIGKILL'],
] as const

interface Told {
  readonly other: 'lives' | 'stopped' | 'dead'
  readonly signal: number
  readonly output: string
}

const played = async (account: Account, kind: string, line: readonly string[]): Promise<Told> => {
  const { stdout, stderr } = await run('/usr/bin/python3', [join(root, 'test/attacks/session.py'), kind, ...line], { account, cwd: '/', env: { PATH: '/usr/bin:/bin' }, timeout: 120_000 })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Told
}

for (const account of accounts) {
  for (const [which, kind, title] of attacks) {
    test.serial(`${title}: outside the caller's, inside nobody else's, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      const scene = createScene(account)
      const folder = freshFolder(account, 'zeolite-manifest-')
      t.teardown(() => {
        discard(scene.base)
        discard(folder)
      })
      const program = addProgram(scene, 'session')
      const outside = await played(account, kind, [program, which])
      t.not(outside.other, 'lives', `outside: ${outside.output}`)
      for (const [mode, manifestFor] of [['library', manifestOf], ['kernel', kernelManifestOf]] as const) {
        const manifest = writeManifest(folder, manifestFor(scene, 'session', [which]), account)
        const inside = await played(account, kind, [process.execPath, command, 'run', manifest])
        // Input that is told of by SIGKILL may end the program that asked for it.
        t.true(inside.output.includes('finished') || (which === 'input' && inside.output.includes('press')), `${mode} mode: ${inside.output}`)
        t.is(inside.other, 'lives', `${mode} mode: ${inside.output}`)
        t.is(inside.signal, 0, `${mode} mode: ${inside.output}`)
      }
    })
  }
}

test.serial('a program that stops itself stops nobody else, and wall_seconds ends it', async (t) => {
  t.timeout(600_000)
  const scene = createScene()
  const folder = freshFolder(undefined, 'zeolite-manifest-')
  t.teardown(() => {
    discard(scene.base)
    discard(folder)
  })
  addProgram(scene, 'session')
  for (const manifestFor of [manifestOf, kernelManifestOf]) {
    for (const kind of ['none', 'terminal']) {
      const manifest = writeManifest(folder, manifestFor(scene, 'session', ['stop'], '[principal.main.limits]\nwall_seconds = 2\n'), caller)
      const inside = await played(caller, kind, [process.execPath, command, 'run', manifest])
      t.is(inside.other, 'lives', inside.output)
      t.true(inside.output.includes('returned'), `${kind}: ${inside.output}`)
    }
  }
})
