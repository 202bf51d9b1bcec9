// The corpus once more where the kernel holds the rules (files = "kernel"), by a manifest that says as much of the same as that mode can.
import { join } from 'node:path'
import test from 'ava'
import { type Account, accounts, command, discard, freshFolder, run, start, writeManifest } from '../support/harness.ts'
import { internetGrants, nativeGrants, serveInternet } from './inet-servers.ts'
import { findings, replay, type ReplayOptions, writeReport } from './replay.ts'
import { addProgram, createScene, kernelManifestOf, program } from './scene.ts'

/** What takes something away from what is granted cannot be said in this mode, and is an error of the manifest: these are after nothing here. */
const NOT_SAID = [
  'attack 32 worked inside: moving the folder of a denied file', 'attack 32 worked inside: exchanging the folder of a denied file',
  'attack 36 worked inside: creating a protected name', 'attack 36 worked inside: making a folder of a protected name',
  'attack 36 worked inside: renaming to a protected name', 'attack 36 worked inside: linking to a protected name',
  'attack 38 worked inside: hidden names in a listing', 'attack 38 worked inside: hidden names by /proc/self/cwd', 'attack 38 worked inside: hidden names by /proc/self/fd',
  'attack 38 worked inside: hidden names by O_CREAT', 'attack 38 worked inside: hidden names by inotify',
]
/** The kernel says that a running program is busy before it says that it may not be written: the attack takes that for having come so far. */
const SAID_FIRST = ['attack 45 worked inside: writing to the running program']

const contained = (name: string, account: Account, expected: readonly string[], options: ReplayOptions = {}): void =>
  test.serial(`${name}, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const result = await replay(name, account, { ...options, kernel: true })
    writeReport(`kernel-mode-${name}`, account, result)
    for (const { number, name: attack, worked, why } of result.outside) if (!worked) t.log(`the host stops attack ${number}, ${attack}: ${why}`)
    t.deepEqual(findings(result), expected)
  })

const PASSING = `
import os, socket, sys
peer = socket.socket(socket.AF_UNIX)
peer.connect(sys.argv[1])
os.dup2(peer.fileno(), 0)
os.execv(sys.argv[2], sys.argv[2:])
`

for (const account of accounts) {
  contained('files', account, NOT_SAID)
  contained('processes', account, [])
  contained('exec', account, SAID_FIRST)
  contained('kernel', account, [])
  contained('natives', account, [], { grants: nativeGrants })
  contained('terminal', account, [], { terminal: true })
  contained('lent', account, [], { stdin: 'outside/victim' })
  contained('inet', account, [], { serve: serveInternet, grants: internetGrants })

  test.serial(`a lent folder is refused before anything runs, as ${account.name}`, async (t) => {
    const result = await replay('lent', account, { kernel: true, stdin: 'outside' })
    t.deepEqual(result.inside, [])
    t.true(result.stderr.includes('descriptor 0 is a directory'), result.stderr)
    t.deepEqual(result.damage, [])
  })

  test.serial(`descriptors that come over a lent socket are judged, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const scene = createScene(account)
    const folder = freshFolder(account, 'zeolite-manifest-')
    const path = join(scene.base, 'passer')
    const passer = start(program('passer'), [path, scene.outside], { account })
    t.teardown(() => {
      process.kill(passer.pid, 'SIGKILL')
      discard(scene.base)
      discard(folder)
    })
    const attacks = addProgram(scene, 'kernel')
    const args = [scene.view, scene.outside, '1', '0', 'lent']
    const lend = (line: readonly string[]) => run('/usr/bin/python3', ['-c', PASSING, path, ...line], { account, timeout: 60_000 })
    let outside = await lend([attacks, ...args])
    for (let attempt = 0; attempt < 50 && outside.stdout === ''; attempt++) outside = await lend([attacks, ...args])
    t.deepEqual(outside.stdout.match(/^worked/gm)?.length, 5, outside.stdout + outside.stderr)
    const manifest = writeManifest(folder, kernelManifestOf(scene, 'kernel', args), account)
    const inside = await lend([process.execPath, command, 'run', manifest])
    t.deepEqual(inside.stdout.match(/^worked.*/gm), null, inside.stdout)
    t.deepEqual(inside.stdout.match(/^stopped/gm)?.length, 5, inside.stdout + inside.stderr)
  })
}
