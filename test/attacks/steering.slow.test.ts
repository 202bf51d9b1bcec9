// A program that was given the folder in which the control sockets lie, with every right on it, reaches none of them.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { eventually } from '../support/eventually.ts'
import { accounts, command, discard, engineEnvironment, freshFolder, give, quote, run, start, writeManifest } from '../support/harness.ts'
import { program } from './scene.ts'

const sleeper = `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/usr/bin/sleep"
args = ["1000"]
[principal.main]
`

/** Everything in `base` may be read, written, run and connected to. */
const generous = (base: string, mounted: string, args: readonly string[]): string => `version = 1
use = ["base"]
[process]
entrypoint = ${quote(join(base, 'control'))}
args = [${args.map(quote).join(', ')}]
${[...new Set([base, mounted])].map((path) => `[[mount]]
path = ${quote(path)}
type = "host"
access = "rw"
`).join('')}
[principal.main]
read = [${quote(base)}]
write = [${quote(base)}]
exec = [${quote(base)}]
connect = [${quote(`unix:${base}/**`)}]
`

const outcomes = (text: string): string[] => text.split('\n').filter((line) => /^(worked|stopped) /.test(line)).map((line) => line.split(':')[0]!)

for (const account of accounts) {
  test.serial(`85: the control sockets are in no view, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = freshFolder(account, 'zeolite-attack-')
    const manifests = freshFolder(account, 'zeolite-manifest-')
    const runtime = join(base, 'above', 'runtime')
    for (const folder of [join(base, 'above'), runtime, join(base, 'work')]) {
      mkdirSync(folder, { mode: 0o700 })
      give(folder, account)
    }
    const env = { ...engineEnvironment(account), XDG_RUNTIME_DIR: runtime }
    copyFileSync(program('control'), join(base, 'control'))
    give(join(base, 'control'), account)
    const engine = start(process.execPath, [command, 'run', writeManifest(manifests, sleeper, account)], { account, env })
    try {
      const folder = join(runtime, `zeolite-control-${account.uid}`)
      const sockets = (): string[] => {
        try {
          return readdirSync(folder)
        } catch {
          return []
        }
      }
      await eventually('there is a socket', () => sockets().length > 0)
      const args = [folder, sockets()[0]!, join(base, 'work')]
      const outside = await run(join(base, 'control'), args, { account, env })
      t.is(outcomes(outside.stdout).filter((line) => line.startsWith('worked')).length, 8, outside.stdout)
      // Mounted as a part of something, by itself, and as the folder above it.
      for (const mounted of [base, folder, runtime]) {
        const inside = await run(process.execPath, [command, 'run', writeManifest(manifests, generous(base, mounted, args), account, 'inside.toml')], { account, env })
        t.regex(inside.stdout, /finished/, inside.stderr)
        const worked = outcomes(inside.stdout).filter((line) => line.startsWith('worked'))
        // Where a manifest mounts it by name, there is a mount of that name, with nothing in it.
        t.deepEqual(worked, mounted === folder ? ['worked 85 see the folder of the control sockets'] : [], inside.stdout)
        t.is(outcomes(inside.stdout).length, 8)
      }
      // An engine that was started in another environment does not know of the place, and knows the name: a listing shows it, and nothing leads there.
      const elsewhere = await run(process.execPath, [command, 'run', writeManifest(manifests, generous(base, base, args), account, 'inside.toml')], { account, env: engineEnvironment(account) })
      t.deepEqual(outcomes(elsewhere.stdout).filter((line) => line.startsWith('worked') && !/ see the folder /.test(line)), [], elsewhere.stdout)
      t.is(outcomes(elsewhere.stdout).length, 8, elsewhere.stderr)
    } finally {
      process.kill(engine.pid, 'SIGKILL')
      await engine.finished
      discard(base)
      discard(manifests)
    }
  })
}
