// Attacks on what happens before the program: manifests that it could change, hosts that cannot hold it, arguments that look like ours.
import test, { type ExecutionContext } from 'ava'
import { accounts, type Account, caller, discard, freshFolder, quote, writeManifest, zeoliteRun } from '../support/harness.ts'
import { addProgram, createScene, manifestOf, type Scene } from './scene.ts'

const inScene = async (t: ExecutionContext, account: Account, act: (scene: Scene, folder: string) => Promise<void>): Promise<void> => {
  t.timeout(600_000)
  const scene = createScene(account)
  const folder = freshFolder(account, 'zeolite-manifest-')
  addProgram(scene, 'engine')
  try {
    await act(scene, folder)
  } finally {
    discard(folder)
    discard(scene.base)
  }
}

const [MANIFEST, CANNOT_ENFORCE] = [3, 4]

for (const account of accounts) {
  test.serial(`25: empty lists grant nothing, as ${account.name}`, async (t) =>
    inScene(t, account, async (scene, folder) => {
      const toml = manifestOf(scene, 'engine', []).replace(/^(read|write|exec) = .*$/gm, '$1 = []')
      const { status, stdout } = await zeoliteRun(writeManifest(folder, toml, account), [], { account })
      t.is(status, 126)
      t.is(stdout, '')
    }))

  test.serial(`51: arguments that look like ours are the program's, as ${account.name}`, async (t) =>
    inScene(t, account, async (scene, folder) => {
      const manifest = writeManifest(folder, manifestOf(scene, 'engine', []), account)
      const { status, stdout } = await zeoliteRun(manifest, ['--help', '--quiet', '1', '0', 'zombies'], { account })
      t.is(status, 0)
      t.is(stdout, 'left 300 zombies\n')
    }))
}

test.serial('26: a manifest or an audit file that the program may change is refused', async (t) =>
  inScene(t, caller, async (scene, folder) => {
    const own = await zeoliteRun(writeManifest(`${scene.view}/work`, manifestOf(scene, 'engine', [])))
    t.is(own.status, MANIFEST)
    t.regex(own.stderr, /the manifest/)
    const audited = manifestOf(scene, 'engine', [], `[audit]\nfile = ${quote(`${scene.view}/work/audit.jsonl`)}\n`)
    const audit = await zeoliteRun(writeManifest(folder, audited))
    t.is(audit.status, MANIFEST)
    t.regex(audit.stderr, /the audit file/)
  }))

for (const missing of ['landlock', 'notify-listener', 'openat2']) {
  test.serial(`27: a host without ${missing} is refused`, async (t) =>
    inScene(t, caller, async (scene, folder) => {
      const manifest = writeManifest(folder, manifestOf(scene, 'engine', []))
      const { status, stdout } = await zeoliteRun(manifest, [], { env: { ZEOLITE_SIMULATE_MISSING: missing, PATH: '/usr/bin:/bin' } })
      t.is(status, CANNOT_ENFORCE)
      t.is(stdout, '')
    }))
}
