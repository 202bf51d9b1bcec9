// Somebody outside kills the process that watches over a launch: everything that came of the launch ends, by whichever principal it runs.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import test from 'ava'
import { accounts, caller, command, discard, engineEnvironment, freshFolder, quote, writeManifest } from '../support/harness.ts'
import { eventually } from '../support/eventually.ts'
import { marked, newMarker } from '../unit/picoprocess/tree.ts'

// Daemons of both principals, deaf to polite signals; the first process, which is to die with its parent, takes that back by being one of them.
const script = `trap : HUP TERM; (setsid sh -c "trap : HUP TERM; while :; do sleep 100; done" & exit 0)
zeolite-enter guest -- sh -c 'trap : HUP TERM; (setsid sh -c "trap : HUP TERM; while :; do sleep 100; done" & exit 0); while :; do sleep 100; done'`

const childOf = (parent: number, name: string): number | undefined =>
  readdirSync('/proc').map(Number).find((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'latin1')
      return status.startsWith(`Name:\t${name}\n`) && status.includes(`\nPPid:\t${parent}\n`)
    } catch {
      return false
    }
  })

for (const account of accounts) {
  test.serial(`what a transition moved ends as well when the launch’s reaper is killed, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const folder = freshFolder(account)
    t.teardown(() => discard(folder))
    const marker = newMarker()
    const [name, value] = marker.split('=') as [string, string]
    const manifest = writeManifest(folder, `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
args = ["-c", ${quote(script)}]
[process.env]
PATH = "/usr/bin:/bin:/zeolite/bin"
${name} = ${quote(value)}
[principal.main]
[principal.guest]
[[transition]]
from = "main"
on = { request = true }
to = "guest"
keep = ["stdio"]
`, account)
    const engine = spawn(process.execPath, [command, 'run', manifest], {
      stdio: ['ignore', 'ignore', 'pipe'], env: engineEnvironment(account), ...(account.uid === caller.uid ? {} : { uid: account.uid, gid: account.gid }),
    })
    t.teardown(() => void engine.kill('SIGKILL'))
    let said = ''
    engine.stderr.setEncoding('latin1').on('data', (text: string) => (said += text))
    const ended = new Promise<number | null>((done) => engine.once('close', done))
    // The first shell, and a shell and a sleep of each daemon and of the guest's own.
    t.truthy(await eventually('they run', () => marked(marker).length >= 7), said)
    process.kill(childOf(engine.pid!, 'zeolite-reaper')!, 'SIGKILL')
    t.is(await ended, 125, said)
    t.truthy(await eventually('nobody runs', () => marked(marker).length === 0))
  })
}
