// What is a place to patch and what is left, by a file that has one of each.
import test from 'ava'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PATH_CALLS } from '../../../../picoprocess/patcher/calls.ts'
import { readElf } from '../../../../picoprocess/patcher/elf.ts'
import { readFrames } from '../../../../picoprocess/patcher/frames.ts'
import { findSites } from '../../../../picoprocess/patcher/sites.ts'
import { sweep } from '../../../../picoprocess/patcher/sweep.ts'
import { discard, freshFolder, root } from '../../../support/harness.ts'

/** Nobody can tell that it makes a path call: the way to the call is not understood. */
const UNTOLD = new Set(['bad_bytes_that_are_no_instructions'])

const folder = freshFolder()
test.after.always(() => discard(folder))

for (const [kind, flags] of [['fixed', ['-static']], ['movable', ['-static-pie', '-Wl,--no-dynamic-linker']], ['library', ['-shared', '-Wl,-Bsymbolic']]] as const) {
  test(`places are proven or left: ${kind} addresses`, (t) => {
    const output = join(folder, kind)
    execFileSync('gcc', ['-nostdlib', '-fPIC', ...flags, '-Wl,--eh-frame-hdr', '-o', output, join(root, 'test/unit/picoprocess/patcher/sites.S')])
    const elf = readElf(readFileSync(output))
    const { sites, left } = findSites(elf, sweep(elf, readFrames(elf)), PATH_CALLS)
    const nameOf = (address: number): string => elf.functions.find((each) => address >= each.address && address < each.address + each.size)?.name ?? address.toString(16)
    const functions = [...new Set(elf.functions.map(({ name }) => name))]
    t.deepEqual(sites.map(({ address }) => nameOf(address)).sort(), functions.filter((name) => name.startsWith('good')).sort())
    const leftNames = left.map(({ address }) => nameOf(address))
    for (const name of functions.filter((each) => each.startsWith('bad'))) t.is(leftNames.includes(name), !UNTOLD.has(name), name)
    for (const name of functions.filter((each) => each.startsWith('other'))) t.false(leftNames.includes(name), name)
  })
}
