// An SSH agent holds keys for whoever reaches its socket. Inside, the socket is in the view, readable like all around it, and yet nobody talks to the agent.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import test from 'ava'
import type { ExecutionContext } from 'ava'
import { accounts, discard, freshFolder, quote, run, start, subfolder, writeManifest, zeoliteRun } from '../support/harness.ts'
import type { Account } from '../support/harness.ts'
import { missing } from './scenario.ts'

const manifest = (folder: string, connect: string): string => `version = 1
use = ["base"]
[process]
entrypoint = "/usr/bin/ssh-add"
args = ["-l"]
[process.env]
SSH_AUTH_SOCK = "/agent/socket"
HOME = "/agent"
[[mount]]
path = "/agent"
type = "host"
source = ${quote(folder)}
access = "rw"
[principal.main]
read = ["/agent"]
write = ["/agent"]
exec = ["/usr/bin/ssh-add"]
${connect}
[audit]
file = "audit.jsonl"
`

const session = async (t: ExecutionContext, account: Account): Promise<void> => {
  const top = freshFolder(account, 'zeolite-agent-')
  const folder = subfolder(top, 'agent', account)
  t.teardown(() => discard(top))
  const socket = join(folder, 'socket')
  const env = { PATH: '/usr/bin:/bin', HOME: folder, SSH_AUTH_SOCK: socket }
  const agent = start('/usr/bin/ssh-agent', ['-D', '-a', socket], { account, env, timeout: 90_000 })
  t.teardown(() => process.kill(agent.pid, 'SIGKILL'))
  while (!existsSync(socket)) await pause(20)
  const key = join(folder, 'key')
  t.is((await run('/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'the key', '-f', key], { account, env })).status, 0)
  t.is((await run('/usr/bin/ssh-add', ['-q', key], { account, env })).status, 0)

  const outside = await run('/usr/bin/ssh-add', ['-l'], { account, env })
  t.is(outside.status, 0)
  t.regex(outside.stdout, /the key \(ED25519\)/)

  const refused = await zeoliteRun(writeManifest(top, manifest(folder, ''), account, 'refused.toml'), [], { account, cwd: top })
  t.is(refused.status, 2, refused.stderr)
  t.is(refused.stdout, '')
  t.regex(refused.stderr, /Permission denied/)
  const records = readFileSync(join(top, 'audit.jsonl'), 'utf8')
  t.regex(records, /unix:\/agent\/socket/)
  t.true(records.includes('connect = [\\"unix:/agent/socket\\"]'), `the line to add: ${records}`)

  // With that line it is as outside.
  const granted = await zeoliteRun(writeManifest(top, manifest(folder, 'connect = ["unix:/agent/socket"]'), account, 'granted.toml'), [], { account, cwd: top })
  t.is(granted.stdout, outside.stdout, granted.stderr)
}

for (const account of accounts) {
  test(`an SSH agent is out of reach unless its socket is granted, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    if (!missing(t, '/usr/bin/ssh-agent')) await session(t, account)
  })
}
