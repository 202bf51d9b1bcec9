// A neighbour of the same user traces whatever it can. Natively it gets every program; of a launch it gets nobody before the program is confined, or
// the launch does not begin.
import test from 'ava'
import { spawn } from 'node:child_process'
import { ordinary, caller, command, discard, freshFolder, run, writeManifest } from '../support/harness.ts'
import { addProgram, createScene, kernelManifestOf, manifestOf, program } from './scene.ts'

const NAMES = ['launcher', 'zeolite-reaper', 'zeolite-init', '3']

// Root's neighbour is root, and traces whatever it likes.
const account = ordinary

const whileTraced = async (names: readonly string[], act: (told: () => string) => Promise<void>): Promise<string> => {
  const tracer = spawn(program('tracer'), [...names], { stdio: ['pipe', 'pipe', 'inherit'], ...(account.uid === caller.uid ? {} : { uid: account.uid, gid: account.gid }) })
  let told = ''
  const looking = new Promise((done) => tracer.stdout.once('data', done))
  tracer.stdout.setEncoding('latin1').on('data', (text: string) => (told += text))
  await looking
  try {
    await act(() => told)
  } finally {
    const closed = new Promise((done) => tracer.once('close', done))
    tracer.stdin.end()
    await closed
  }
  return told
}

test.serial('a neighbour traces the launcher, the reaper and the namespaces’ first process', async (t) => {
  t.timeout(600_000)
  if (account.uid === 0) return t.pass('root traces everybody')
  const outside = await whileTraced(['sleep', 'sleep'], async () => {
    await run('/bin/sleep', ['2'], { account })
  })
  if (!outside.includes('seized sleep')) t.log('the host stops it: nobody traces but a parent')
  const scene = createScene(account)
  const folder = freshFolder(account, 'zeolite-manifest-')
  t.teardown(() => {
    discard(scene.base)
    discard(folder)
  })
  addProgram(scene, 'marker')
  for (const [mode, manifestFor] of [['library', manifestOf], ['kernel', kernelManifestOf]] as const) {
    const manifest = writeManifest(folder, manifestFor(scene, 'marker', []), account)
    let refused = 0
    // On a busy machine the neighbour may not meet anybody for a while.
    const told = await whileTraced([folder, ...NAMES], async (sofar) => {
      for (let time = 0; time < 6 || (!sofar().includes('refused') && time < 100); time++) {
        const { status, stderr } = await run(process.execPath, [command, 'run', manifest], { account, cwd: '/', timeout: 60_000 })
        if (stderr.includes('traces')) refused++
        else t.is(status, 42, stderr)
      }
    })
    t.regex(told, /refused/)
    t.notRegex(told, /seized zeolite-/)
    // The first picoprocess can be traced from the moment that its filter is there, as its program can be later. Nobody else, or the launch does not begin. In
    // kernel mode what maps the ids can be traced while it does, with nothing but what anybody may make for himself.
    const early = told.match(/^seized (?!\S+ \d+ of (?:launcher|zeolite-reaper)$).*/gm) ?? []
    if (mode === 'library') t.true(early.length <= refused, `${refused} launches did not begin: ${told}`)
  }
})
