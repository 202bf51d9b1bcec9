// Random calls with random registers and memory: the library OS must answer each with a value or an errno, and never fault.
import test from 'ava'
import { accounts, discard, freshFolder, writeManifest, zeoliteRun } from '../support/harness.ts'
import { addProgram, createScene, manifestOf, snapshot } from '../attacks/scene.ts'
import { numbers } from '../../monitor/sandbox/calls/syscall-numbers.ts'

const MILLISECONDS = 6000

for (const account of accounts) {
  test.serial(`random registers fault nothing, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const scene = createScene(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    try {
      addProgram(scene, 'fuzz')
      const served = [...numbers].filter(([, call]) => call.run !== undefined).map(([nr]) => nr)
      const seed = Number(process.env['ZEOLITE_FUZZ_SEED'] ?? Date.now() % 1_000_000_007)
      t.log(`seed ${seed}`)
      const args = [scene.view, scene.outside, '1', '0', served.join(','), String(seed), String(MILLISECONDS)]
      const manifest = writeManifest(folder, manifestOf(scene, 'fuzz', args), account)
      const before = snapshot(scene)
      const { stdout, stderr, status } = await zeoliteRun(manifest, [], { account, timeout: 60_000 })
      t.regex(stdout, /^\d+ rounds\nfinished\n$/)
      t.notRegex(stderr, /zeolite: fault/)
      t.is(status, 0)
      t.deepEqual(snapshot(scene), before)
    } finally {
      discard(folder)
      discard(scene.base)
    }
  })
}
