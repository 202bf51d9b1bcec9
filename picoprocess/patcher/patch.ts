// A library or program in which path calls take lanes: bytes in, bytes out. docs/patched-libraries.md
import { type LaneCall, LANE, PATH_CALLS } from './calls.ts'
import { type Elf, NotPatchable, codeSegments, offsetOf, readElf } from './elf.ts'
import { type Frames, readFrames } from './frames.ts'
import { type Place, hasHeaders, paddingOf, placeStubs, segmentOf } from './placing.ts'
import { JUMP_BYTES, type Left, type Site, type SiteKind, findSites } from './sites.ts'
import { type Stubs, assembleStubs } from './stubs.ts'
import { sweep } from './sweep.ts'

export interface PatchOptions {
  /** Which calls; `PATH_CALLS` if nothing is said. The filter must let the same ones through. */
  readonly calls?: readonly LaneCall[]
  /** Absolute paths below which ENOENT is the last word (`PATH_CALLS` says for which calls). */
  readonly complete?: readonly string[]
  /** `required`: a file is left alone if its stubs would be without unwind information that its other code has. */
  readonly unwind?: 'required' | 'where possible'
}

/** Changes whenever the same file would come out differently: part of a copy's name. */
export const PATCHER_VERSION = 1

export interface PatchReport {
  readonly buildId: string | undefined
  readonly sites: readonly { readonly kind: SiteKind; readonly address: number; readonly number: number | undefined }[]
  /** Calls that keep trapping, as far as they were found, and why. */
  readonly left: readonly Left[]
  readonly place: Place['kind']
  /** `none`: there is none to add to, or (of a loader) no room for it. */
  readonly unwind: 'added' | 'none'
  /** Whether `complete` found room. If not, ENOENT is always asked again. */
  readonly complete: boolean
  readonly addedBytes: number
}

export type Patched =
  | { readonly bytes: Buffer; readonly report: PatchReport }
  | { readonly bytes: undefined; readonly why: string; readonly left: readonly Left[] }

const INT3 = 0xcc
const MOST_PREFIX_BYTES = 1024
/** Of a file that is larger, nothing is patched: it is no C library. */
const MOST_FILE_BYTES = 512 * 1024 * 1024

/** Without the ones that others contain, and without the slash at the end. */
const normalPrefixes = (complete: readonly string[]): string[] => {
  const prefixes = [...new Set(complete.map((each) => each.replace(/\/+$/, '')))]
  for (const each of prefixes) {
    const parts = each.split('/').slice(1)
    if ((each !== '' && !each.startsWith('/')) || parts.some((part) => ['', '.', '..'].includes(part)) || each.includes('\0')) throw new TypeError(`${each}: not the plain name of a folder`)
    if (Buffer.byteLength(each) > MOST_PREFIX_BYTES) throw new TypeError(`${each}: longer than ${MOST_PREFIX_BYTES} bytes`)
  }
  return prefixes.filter((each) => !prefixes.some((other) => each.startsWith(`${other}/`))).sort()
}

const writeJumps = (result: Buffer, elf: Elf, sites: readonly Site[], { entries }: Stubs): void => {
  for (const site of sites) {
    const at = offsetOf(elf, site.start)!
    // A call of a bridge stays a call.
    if (site.kind !== 'bridge') result[at] = 0xe9
    result.writeInt32LE(entries.get(site)! - (site.start + JUMP_BYTES), at + 1)
    result.fill(INT3, at + JUMP_BYTES, at + (site.end - site.start))
  }
}

interface Attempt { readonly place: Place; readonly withUnwind: boolean; readonly withPrefixes: boolean }

/** In the order of preference. What the kernel loads as a loader gets no segment: old kernels take the last one's end for the end of all data. */
const attempts = (elf: Elf, hasUnwind: boolean, required: boolean): Attempt[] => {
  const places = [paddingOf(elf), elf.isInterpreter ? undefined : segmentOf(elf)].filter((each) => each !== undefined)
  const all = places.map((place) => ({ place, withUnwind: hasUnwind, withPrefixes: true }))
  if (elf.isInterpreter) all.push(...all.map((each) => ({ ...each, withPrefixes: false })))
  if (hasUnwind && (elf.isInterpreter || !required)) all.push(...all.map((each) => ({ ...each, withUnwind: false })))
  return all.filter(({ place, withUnwind }) => hasHeaders(elf, place, withUnwind))
}

const insertStubs = (elf: Elf, frames: Frames, sites: readonly Site[], options: PatchOptions): { bytes: Buffer; attempt: Attempt; stubs: Stubs } => {
  const covered = sites.some((site) => frames.entries.some(({ start, end }) => site.address >= start && site.address < end))
  const prefixes = normalPrefixes(options.complete ?? []).map((each) => Buffer.from(each).toString('latin1'))
  for (const attempt of attempts(elf, covered, options.unwind !== 'where possible')) {
    const { place, withUnwind, withPrefixes } = attempt
    const stubs = assembleStubs(place.address, sites, { calls: options.calls ?? PATH_CALLS, prefixes: withPrefixes ? prefixes : [], unwind: withUnwind ? frames : undefined })
    if (stubs.bytes.length <= place.room) return { bytes: placeStubs(elf, place, stubs), attempt, stubs }
  }
  throw new NotPatchable('no room for stubs and what belongs to them')
}

/** A stub loads the constant; nothing else has a reason to. */
const isPatched = (elf: Elf): boolean => {
  const load = Buffer.from([0x41, 0xb9, 0, 0, 0, 0])
  load.writeUInt32LE(LANE, 2)
  return codeSegments(elf).some(({ offset, fileSize }) => elf.bytes.subarray(offset, offset + fileSize).includes(load))
}

/** Never throws for what a file contains: a file that is not understood is left alone, and `why` says the reason. */
export const patch = (bytes: Buffer, options: PatchOptions = {}): Patched => {
  let left: readonly Left[] = []
  try {
    if (bytes.length > MOST_FILE_BYTES) throw new NotPatchable(`larger than ${MOST_FILE_BYTES} bytes`)
    const elf = readElf(bytes)
    if (isPatched(elf)) throw new NotPatchable('it is patched already')
    const frames = readFrames(elf)
    const found = findSites(elf, sweep(elf, frames), options.calls ?? PATH_CALLS)
    left = found.left
    if (found.sites.length === 0) throw new NotPatchable('no place of it makes a path call in a way that is understood')
    const { bytes: result, attempt, stubs } = insertStubs(elf, frames, found.sites, options)
    writeJumps(result, elf, found.sites, stubs)
    const sites = found.sites.map(({ kind, address, number }) => ({ kind, address, number }))
    const report: PatchReport = {
      buildId: elf.buildId, sites, left, place: attempt.place.kind, unwind: attempt.withUnwind ? 'added' : 'none',
      complete: attempt.withPrefixes, addedBytes: result.length - bytes.length,
    }
    return { bytes: result, report }
  } catch (error) {
    // A file may be cut off anywhere, or lie about its tables.
    if (error instanceof NotPatchable) return { bytes: undefined, why: error.message, left }
    if (error instanceof RangeError) return { bytes: undefined, why: `it contradicts itself: ${error.message}`, left }
    throw error
  }
}
