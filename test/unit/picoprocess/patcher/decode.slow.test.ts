// The lengths of all instructions of the C libraries of this host, beside what binutils make of them.
import test from 'ava'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { decode } from '../../../../picoprocess/patcher/decode.ts'
import { offsetOf, readElf } from '../../../../picoprocess/patcher/elf.ts'
import { readFrames } from '../../../../picoprocess/patcher/frames.ts'
import { sweep } from '../../../../picoprocess/patcher/sweep.ts'

/** objdump takes what floating point waits for together with what waits. */
const WAIT = 0x9b

const SIGNAL_RETURN = Buffer.from('48c7c00f0000000f05', 'hex')

const boundariesOf = (file: string): Set<number> => {
  const text = execFileSync('objdump', ['-d', '-w', '--no-show-raw-insn', file], { encoding: 'latin1', maxBuffer: 1 << 30 })
  return new Set([...text.matchAll(/^ +([0-9a-f]+):\t(?!\(bad\))/gm)].map((match) => Number.parseInt(match[1]!, 16)))
}

for (const file of ['/lib/x86_64-linux-gnu/libc.so.6', '/lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/libm.so.6', '/usr/lib/x86_64-linux-gnu/libstdc++.so.6', '/lib/ld-musl-x86_64.so.1']) {
  test(`instructions of ${file} begin where objdump says`, (t) => {
    t.timeout(300_000)
    if (!existsSync(file)) return process.env.CI === 'true' && !file.includes('stdc++') ? t.fail(`${file} is not installed`) : t.pass(`${file} is not installed: skipped`)
    const elf = readElf(readFileSync(file))
    const [frames, boundaries] = [readFrames(elf), boundariesOf(file)]
    const found = sweep(elf, frames)
    const starts = new Set([...frames.entries.map(({ start }) => start), ...elf.functions.map(({ address }) => address)])
    let [instructions, unsound, wrong] = [0, 0, 0]
    for (const start of starts) {
      const block = found.blockAt(start)
      // The unwind information of what a signal's handler returns to begins a byte early.
      if (!block || elf.bytes.subarray(offsetOf(elf, start)! + 1).subarray(0, SIGNAL_RETURN.length).equals(SIGNAL_RETURN)) continue
      if (!block.sound) unsound++
      // And none is left out.
      const own = new Set(block.instructions.map(({ address }) => address))
      for (let address = block.start; address < block.end; address++) if (boundaries.has(address) && !own.has(address)) wrong++
      for (const each of block.instructions) {
        instructions++
        const behindWait = elf.bytes[offsetOf(elf, each.address)! - 1] === WAIT
        if (!boundaries.has(each.address) && !behindWait) wrong++
      }
    }
    t.is(wrong, 0)
    t.is(unsound, 0)
    t.true(instructions > 10_000, String(instructions))
  })
}

test('any bytes are decoded or refused, and never beyond their end', (t) => {
  let seed = 1
  const next = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >> 8
  for (let i = 0; i < 300_000; i++) {
    const bytes = Uint8Array.from({ length: 1 + (next() % 18) }, () => next() & 255)
    const found = decode(bytes, 0, 0)
    if (found && (found.length < 1 || found.length > Math.min(15, bytes.length))) t.fail(Buffer.from(bytes).toString('hex'))
  }
  t.pass()
})
