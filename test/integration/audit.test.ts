// [audit]: what is recorded, and how much of it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import type { AuditRecord } from '../../index.ts'
import { accounts, discard, freshFolder, quote, writeManifest, zeoliteRun } from '../support/harness.ts'

const records = async (account: (typeof accounts)[number], log: string, script: string): Promise<AuditRecord[]> => {
  const folder = freshFolder(account, 'zeolite-audit-')
  try {
    const file = join(folder, 'audit.jsonl')
    const manifest = writeManifest(folder, `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/bin/sh"
args = ["-c", ${quote(script)}]
cwd = "/tmp"
[process.env]
PATH = "/usr/bin:/bin"
[[mount]]
path = "/tmp"
type = "tmpfs"
[principal.main]
read = ["/tmp"]
write = ["/tmp"]
[audit]
log = ${quote(log)}
file = ${quote(file)}
`, account)
    await zeoliteRun(manifest, [], { account })
    if (!existsSync(file)) return []
    return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as AuditRecord)
  } finally {
    discard(folder)
  }
}

const script = 'mkdir made; cat made/nothing; cat /etc/shadow; exit 0'
const about = (all: readonly AuditRecord[], syscall: string, object: string): AuditRecord | undefined => all.find((each) => each.syscall === syscall && each.object === object)

for (const account of accounts) {
  test(`log = "all" records every call that was served, with what it was about, as ${account.name}`, async (t) => {
    const all = await records(account, 'all', script)
    t.like(about(all, 'mkdir', '/tmp/made'), { verdict: 'allowed', program: '/usr/bin/mkdir', sandbox: 'main', principal: 'main' })
    t.false('errno' in about(all, 'mkdir', '/tmp/made')!)
    t.like(about(all, 'openat', '/tmp/made/nothing'), { verdict: 'allowed', errno: 'ENOENT' })
    // What was refused is recorded once, and not as allowed.
    t.deepEqual(all.filter(({ object }) => object === '/etc/shadow').map(({ verdict }) => verdict), ['denied'])
    t.true(all.some(({ syscall, object }) => syscall === 'execve' && object === '/usr/bin/mkdir'))
  })

  test(`an address is told where no socket may be made for it, as ${account.name}`, async (t) => {
    const all = await records(account, 'denied', 'bash -c "exec 3<>/dev/tcp/127.0.0.1/9; exec 3<>/dev/udp/127.0.0.1/9"; exit 0')
    t.regex(about(all, 'connect', 'tcp:127.0.0.1:9')?.missing ?? '', /^add connect = \["tcp:127\.0\.0\.1:9"\] under \[principal\.main\] at /)
    // A datagram socket sends without connecting, so it is refused when it is made.
    t.regex(about(all, 'socket', 'udp socket')?.missing ?? '', /^add connect = \["udp:HOST:PORT"\] under \[principal\.main\] at .*, or to bind /)
  })

  test(`by default only refusals are recorded, and with log = "none" nothing, as ${account.name}`, async (t) => {
    t.deepEqual((await records(account, 'denied', script)).map(({ object, verdict }) => [object, verdict]), [['/etc/shadow', 'denied']])
    t.deepEqual(await records(account, 'none', script), [])
  })
}
