// The code that sites jump to, all of a file in one piece, with its tables and its unwind information.
import { type Assembler, assembler } from './assembler.ts'
import { INTERRUPTED, type LaneCall, LANE, RETRY } from './calls.ts'
import type { Frames } from './frames.ts'
import { type Routine, bridge, isFinal, isPath, judge, lane, tables } from './routines.ts'
import type { Site } from './sites.ts'
import { type Frame, type TableEntry, commonEntry, frameEntry, frameTable } from './unwind.ts'
import { errno } from '../../shim/abi/errno.ts'

const RED_ZONE_BYTES = 128

export interface StubOptions {
  readonly calls: readonly LaneCall[]
  readonly prefixes: readonly string[]
  /** Undefined: no unwind information is written. */
  readonly unwind: Frames | undefined
}

export interface Stubs {
  readonly bytes: Buffer
  /** Of each site, where it jumps to. */
  readonly entries: ReadonlyMap<Site, number>
  readonly table: { readonly address: number; readonly size: number } | undefined
}

const PIECE_BYTES = [32, 64, 128] as const
const STEP_OVER = '48 8d 64 24 80' //            lea rsp, [rsp - 128]
const STEP_BACK = '48 83 ec 80' //               sub rsp, -128
const STEP_BACK_FLAGS = '48 8d a4 24 80 00 00 00'

const goTo = (asm: Assembler, label: string): void => asm.code(`e9 >>${label}`)
const call = (asm: Assembler, label: string): void => asm.code(`e8 >>${label}`)

type Body = (asm: Assembler, site: Site, name: string, limit: number) => Frame['rows']

const viaLane = (asm: Assembler, rows: { at: number; offset: number }[]): void => {
  asm.code(STEP_OVER)
  rows.push({ at: asm.here(), offset: RED_ZONE_BYTES })
  call(asm, 'lane')
  asm.code(STEP_BACK)
  rows.push({ at: asm.here(), offset: 0 })
}

const knownBody: Body = (asm, site, name) => {
  const rows = [{ at: asm.here(), offset: 0 }]
  asm.raw(site.moved)
  viaLane(asm, rows)
  goTo(asm, `${name}.back`)
  return rows
}

/** A call that is none of a path is made with the stack where it was: a clone would return on another one. */
const checkedBody: Body = (asm, site, name) => {
  const rows = [{ at: asm.here(), offset: 0 }]
  asm.raw(site.moved)
  asm.code(STEP_OVER)
  rows.push({ at: asm.here(), offset: RED_ZONE_BYTES })
  call(asm, 'isPath')
  asm.code(STEP_BACK_FLAGS)
  rows.push({ at: asm.here(), offset: 0 })
  asm.code(`73 >${name}.other`)
  viaLane(asm, rows)
  goTo(asm, `${name}.back`)
  asm.label(`${name}.other`)
  asm.code('0f 05')
  goTo(asm, `${name}.back`)
  return rows
}

const int32 = (value: number): string => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value | 0)
  return bytes.toString('hex')
}

/** Without the stack, of which Go's functions have little. ENOENT is always asked again. */
const goBody: Body = (asm, site, name, limit) => {
  asm.raw(site.moved)
  asm.code(`48 3d ${int32(limit)}`)
  asm.code(`0f 83 >>${name}.other`)
  asm.code('0f a3 05 >>numbers')
  asm.code(`0f 83 >>${name}.other`)
  asm.code(`48 89 c3 41 b9 ${int32(LANE)} 0f 05 48 3d 01 f0 ff ff`) // rbx = the number
  asm.code(`73 >${name}.failed`)
  asm.label(`${name}.done`)
  goTo(asm, `${name}.back`)
  asm.label(`${name}.failed`)
  asm.code('89 c1 f7 d9 83 f9 40')
  asm.code(`73 >${name}.done`)
  asm.code('4c 8d 25 >>calls') // r12
  asm.label(`${name}.next`)
  asm.code('45 0f b7 1c 24 41 39 db') // r11d = its number; is it ebx?
  asm.code(`74 >${name}.found`)
  asm.code(`49 83 c4 04 eb >${name}.next`)
  asm.label(`${name}.found`)
  asm.code('45 0f b6 5c 24 03 45 0f b6 64 24 02') // r11d = class, r12d = flags
  asm.code('4c 8d 2d >>masks')
  asm.code('4f 8b 5c dd 00 49 0f a3 cb') // r11 = [r13 + r11 * 8]; bt r11, rcx
  asm.code(`73 >${name}.done`)
  asm.label(`${name}.again`)
  asm.code(`48 89 d8 41 b9 ${int32(RETRY)} 0f 05`)
  asm.code(`48 3d ${int32(-INTERRUPTED)}`)
  asm.code(`74 >${name}.interrupted`)
  asm.code(`48 3d ${int32(-errno.EINTR)}`)
  asm.code(`75 >${name}.done`)
  asm.code(`41 f6 c4 04 75 >${name}.again`)
  asm.code(`eb >${name}.done`)
  asm.label(`${name}.interrupted`)
  asm.code(`48 c7 c0 ${int32(-errno.EINTR)}`)
  goTo(asm, `${name}.back`)
  asm.label(`${name}.other`)
  asm.code('0f 05')
  goTo(asm, `${name}.back`)
  return []
}

const BODIES = { known: knownBody, checked: checkedBody, go: goBody } as const

/** The first number above all path calls. */
const limitOfCalls = (calls: readonly LaneCall[]): number => Math.max(...calls.map(({ number }) => number)) + 1

/** A stub for a jump: its rows, and the aligned piece of memory that it lies in. */
const stub = (asm: Assembler, site: Site, name: string, limit: number, aligned: boolean): Frame => {
  const body = BODIES[site.kind as keyof typeof BODIES]
  // Its size does not depend on where it lies.
  const measured = assembler(0)
  body(measured, site, name, limit)
  const size = measured.here()
  const within = PIECE_BYTES.find((each) => each >= size) ?? 0
  if (aligned) asm.align(within)
  asm.label(`${name}.back`, site.end)
  const start = asm.here()
  const rows = body(asm, site, name, limit)
  return { start, end: asm.here(), rows, returnsTo: { address: site.end, within } }
}

const writeFrames = (asm: Assembler, frames: readonly Frame[], { entries, framesAddress, tableAddress }: Frames): Stubs['table'] => {
  commonEntry(asm)
  const ours: TableEntry[] = frames.map((frame) => ({ start: frame.start, address: frameEntry(asm, frame) }))
  asm.word(0)
  // A file without a table has its functions registered when it starts; there the new one is for the stubs alone.
  return frameTable(asm, tableAddress === undefined ? ours : [...entries, ...ours], framesAddress ?? asm.addressOf('common'))
}

export const assembleStubs = (base: number, sites: readonly Site[], { calls, prefixes, unwind }: StubOptions): Stubs => {
  const asm = assembler(base)
  const limit = limitOfCalls(calls)
  const entries = new Map<Site, number>()
  const frames: Frame[] = []
  const kinds = new Set(sites.map(({ kind }) => kind))
  sites.forEach((site, i) => {
    if (site.kind === 'bridge') return
    const frame = stub(asm, site, `stub${i}`, limit, unwind !== undefined)
    entries.set(site, frame.start)
    frames.push(frame)
  })
  const routines: Routine[] = []
  if (kinds.has('known') || kinds.has('checked')) routines.push(lane(asm))
  if (kinds.has('checked')) {
    const start = asm.here()
    asm.label('isPath')
    isPath(asm, limit)
    routines.push({ start, end: asm.here(), rows: [{ at: start, offset: 8 }] })
  }
  for (const target of new Set(sites.map((site) => site.target).filter((each) => each !== undefined))) {
    const routine = bridge(asm, `bridge${target}`, target, limit)
    routines.push(routine)
    for (const site of sites) if (site.target === target) entries.set(site, routine.start)
  }
  if (routines.length > 0) routines.push(judge(asm, prefixes.length > 0))
  if (routines.length > 0 && prefixes.length > 0) routines.push(isFinal(asm))
  asm.align(4)
  tables(asm, calls, limit, prefixes)
  const table = unwind && writeFrames(asm, [...frames, ...routines], unwind)
  return { bytes: asm.finish(), entries, table }
}
