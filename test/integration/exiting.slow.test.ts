// A process that ends, or is killed, while the engine has stopped its threads ends for whoever waits for it, and holds up nobody.
import { join } from 'node:path'
import test from 'ava'
import { compile } from '../support/compile.ts'
import { accounts, discard, freshFolder, quote, root, writeManifest, zeoliteRun } from '../support/harness.ts'

const program = compile(join(root, 'test/integration/exiting.c'))

for (const account of accounts) {
  test.serial(`processes that end while their threads are stopped are waited for, as ${account.name}`, async (t) => {
    t.timeout(600_000)
    const folder = freshFolder(account)
    t.teardown(() => discard(folder))
    const manifest = writeManifest(folder, `version = 1
use = ["base"]
[process]
entrypoint = "/opt/exiting"
[[mount]]
path = "/opt/exiting"
type = "host"
source = ${quote(program)}
[principal.main]
exec = ["/opt/exiting"]
`, account)
    const { stdout, stderr, timedOut, status } = await zeoliteRun(manifest, ['60'], { account, timeout: 180_000 })
    t.false(timedOut, stderr)
    t.is(stdout, 'all ended\n', stderr)
    t.is(status, 0)
  })
}
