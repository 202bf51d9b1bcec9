// A corpus that cannot fail proves nothing: with a supervisor that continues every call it must.
import test from 'ava'
import { join } from 'node:path'
import { native } from '../../picoprocess/addon.ts'
import { caller, root } from '../support/harness.ts'
import { findings, replay } from './replay.ts'
import { internetGrants, narrowInternetGrants, serveInternet } from './inet-servers.ts'
import { serveSockets, socketGrants } from './socket-servers.ts'

const sabotage = ['--import', join(root, 'dist/test/attacks/sabotage.js')]
const rereading = ['--import', join(root, 'dist/test/attacks/sabotage-reread.js')]

for (const name of ['files', 'processes', 'exec', 'sockets']) {
  test.serial(`with a sabotaged supervisor ${name} goes red`, async (t) => {
    t.timeout(600_000)
    const result = await replay(name, caller, { node: sabotage, ...(name === 'sockets' ? { serve: serveSockets, grants: socketGrants } : {}) })
    const found = findings(result)
    t.log(`${found.length} findings, such as: ${found[0]}`)
    t.true(result.finished.inside, 'it must go red because attacks work, not because nothing ran')
    t.true(found.some((line) => line.includes('worked inside')))
  })
}

// The engine's own connect meets Landlock, which knows the ports that the manifest speaks of (ABI 4).
test.serial('with a supervisor that reads an address twice, a port that no rule speaks of stays out of reach', async (t) => {
  t.timeout(600_000)
  const found = findings(await replay('inet', caller, { node: rereading, serve: serveInternet, grants: narrowInternetGrants }))
  t.deepEqual(found, native.probe('landlock') >= 4 ? [] : ['attack 3 worked inside: an address swapped between check and use'])
})

test.serial('with a supervisor that reads an address twice, swapping it works', async (t) => {
  t.timeout(600_000)
  const found = findings(await replay('inet', caller, { node: rereading, serve: serveInternet, grants: internetGrants }))
  t.deepEqual(found, ['attack 3 worked inside: an address swapped between check and use'])
})
