// Patched copies on disk, by content: made once, looked at before each use. Whatever goes wrong, there is no copy and a reason: the original works as well, only slower.
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync, constants, existsSync, fchmodSync, fstatSync, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, readSync, renameSync, rmSync, utimesSync, writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { PATH_CALLS } from './calls.ts'
import { PATCHER_VERSION, type PatchOptions, type PatchReport, patch } from './patch.ts'

export interface Copy {
  readonly path: string
  /** Open for reading, and what was verified: mount or execute this one, not what the name leads to later. The caller closes it. */
  readonly descriptor: number
  readonly report: PatchReport
}

export type CopyResult = Copy | { readonly path: undefined; readonly why: string }

interface Note { readonly sha256: string; readonly report: PatchReport }

const MOST_COPIES = 64
const STALE_MS = 3_600_000
const OTHERS_WRITE = 0o022
const COPY_MODE = 0o755
const UNFINISHED = '.unfinished-'

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

class Unsuitable extends Error {}

const nameOf = (original: Buffer, { calls = PATH_CALLS, complete = [], unwind = 'required' }: PatchOptions): string =>
  `${sha256(original)}-${sha256(JSON.stringify([PATCHER_VERSION, calls, complete, unwind])).slice(0, 16)}`

/** Nobody else may change what lies there. */
const checkOwner = (what: string, { uid, mode }: { uid: number; mode: number }): void => {
  if (uid !== process.geteuid!()) throw new Unsuitable(`${what} belongs to user ${uid}`)
  if ((mode & OTHERS_WRITE) !== 0) throw new Unsuitable(`${what} is writable by others`)
}

/** Not the recursive form of mkdirSync, which never ends where the kernel says ENOENT although the parent is there, as in /proc. */
const makeFolders = (folder: string): void => {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolders(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o755 })
  } catch (error) {
    // Somebody else was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

const makeFolder = (folder: string): void => {
  makeFolders(folder)
  const found = lstatSync(folder)
  if (!found.isDirectory()) throw new Unsuitable(`${folder} is no folder`)
  checkOwner(folder, found)
}

const openChecked = (path: string): number | undefined => {
  let descriptor: number
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ELOOP') return undefined
    throw error
  }
  const found = fstatSync(descriptor)
  try {
    if (found.isFile()) {
      checkOwner(path, found)
      return descriptor
    }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
  closeSync(descriptor)
  return undefined
}

const readNote = (path: string): Note | undefined => {
  const descriptor = openChecked(path)
  if (descriptor === undefined) return undefined
  try {
    return JSON.parse(readFileSync(descriptor, 'utf8')) as Note
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  } finally {
    closeSync(descriptor)
  }
}

const existing = (path: string): Copy | undefined => {
  const note = readNote(`${path}.json`)
  const descriptor = note && openChecked(path)
  if (!note || descriptor === undefined) return undefined
  // Read by position, so that whoever gets the descriptor finds it at its start.
  const bytes = Buffer.alloc(fstatSync(descriptor).size)
  let done = 0
  for (let more = 1; more > 0 && done < bytes.length; done += more) more = readSync(descriptor, bytes, done, bytes.length - done, done)
  if (done === bytes.length && sha256(bytes) === note.sha256) return { path, descriptor, report: note.report }
  closeSync(descriptor)
  return undefined
}

/** The name has the whole content or is not there, also after a crash. Whoever comes second replaces it by the same content. */
const writeWhole = (folder: string, path: string, content: Uint8Array, mode: number): void => {
  const unfinished = join(folder, `${UNFINISHED}${process.pid}-${randomBytes(8).toString('hex')}`)
  const descriptor = openSync(unfinished, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600)
  try {
    for (let done = 0; done < content.length;) done += writeSync(descriptor, content, done)
    fchmodSync(descriptor, mode)
    fsyncSync(descriptor)
    renameSync(unfinished, path)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  } finally {
    closeSync(descriptor)
  }
}

/** Copies that were not used for longest, and what a crash has left. A copy that is mounted or open stays with those who have it. */
const tidy = (folder: string): void => {
  const files = readdirSync(folder).flatMap((name) => {
    const found = lstatSync(join(folder, name), { throwIfNoEntry: false })
    return found ? [{ name, used: found.mtimeMs }] : []
  })
  const stale = files.filter(({ name, used }) => name.startsWith(UNFINISHED) && used < Date.now() - STALE_MS)
  const notes = files.filter(({ name }) => /^[0-9a-f]{64}-[0-9a-f]{16}\.json$/.test(name)).sort((a, b) => b.used - a.used).slice(MOST_COPIES)
  for (const name of [...stale.map((each) => each.name), ...notes.flatMap((each) => [each.name, each.name.slice(0, -'.json'.length)])]) rmSync(join(folder, name), { force: true })
}

const makeCopy = (original: Buffer, options: PatchOptions, folder: string, path: string): CopyResult => {
  const patched = patch(original, options)
  if (patched.bytes === undefined) return { path: undefined, why: patched.why }
  const note: Note = { sha256: sha256(patched.bytes), report: patched.report }
  writeWhole(folder, path, patched.bytes, COPY_MODE)
  writeWhole(folder, `${path}.json`, Buffer.from(JSON.stringify(note)), 0o644)
  tidy(folder)
  return existing(path) ?? { path: undefined, why: `${path} is not what was written` }
}

/** The patched copy of `original`, from `folder`, where it is made if need be. */
export const patchedCopy = (original: Buffer, options: PatchOptions, folder: string): CopyResult => {
  try {
    makeFolder(folder)
    const path = join(folder, nameOf(original, options))
    const found = existing(path)
    if (!found) return makeCopy(original, options, folder, path)
    const now = new Date()
    utimesSync(`${path}.json`, now, now)
    return found
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof Unsuitable) return { path: undefined, why: message }
    if (code === undefined || error instanceof TypeError) throw error
    return { path: undefined, why: `no copy in ${folder}: ${message}` }
  }
}
