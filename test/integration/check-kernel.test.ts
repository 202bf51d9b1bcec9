// What check says of a manifest for kernel mode is what a run would find.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { check, explain } from '../../index.ts'
import { command, discard, engineEnvironment, freshFolder, run, writeManifest, zeoliteRun } from '../support/harness.ts'

const scene = (t: ExecutionContext): string => {
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  mkdirSync(join(folder, 'job/deep'), { recursive: true })
  writeFileSync(join(folder, 'job/file'), '')
  return folder
}

const text = (rules: string, mounts = ''): string => `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
args = ["-c", "exit 9"]
[[mount]]
path = "/job"
type = "host"
source = "job"
access = "rw"
${mounts}
[principal.main]
${rules}
[sandbox]
files = "kernel"
`

test('check ends as a run does, with the same words', async (t) => {
  const folder = scene(t)
  symlinkSync('/etc', join(folder, 'job/link'))
  const cases: [string, string?][] = [
    ['read = ["/job"]'],
    ['write = ["/job"]'],
    ['write = ["/job/absent"]'],
    ['write = ["/job/file"]'],
    ['read = ["/job"]', '[[mount]]\npath = "/job/absent"\ntype = "tmpfs"'],
    ['read = ["/job"]', '[[mount]]\npath = "/job/link/x"\ntype = "tmpfs"'],
    ['read = ["/all"]', '[[mount]]\npath = "/all"\ntype = "host"\nsource = "/dev/shm"'],
    ['read = ["/all"]', '[[mount]]\npath = "/all"\ntype = "host"\nsource = "/"'],
    ['read = ["/no"]', '[[mount]]\npath = "/no"\ntype = "host"\nsource = "absent"'],
  ]
  for (const [rules, mounts] of cases) {
    const manifest = writeManifest(folder, text(rules, mounts))
    const [ran, checked] = [await zeoliteRun(manifest), await run(process.execPath, [command, 'check', manifest])]
    const expected = ran.status === 9 ? 0 : ran.status
    t.is(checked.status, expected, `${rules} ${mounts ?? ''}\n${ran.stderr}\n${checked.stderr}`)
    if (expected !== 0) t.is(checked.stderr, ran.stderr)
    t.is(check(manifest).ok, expected === 0)
  }
})

test('a host without namespaces is told by check as by a run, with status 4', async (t) => {
  const manifest = writeManifest(scene(t), text('read = ["/job"]'))
  const env = { ...engineEnvironment(), ZEOLITE_SIMULATE_MISSING: 'namespaces' }
  const [ran, checked] = [await zeoliteRun(manifest, [], { env }), await run(process.execPath, [command, 'check', manifest], { env })]
  t.deepEqual([ran.status, checked.status], [4, 4])
  for (const line of ran.stderr.trim().split('\n').map((each) => each.replace(/^(zeolite: | *remedy: )/, ''))) t.true(checked.stderr.includes(line), `${line}\n${checked.stderr}`)
})

test('names are counted once, however many patterns are looked for among them', async (t) => {
  const folder = scene(t)
  for (let index = 0; index < 1300; index++) writeFileSync(join(folder, 'job/deep', `name-${index}`), '')
  const patterns = Array.from({ length: 40 }, (_, index) => `"/job/deep/*-${index}"`).join(', ')
  const manifest = writeManifest(folder, text(`read = [${patterns}]`))
  t.is((await zeoliteRun(manifest)).status, 9)
  t.true(check(manifest).ok)
})

test('advice is what the mode takes', (t) => {
  const folder = scene(t)
  const manifest = writeManifest(folder, text('read = ["/job/deep"]'))
  const advice = (verb: 'read' | 'write' | 'connect', object: string): string => explain(manifest, 'main', verb, object).suggestion?.text ?? ''
  t.regex(advice('read', '/job/file'), /^add "\/job\/file" to read/)
  t.regex(advice('write', '/job/deep'), /^add write = \["\/job\/deep"\]/)
  for (const refused of [advice('write', '/job/file'), advice('write', '/job/absent'), advice('connect', 'unix:/job/socket')]) {
    t.regex(refused, /^files = "kernel" has no such rule: write files = "library" in \[sandbox\], and add /)
  }
})
