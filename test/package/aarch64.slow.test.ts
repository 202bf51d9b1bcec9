// The native parts for aarch64 compile without a warning; npm run test:arm64 runs them.
import test from 'ava'
import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { discard, freshFolder, root } from '../support/harness.ts'

const { buildPart, PARTS } = createRequire(import.meta.url)(join(root, 'scripts/build-native.cjs')) as {
  buildPart(root: string, name: string, out: string, options: { compiler: string; development: boolean }): void
  PARTS: Readonly<Record<string, unknown>>
}
const COMPILER = '/usr/bin/aarch64-linux-gnu-gcc'
const [MACHINE_AT, EM_AARCH64] = [18, 183]

for (const name of Object.keys(PARTS)) {
  test(`${name} compiles for aarch64`, (t) => {
    t.timeout(600_000)
    // Hundreds of megabytes for this test alone.
    if (!existsSync(COMPILER)) return t.pass(`${COMPILER} is not installed: skipped`)
    const folder = freshFolder()
    t.teardown(() => discard(folder))
    buildPart(root, name, folder, { compiler: COMPILER, development: true })
    t.is(readFileSync(join(folder, name)).readUInt16LE(MACHINE_AT), EM_AARCH64)
  })
}
