import { readFileSync, writeFileSync } from 'node:fs'
import test from 'ava'
import { compile, disassemble } from 'seccomp-bpf-ts'
import type { Arch } from 'seccomp-bpf-ts'
import { examples } from './support/examples.ts'

// UPDATE_GOLDEN=1 writes the listings anew; read the difference before it is committed.
const update = process.env['UPDATE_GOLDEN'] === '1'
const archs: readonly Arch[] = ['x86-64', 'aarch64']

for (const [name, policy] of Object.entries(examples)) {
  for (const arch of archs) {
    test(`listing of ${name} on ${arch}`, (t) => {
      const file = new URL(`../../test/golden/${name}.${arch}.txt`, import.meta.url)
      const listing = disassemble(compile(policy(arch)))
      if (update) writeFileSync(file, listing)
      t.is(listing, readFileSync(file, 'utf8'))
    })
  }
}
