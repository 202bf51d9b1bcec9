// Attacks on the engine by one launch, and what another launch beside it sees of them. Who runs the engine makes no difference to that: it is tried once.
import test from 'ava'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { caller, root, run } from '../support/harness.ts'
import { gone, onStage, type Stage } from './engine-stage.ts'
import { addProgram, movedManifestOf } from './scene.ts'

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
  const { stdout, stderr } = await run(process.execPath, [...node, program, manifest, JSON.stringify(args(which)), JSON.stringify(args('zombies')), ...wanted], { timeout: 330_000 })
  const line = stdout.trim().split('\n').at(-1)
  if (line === undefined || !line.startsWith('{')) throw new Error(`no result: ${stdout} ${stderr}`)
  return JSON.parse(line) as Beside
}

const provoke = ['--import', join(root, 'dist/test/attacks/provoke.js')]

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
