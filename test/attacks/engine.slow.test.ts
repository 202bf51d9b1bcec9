// Attacks on the supervisor itself, and on what runs beside the attacker.
import test, { type ExecutionContext } from 'ava'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '../support/eventually.ts'
import { type Account, accounts, ordinary, caller, command, discard, freshFolder, root, run, writeManifest, zeoliteRun } from '../support/harness.ts'
import { addProgram, createScene, kernelManifestOf, manifestOf, movedManifestOf, type Scene } from './scene.ts'

interface Stage {
  readonly scene: Scene
  readonly manifest: string
  /** The arguments of the attack program. */
  args(which: string): string[]
}

const onStage = async <T>(t: ExecutionContext, account: Account, act: (stage: Stage) => Promise<T>, more = ''): Promise<T> => {
  t.timeout(600_000)
  const scene = createScene(account)
  const folder = freshFolder(account, 'zeolite-manifest-')
  try {
    addProgram(scene, 'engine')
    const args = (which: string): string[] => [scene.view, scene.outside, '1', '0', which]
    return await act({ scene, args, manifest: writeManifest(folder, manifestOf(scene, 'engine', args('wait'), more), account) })
  } finally {
    sweep(scene)
    discard(folder)
    discard(scene.base)
  }
}

const limits = (text: string): string => `[principal.main.limits]\n${text}\n`

/** The processes that run the scene's programs. */
const running = ({ view }: Scene): number[] =>
  readdirSync('/proc').map(Number).filter((pid) => {
    try {
      return pid > 0 && readFileSync(`/proc/${pid}/cmdline`, 'latin1').startsWith(`${view}/bin/engine`)
    } catch {
      return false
    }
  })

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

/** One look may miss those of a chain in which each forks the next and ends. */
const gone = async (scene: Scene): Promise<boolean> => {
  let empty = 0
  await eventually('nobody runs', () => {
    empty = running(scene).length === 0 ? empty + 1 : 0
    return empty === 5
  })
  return true
}

/** What a failed test leaves behind, also where each forks the next, is not to disturb others. */
const sweep = (scene: Scene): void => {
  for (let left = running(scene), rounds = 0; left.length > 0 && rounds < 500; left = running(scene), rounds++) {
    for (const signal of ['SIGSTOP', 'SIGKILL'] as const) for (const pid of left) signalled(pid, signal)
  }
}

const signalled = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended.
  }
}

interface Beside {
  readonly attacker: string
  readonly milliseconds: number
  readonly neighbours: readonly string[]
  readonly launches: number
  readonly slowest: number
  readonly megabytes: number
}

const beside = async ({ manifest, args }: Stage, which: string, node: readonly string[] = [], wanted: readonly string[] = []): Promise<Beside> => {
  const program = join(root, 'dist/test/attacks/neighbours.js')
  const { stdout, stderr } = await run(process.execPath, [...node, program, manifest, JSON.stringify(args(which)), JSON.stringify(args('zombies')), ...wanted], { timeout: 110_000 })
  const line = stdout.trim().split('\n').at(-1)
  if (line === undefined || !line.startsWith('{')) throw new Error(`no result: ${stdout} ${stderr}`)
  return JSON.parse(line) as Beside
}

const provoke = ['--import', join(root, 'dist/test/attacks/provoke.js')]

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

test.serial('16: a handler that throws costs the picoprocess its life, and nobody else', async (t) =>
  onStage(t, caller, async (stage) => {
    const { attacker, neighbours } = await beside(stage, 'throw', provoke)
    t.is(attacker, 'status 137')
    t.deepEqual(neighbours, ['status 0'])
    t.true(await gone(stage.scene))
  }))

for (const which of ['exit', 'exhaust']) {
  test.serial(`16: a worker that ends (${which}) takes its sandbox with it, and no other`, async (t) =>
    onStage(t, caller, async (stage) => {
      const { attacker, neighbours } = await beside(stage, which, provoke)
      t.regex(attacker, /^failed: /)
      t.deepEqual(neighbours, ['status 0'])
      t.true(await gone(stage.scene))
    }))
}

for (const which of ['exit', 'exhaust', 'throw']) {
  test.serial(`16: a worker of a sandbox that began by a transition fails (${which}): what came in dies, and nobody else`, async (t) =>
    onStage(t, caller, async ({ scene, manifest }) => {
      addProgram(scene, 'starter')
      writeFileSync(manifest, movedManifestOf(scene, 'engine', ''))
      const args = (what: string): string[] => [`${scene.view}/bin/engine`, scene.view, scene.outside, what]
      const { attacker, neighbours } = await beside({ scene, manifest, args }, which, provoke)
      // Who started it lives on, and hears of its end.
      t.is(attacker, 'status 4')
      t.deepEqual(neighbours, ['status 0'])
      t.true(await gone(scene))
    }))
}

test.serial('17: a flood of traps from a thousand threads leaves a neighbour served and the engine small', async (t) =>
  onStage(t, caller, async (stage) => {
    const { attacker, neighbours, megabytes, launches } = await beside(stage, 'flood', [], ['3'])
    t.log({ megabytes, launches })
    t.is(attacker, 'status 0')
    t.deepEqual(neighbours, ['status 0'])
    t.true(launches > 3)
    t.true(megabytes < 300, `${megabytes} MB`)
  }))

for (const which of ['names', 'refusals']) {
  test.serial(`108: ${which} that are never the same do not fill the engine`, async (t) =>
    onStage(t, caller, async (stage) => {
      const { attacker, neighbours, megabytes } = await beside(stage, which)
      t.log({ megabytes })
      t.is(attacker, 'status 0')
      t.deepEqual(neighbours, ['status 0'])
      t.true(megabytes < 300, `${megabytes} MB`)
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
