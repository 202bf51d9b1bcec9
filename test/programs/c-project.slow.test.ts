// gcc and make on real sources: the objects that come out must be the same bytes as natively.
import { cpSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import test from 'ava'
import { root, run } from '../support/harness.ts'
import { both, giveAll } from './scenario.ts'

// Kept between runs; the account that runs the tests may not write to the checkout's build folder.
const sources = join(tmpdir(), `zeolite-sources-${process.getuid!()}`)

test.before('fetch the sources', async (t) => {
  t.timeout(600_000)
  for (const name of ['bzip2', 'zlib']) {
    if (existsSync(join(sources, name))) continue
    const fetch = () => run('/bin/sh', [join(root, 'test/programs/c-project/fetch.sh'), name, sources], { timeout: 90_000 })
    let fetched = await fetch()
    // A mirror may be away for a moment.
    if (fetched.status !== 0) fetched = await fetch()
    const complaint = `apt could not fetch the source of ${name}:\n${fetched.stderr}`
    if (process.env.CI === 'true') t.is(fetched.status, 0, complaint)
    else if (fetched.status !== 0) t.log(complaint)
  }
})

both('gcc and make: two Debian source packages and their tests', {
  manifest: 'gcc-make', program: '/usr/bin/make', folder: 'c-project', args: [], optional: join(sources, 'zlib'), timeout: 240_000,
  prepare: (job, account) => {
    for (const name of ['bzip2', 'zlib']) {
      cpSync(join(sources, name), join(job, name), { recursive: true })
      giveAll(join(job, name), account)
    }
  },
  prints: ['sample 3 round trip\n', '*** zlib test OK ***\n'],
})
