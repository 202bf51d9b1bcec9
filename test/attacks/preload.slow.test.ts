// 68: LD_PRELOAD and LD_AUDIT do not come into another principal, not even when they are put there after the environment has been looked at.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { accounts, discard, freshFolder, give, root, run, writeManifest, zeoliteRun } from '../support/harness.ts'
import { program } from './scene.ts'

/** `guest` may read and run everything that is loaded: only what the variable says is not to be heard. */
const manifest = (mode: string): string => `version = 1
use = ["base"]
[process]
entrypoint = "/job/preload"
args = ["/usr/bin/true", "/job/preloaded.so", "${mode}"]
[[mount]]
path = "/job"
type = "host"
source = "job"
[principal.main]
read = ["/job"]
exec = ["/job", "/usr/bin/true"]
[principal.guest]
read = ["/job/preloaded.so"]
exec = ["/job/preloaded.so", "/usr/bin/true"]
[[transition]]
from = "main"
on = { exec = "/usr/bin/true" }
to = "guest"
keep = ["stdio"]
`

const asking = `version = 1
use = ["base"]
[process]
entrypoint = "/usr/bin/dash"
args = ["-c", "/usr/bin/true; echo; /zeolite/bin/zeolite-enter guest -- /usr/bin/true"]
[process.env]
LD_PRELOAD = "/job/preloaded.so"
[[mount]]
path = "/job"
type = "host"
source = "job"
[principal.main]
exec = ["/job", "/usr/bin/true", "/usr/bin/dash"]
[principal.guest]
exec = ["/job/preloaded.so", "/usr/bin/true"]
[[transition]]
from = "main"
on = { request = true }
to = "guest"
keep = ["stdio"]
`

test.serial('68: nor with a command that asks for the other principal by zeolite-enter', async (t) => {
  t.timeout(600_000)
  const folder = freshFolder()
  t.teardown(() => discard(folder))
  mkdirSync(join(folder, 'job'))
  execFileSync('gcc', ['-shared', '-fPIC', '-o', join(folder, 'job/preloaded.so'), join(root, 'test/attacks/programs/preloaded.c')])
  const inside = await zeoliteRun(writeManifest(folder, asking))
  t.is(inside.status, 0, inside.stderr)
  const [before, after] = inside.stdout.split('\n\n')
  t.true(before!.includes('LOADED'), 'before, it works')
  t.false(after!.includes('LOADED'))
})

for (const account of accounts) {
  for (const mode of ['plain', 'swapped']) {
    test.serial(`68: what a variable makes a program load, ${mode}, as ${account.name}`, async (t) => {
      t.timeout(600_000)
      const folder = freshFolder(account, 'zeolite-preload-')
      t.teardown(() => discard(folder))
      const job = join(folder, 'job')
      mkdirSync(job)
      copyFileSync(program('preload'), join(job, 'preload'))
      execFileSync('gcc', ['-shared', '-fPIC', '-o', join(job, 'preloaded.so'), join(root, 'test/attacks/programs/preloaded.c')])
      for (const path of [job, join(job, 'preload'), join(job, 'preloaded.so')]) give(path, account)

      const outside = await run(join(job, 'preload'), ['/usr/bin/true', join(job, 'preloaded.so'), mode], { account })
      t.true(outside.stdout.includes('LOADED'), 'outside it works')
      const inside = await zeoliteRun(writeManifest(folder, manifest(mode), account), [], { account, timeout: 100_000 })
      t.false(inside.stdout.includes('LOADED'), inside.stderr)
      t.is(inside.status, 0, inside.stderr)
      t.is(inside.stderr, '')
    })
  }
}
