// Every attack of the corpus: outside it works, or the host already stops it; inside it must not.
import test from 'ava'
import { type Account, accounts } from '../support/harness.ts'
import { findings, replay, type ReplayOptions, writeReport } from './replay.ts'
import { internetGrants, nativeGrants, serveInternet } from './inet-servers.ts'
import { serveSockets, socketGrants } from './socket-servers.ts'

const corpus = ['files', 'frozen', 'processes', 'exec', 'terminal', 'lent', 'sockets', 'inet', 'natives'] as const
/** Those that run once more in a sandbox that began by a transition, after what started them: Graphene's four, files outside, other programs, signals and /proc, are among them. */
const moved = ['files', 'processes', 'exec', 'sockets'] as const
const lent = { 'a folder': 'outside', 'a file': 'outside/victim' }

/**
 * The kernel's wall around programs is that of all that a launch may become. After a transition a name that is swapped may start what only the first principal may: until it
 * is looked at, some milliseconds later, and with no rights of that one's (docs/threat-model.md).
 */
const KNOWN_AFTER_TRANSITION = ['attack 2 worked inside: execve swapped for a denied program', 'attack 2 worked inside: execve swapped after the first thread has ended']

const contained = (title: string, name: string, account: Account, options: ReplayOptions): void =>
  test.serial(`${title}, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const result = await replay(name, account, options)
    writeReport(title.replaceAll(' ', '-'), account, result)
    for (const { number, name: attack, worked, why } of result.outside) if (!worked) t.log(`the host stops attack ${number}, ${attack}: ${why}`)
    t.deepEqual(findings(result).filter((found) => options.moved !== true || !KNOWN_AFTER_TRANSITION.includes(found)), [])
  })

for (const account of accounts) {
  for (const name of moved) {
    contained(`${name} after a transition`, name, account, { moved: true, ...(name === 'sockets' ? { serve: serveSockets, grants: socketGrants } : {}) })
  }
  for (const name of corpus) {
    if (name === 'sockets') contained(name, name, account, { serve: serveSockets, grants: socketGrants })
    else if (name === 'inet') contained(name, name, account, { serve: serveInternet, grants: internetGrants })
    else if (name === 'natives') contained(name, name, account, { grants: nativeGrants })
    else if (name !== 'lent') contained(name, name, account, { terminal: name === 'terminal' })
    else for (const [what, stdin] of Object.entries(lent)) contained(`${what} lent`, name, account, { stdin })
  }
}
