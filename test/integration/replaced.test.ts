// Files that a rule or a mount names, replaced on the host while the program runs: what has the name now is served, and no wall of the engine's own says otherwise.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import { eventually } from '../support/eventually.ts'
import { type Account, accounts, discard, freshFolder, give, quote, start, command, engineEnvironment, subfolder, writeManifest } from '../support/harness.ts'

const put = (path: string, text: string, account: Account): void => {
  writeFileSync(`${path}.tmp`, text)
  give(`${path}.tmp`, account)
  renameSync(`${path}.tmp`, path)
}

/** Waits until the program has made a file. */
const appears = async (path: string): Promise<void> => {
  await eventually(`there is ${path}`, () => existsSync(path))
}

const SCRIPT = `
show() { cat /conf/app.conf /etc/only.conf /conf/tree/deep/x /job/one 2>&1; ls /conf/tree 2>&1; cat /conf/secret 2>&1; }
show; : > /job/up
while [ ! -e /job/go ]; do :; done
show
echo more >> /job/one && echo written >> /job/out/two && : > /job/out/new && rm /job/out/two && echo changed
echo again >> /conf/app.conf
/conf/tool; echo $?
`

for (const account of accounts) {
  test.serial(`what has the name now is served, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const base = freshFolder(account, 'zeolite-replaced-')
    t.teardown(() => discard(base))
    for (const name of ['conf', 'conf/tree', 'conf/tree/deep', 'job', 'job/out', 'etc']) subfolder(base, name, account)
    const all = (text: string): void => {
      for (const name of ['conf/app.conf', 'etc/only.conf', 'conf/tree/deep/x', 'job/one', 'job/out/two', 'conf/secret']) put(join(base, name), `${text}\n`, account)
    }
    all('old')
    copyFileSync('/usr/bin/true', join(base, 'conf/tool'))
    const manifest = writeManifest(base, `version = 1
use = ["base", "shell"]
[process]
entrypoint = "/usr/bin/bash"
args = ["-c", ${quote(SCRIPT)}]
env = { PATH = "/usr/bin:/bin" }
[[mount]]
path = "/conf"
type = "host"
source = "conf"
[[mount]]
path = "/etc/only.conf"
type = "host"
source = "etc/only.conf"
[[mount]]
path = "/job"
type = "host"
source = "job"
access = "rw"
optional = true
[principal.main]
read = ["/conf/app.conf", "/conf/tree", "/etc/only.conf", "/job/one", "/job/up", "/job/go"]
write = ["/job/one", "/job/out", "/job/up"]
exec = ["/conf/tool"]
[audit]
file = "audit.jsonl"
`, account)
    const program = start(process.execPath, [command, 'run', manifest], { account, env: engineEnvironment(account), timeout: 100_000 })
    await appears(join(base, 'job/up'))
    renameSync(join(base, 'conf/tree'), join(base, 'conf/before'))
    renameSync(join(base, 'job/out'), join(base, 'job/before'))
    for (const name of ['conf/tree', 'conf/tree/deep', 'job/out']) {
      mkdirSync(join(base, name))
      give(join(base, name), account)
    }
    copyFileSync('/usr/bin/true', join(base, 'conf/tool.tmp'))
    chmodSync(join(base, 'conf/tool.tmp'), 0o755)
    renameSync(join(base, 'conf/tool.tmp'), join(base, 'conf/tool'))
    all('new')
    writeFileSync(join(base, 'job/go'), '')
    const { stdout, stderr } = await program.finished
    const once = (text: string): string => `${text}\n`.repeat(4) + 'deep\ncat: /conf/secret: Permission denied\n'
    t.is(stdout, `${once('old')}${once('new')}changed\n126\n`, stderr)
    t.is(readFileSync(join(base, 'job/one'), 'utf8'), 'new\nmore\n')
    t.true(existsSync(join(base, 'job/out/new')))
    t.is(readFileSync(join(base, 'conf/app.conf'), 'utf8'), 'new\n')
    const records = readFileSync(join(base, 'audit.jsonl'), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, string>)
    t.deepEqual([...new Set(records.map(({ object }) => object))].toSorted(), ['/conf/app.conf', '/conf/secret', '/conf/tool'])
    t.regex(records.find(({ object }) => object === '/conf/tool')?.['reason'] ?? '', /the host has replaced it since the engine began/)
  })
}
