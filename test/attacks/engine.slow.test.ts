// Attacks on the supervisor itself.
import test from 'ava'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { accounts, ordinary, caller, command, zeoliteRun } from '../support/harness.ts'
import { gone, onStage, running } from './engine-stage.ts'
import { kernelManifestOf, manifestOf } from './scene.ts'

const limits = (text: string): string => `[principal.main.limits]\n${text}\n`

/** A child of the engine's by its name. */
const helperOf = (engine: number, name: string): number => {
  const found = readdirSync('/proc').map(Number).find((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'latin1')
      return status.startsWith(`Name:\t${name}\n`) && status.includes(`\nPPid:\t${engine}\n`)
    } catch {
      return false
    }
  })
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

for (const account of accounts) {
  test.serial(`15: when the engine is killed, everything that it ran dies, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ manifest, scene }) => {
      const engine = spawn(process.execPath, [command, 'run', manifest], {
        stdio: ['ignore', 'pipe', 'ignore'], ...(account.uid === caller.uid ? {} : { uid: account.uid, gid: account.gid }),
      })
      await new Promise((done) => engine.stdout.once('data', done))
      t.true(running(scene).length > 0)
      engine.kill('SIGKILL')
      t.true(await gone(scene))
    }))

  for (const [mode, manifestFor, helpers] of [['library', manifestOf, ['zeolite-reaper']], ['kernel', kernelManifestOf, ['zeolite-reaper', 'zeolite-init']]] as const) {
    for (const helper of helpers) {
      test.serial(`15: when ${helper} is killed by somebody else, everything dies, in ${mode} mode, as ${account.name}`, async (t) =>
        onStage(t, account, async ({ manifest, args, scene }) => {
          writeFileSync(manifest, manifestFor(scene, 'engine', args('cling')))
          const engine = spawn(process.execPath, [command, 'run', manifest], {
            stdio: ['ignore', 'pipe', 'pipe'], ...(account.uid === caller.uid ? {} : { uid: account.uid, gid: account.gid }),
          })
          let said = ''
          engine.stderr.setEncoding('latin1').on('data', (text: string) => (said += text))
          const ended = new Promise<number | null>((done) => engine.once('close', done))
          await new Promise((done) => engine.stdout.once('data', done))
          t.true(running(scene).length > 3)
          process.kill(helperOf(engine.pid!, helper), 'SIGKILL')
          t.is(await ended, helper === 'zeolite-init' ? 137 : 125, said)
          t.true(await gone(scene))
        }))
    }
  }

  for (const [mode, manifestFor] of [['library', manifestOf], ['kernel', kernelManifestOf]] as const) {
    test.serial(`15: when the engine and its reaper are killed together, everything dies, in ${mode} mode, as ${account.name}`, async (t) =>
      onStage(t, account, async ({ manifest, args, scene }) => {
        writeFileSync(manifest, manifestFor(scene, 'engine', args('cling')))
        const engine = spawn(process.execPath, [command, 'run', manifest], {
          stdio: ['ignore', 'pipe', 'ignore'], ...(account.uid === caller.uid ? {} : { uid: account.uid, gid: account.gid }),
        })
        await new Promise((done) => engine.stdout.once('data', done))
        t.true(running(scene).length > 3)
        const reaper = helperOf(engine.pid!, 'zeolite-reaper')
        process.kill(engine.pid!, 'SIGSTOP')
        process.kill(reaper, 'SIGKILL')
        process.kill(engine.pid!, 'SIGKILL')
        t.true(await gone(scene))
      }))
  }

  test.serial(`77: what a program leaves behind ends with it, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ manifest, args, scene }) => {
      const { status } = await zeoliteRun(manifest, args('daemonise'), { account })
      t.is(status, 0)
      t.true(await gone(scene))
    }))

  test.serial(`21: calls of processes that are killed meanwhile are dropped, as ${account.name}`, async (t) =>
    onStage(t, account, async ({ manifest, args }) => {
      const { stdout, status } = await zeoliteRun(manifest, args('dying'), { account })
      t.regex(stdout, /^fine after \d+ rounds/)
      t.is(status, 0)
    }))
}

test.serial('104, 22: at the descriptor limit an open fails with EMFILE, also when only the kernel knows', async (t) =>
  onStage(t, caller, async ({ manifest, args }) => {
    const { stdout } = await zeoliteRun(manifest, args('descriptors'))
    t.regex(stdout, /^opened \d{1,2}, then EMFILE/)
  }, limits('open_files = 32')))

test.serial('103: a fork bomb ends at limits.processes', async (t) =>
  onStage(t, ordinary, async ({ manifest, args, scene }) => {
    const { stdout } = await zeoliteRun(manifest, args('forks'), { account: ordinary })
    const [, made, why] = /^made (\d+), then (\w+)/.exec(stdout) ?? []
    t.is(why, 'EAGAIN')
    t.true(Number(made) < 64)
    t.true(await gone(scene))
  }, limits('processes = 64')))

test.serial('111: a spin ends at limits.cpu_seconds', async (t) =>
  onStage(t, caller, async ({ manifest, args }) => {
    const { status } = await zeoliteRun(manifest, args('spin'), { timeout: 100_000 })
    t.true(status === 137 || status === 152, `status ${status}`)
  }, limits('cpu_seconds = 1')))

test.serial('111: sleeping ends at limits.wall_seconds', async (t) =>
  onStage(t, caller, async ({ manifest, args, scene }) => {
    const { timedOut } = await zeoliteRun(manifest, args('wait'), { timeout: 100_000 })
    t.false(timedOut)
    t.true(await gone(scene))
  }, limits('wall_seconds = 1')))

test.serial('112: zombies are gone with their program', async (t) =>
  onStage(t, caller, async ({ manifest, args, scene }) => {
    const { status } = await zeoliteRun(manifest, args('zombies'))
    t.is(status, 0)
    t.true(await gone(scene))
  }))

test.serial('110: loops of links and endless dots are answered', async (t) =>
  onStage(t, caller, async ({ manifest, args }) => {
    const { stdout, timedOut } = await zeoliteRun(manifest, args('loops'), { timeout: 60_000 })
    t.false(timedOut)
    t.is(stdout, 'answered\n')
  }))
