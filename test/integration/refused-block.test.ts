// The lines that a run suggests at its end are a file: saved as it says, and named by the manifest, nothing is refused any more.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { accounts, discard, freshFolder, give, quote, writeManifest, zeoliteRun } from '../support/harness.ts'

const program = `cat /job/a
echo x > /job/out
echo x > /copy/out
echo x > /memory/out
/usr/bin/tac /job/a
(exec 3<>/dev/tcp/127.0.0.1/1)
(exec 3<>/dev/tcp/127.0.0.1/2)
true
`

const manifest = (use: string): string => `version = 1
use = [${use}]
[process]
entrypoint = "/usr/bin/bash"
args = ["--norc", "-c", ${quote(program)}]
[process.env]
PATH = "/usr/bin:/bin"
[[mount]]
path = "/job"
type = "host"
source = "./job"
[[mount]]
path = "/copy"
type = "host"
source = "./copy"
optional = true
[[mount]]
path = "/memory"
type = "tmpfs"
access = "ro"
[principal.main]
read = ["/etc/hosts"]
exec = ["/usr/bin/bash", "/usr/bin/cat"]
connect = ["tcp:127.0.0.1:9"]
`

for (const account of accounts) {
  test(`the block at the end of a run is a file that a manifest can use, as ${account.name}`, async (t) => {
    const base = freshFolder(account, 'zeolite-block-')
    t.teardown(() => discard(base))
    for (const name of ['job', 'copy']) {
      mkdirSync(join(base, name))
      give(join(base, name), account)
    }
    writeFileSync(join(base, 'job/a'), 'a\n')
    const path = writeManifest(base, manifest('"base"'), account)
    const first = await zeoliteRun(path, [], { account })
    const lines = first.stderr.split('\n')
    const head = lines.findIndex((line) => line.startsWith('zeolite: these lines as one block; save it as refused.toml beside the manifest'))
    t.true(head > 0, first.stderr)
    const block = lines.slice(head + 1).filter((line) => line.startsWith('  '))
    writeManifest(base, `${block.join('\n')}\n`, account, 'refused.toml')
    writeManifest(base, manifest('"base", "./refused.toml"'), account)
    const second = await zeoliteRun(path, [], { account })
    t.notRegex(second.stderr, /zeolite:/, `${block.join('\n')}\n${second.stderr}`)
    t.is(second.stdout, 'a\na\n')
    t.is(readFileSync(join(base, 'job/out'), 'utf8'), 'x\n')
  })
}
