import test from 'ava'
import { existsSync, readFileSync } from 'node:fs'
import { syscallName } from 'seccomp-bpf-ts'
import { LANE, PATH_CALLS, RETRY } from '../../../../picoprocess/patcher/calls.ts'
import { PT_GNU_EH_FRAME, PT_LOAD, offsetOf, readElf } from '../../../../picoprocess/patcher/elf.ts'
import { readFrames } from '../../../../picoprocess/patcher/frames.ts'
import { type PatchReport, patch } from '../../../../picoprocess/patcher/patch.ts'

const LIBC = '/lib/x86_64-linux-gnu/libc.so.6'
const LOADER = '/lib64/ld-linux-x86-64.so.2'

const patched = (file: Buffer, options = {}): { bytes: Buffer; report: PatchReport } => {
  const result = patch(file, options)
  if (result.bytes === undefined) throw new Error(result.why)
  return result
}

test('the numbers are those of x86-64, each once, and none has a sixth argument', (t) => {
  for (const { name, number } of PATH_CALLS) t.is(syscallName('x86-64', number), name)
  t.is(new Set(PATH_CALLS.map(({ number }) => number)).size, PATH_CALLS.length)
  t.not(LANE, RETRY)
})

test('the C library of this host: each kind of path call is found', (t) => {
  const original = readFileSync(LIBC)
  const { bytes, report } = patched(original)
  t.true(report.sites.length >= 25, String(report.sites.length))
  t.deepEqual(report.left, [])
  t.is(report.unwind, 'added')
  const numbers = new Set(report.sites.map(({ number }) => number))
  for (const name of ['openat', 'newfstatat', 'readlink', 'access', 'unlink', 'rename', 'mkdir', 'chdir']) t.true(numbers.has(PATH_CALLS.find((each) => each.name === name)!.number), name)
  t.true(report.sites.some(({ kind }) => kind === 'checked'), 'syscall(2)')
  // Nothing but the sites and the headers differs in what was there.
  const elf = readElf(original)
  const allowed = new Set<number>()
  for (const { address } of report.sites) for (let at = -24; at < 5; at++) allowed.add(offsetOf(elf, address)! + at)
  let differing = 0
  for (let at = 64 + elf.segments.length * 56; at < original.length; at++) if (original[at] !== bytes[at] && !allowed.has(at)) differing++
  t.is(differing, 0)
})

test('the loader keeps its size and its program headers, but for the length of its code', (t) => {
  const original = readFileSync(LOADER)
  const { bytes, report } = patched(original)
  t.is(report.place, 'padding')
  t.is(bytes.length, original.length)
  const [before, after] = [readElf(original), readElf(bytes)]
  t.deepEqual(after.segments.map(({ type, offset, address }) => (type === PT_GNU_EH_FRAME ? type : [type, offset, address])), before.segments.map(({ type, offset, address }) => (type === PT_GNU_EH_FRAME ? type : [type, offset, address])))
})

test('segments stay in order, and every function is still found by the unwind information, with each stub', (t) => {
  const original = readFileSync(LIBC)
  const { bytes, report } = patched(original)
  const [before, after] = [readElf(original), readElf(bytes)]
  const loads = after.segments.filter(({ type }) => type === PT_LOAD)
  t.deepEqual(loads, loads.toSorted((a, b) => a.address - b.address))
  const table = after.segments.find(({ type }) => type === PT_GNU_EH_FRAME)!
  const count = bytes.readUInt32LE(table.offset + 8)
  t.true(count >= readFrames(before).entries.length + report.sites.length)
  let last = -Infinity
  for (let i = 0; i < count; i++) {
    const start = bytes.readInt32LE(table.offset + 12 + i * 8)
    t.true(start >= last)
    last = start
  }
})

test('the same bytes come of the same bytes, and a patched file is not patched again', (t) => {
  const original = readFileSync(LOADER)
  const { bytes } = patched(original)
  t.true(patched(original).bytes.equals(bytes))
  const twice = patch(bytes)
  t.is(twice.bytes, undefined)
  t.regex(twice.bytes === undefined ? twice.why : '', /already/)
})

test('prefixes are in the copy, without those that others contain; others are refused', (t) => {
  const original = readFileSync(LIBC)
  const { bytes, report } = patched(original, { complete: ['/usr/lib', '/usr/', '/etc'] })
  t.true(report.complete)
  t.true(bytes.includes(Buffer.from('\x04\0/etc\x04\0/usr\xff\xff', 'latin1')))
  for (const wrong of ['usr', '/usr/../etc', '/usr//lib', '/a\0b', `/${'x'.repeat(2000)}`]) t.throws(() => patch(original, { complete: [wrong] }), { instanceOf: TypeError }, wrong)
})

test('musl: its path calls, and the function in which calls are cancelled', (t) => {
  const file = '/lib/ld-musl-x86_64.so.1'
  if (!existsSync(file)) return process.env.CI === 'true' ? t.fail('musl is not installed') : t.pass('musl is not installed: skipped')
  const { report, bytes } = patched(readFileSync(file))
  t.is(report.place, 'padding')
  t.true(report.sites.length > 35, String(report.sites.length))
  t.is(report.sites.filter(({ kind }) => kind === 'bridge').length, 1)
  t.is(bytes.length, readFileSync(file).length)
})

test('what is no such file is left alone, and so is one that is cut off or damaged anywhere', (t) => {
  t.regex((patch(Buffer.from('#!/bin/sh\n')) as { why: string }).why, /not an ELF file/)
  const original = readFileSync(LOADER)
  for (let size = 0; size < 4096; size += 61) t.notThrows(() => patch(original.subarray(0, size)))
  for (let size = 5000; size < original.length; size += 60_013) t.notThrows(() => patch(original.subarray(0, size)))
  let seed = 7
  const next = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >> 4
  for (let i = 0; i < 30; i++) {
    const damaged = Buffer.from(original)
    // In the headers and tables, where a number misleads.
    for (let k = 0; k < 4; k++) damaged[next() % (i % 2 === 0 ? 600 : damaged.length)] = next() & 255
    t.notThrows(() => patch(damaged))
  }
})
