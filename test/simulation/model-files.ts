// What there is on the model kernel's disk, and what the narrow principal may do with it.
import { EXEC, READ, STAT, WRITE } from '../../shim/abi/rights.ts'
import type { Kind, ModelKernel } from './model-kernel.ts'
import type { Mount, VirtualFileSystem } from '../../shim/types.ts'

/** Beneath /host, which the guests have no mount of but these two. The rules of the narrow principal speak of what ends in .txt. */
const FILES = [
  'job/both/a.txt', 'job/both/b.txt', 'job/both/a.txt (deleted)', 'job/read/a.txt', 'job/read/b.txt', 'job/read/a.txt (deleted)', 'job/run/tool', 'job/wide/a', 'job/wide/b', 'job/wide/tool', 'ro/a.txt', 'out/a.txt',
]
export const QUEUE = `/zeolite-${'0'.repeat(32)}`

const OTHERS: readonly (readonly [string, Kind])[] = [['/host/job/both', 'directory'], ['/host/job/wide', 'directory'], ['/host/job', 'directory'], ['/host/ro', 'directory'], ['/dev/null', 'device'], ['/dev/pts/0', 'device'], [QUEUE, 'queue']]

export const furnish = (kernel: ModelKernel): void => {
  for (const file of FILES) kernel.name(`/host/${file}`, kernel.inode('file'), true)
  for (const [path, kind] of OTHERS) kernel.name(path, kernel.inode(kind), true)
}

/** Paths that a guest of the wide side opens, renames and removes. */
export const WIDE_PATHS: readonly string[] = FILES.filter((file) => !file.startsWith('out')).map((file) => `/host/${file}`)

/** Of the narrow principal, by the guest's path. */
export const narrowRights = (path: string): number => {
  if (path === '/dev/null') return READ | WRITE | STAT
  if (path === '/job/run/tool') return EXEC | STAT
  if (!path.endsWith('.txt')) return 0
  return path.startsWith('/job/both/') || path.startsWith('/ro/') ? READ | WRITE | STAT : path.startsWith('/job/read/') ? READ | STAT : 0
}

export const wideRights = (path: string): number => (path.endsWith('/tool') ? READ | WRITE | EXEC | STAT : READ | WRITE | STAT)

/** The same, by the host's path, as the kernel would let a program that opened the file itself: independent of the code under test. */
export const mayOpenOnHost = (path: string, access: number): boolean => {
  if (path === '/dev/null') return true
  const guest = path.startsWith('/host/job/') || path.startsWith('/host/ro/') ? path.slice('/host'.length) : undefined
  if (guest === undefined) return false
  const need = access === 0 ? READ : access === 1 ? WRITE : READ | WRITE
  return (narrowRights(guest) & need) === need && ((need & WRITE) === 0 || !guest.startsWith('/ro/'))
}

const device: VirtualFileSystem = { link: () => undefined, open: () => -2, stat: () => -2, readlink: () => -22 }

/** `root`: an engine's descriptor of a directory of the host's. */
export const mountsOf = (root: (path: string) => number): readonly Mount[] => {
  const of = (path: string, source: string, writable: boolean, skeleton = false): Mount => ({ kind: 'host', path, source, root: skeleton ? -1 : root(source), name: '', writable, skeleton })
  return [of('/', '/run/skeleton', false, true), of('/job', '/host/job', true), of('/ro', '/host/ro', false), { kind: 'virtual', path: '/dev', writable: true, files: device }]
}
