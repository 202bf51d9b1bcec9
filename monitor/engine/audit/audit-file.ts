// The file of the audit: one JSON object a line, whole or not at all. What cannot be written is
// counted, and told in the file once it can be.
import { closeSync, constants, fstatSync, ftruncateSync, writeSync } from 'node:fs'
import { followHostPath, printable, toBytes } from '../../../policy/index.ts'
import { native } from '../../../picoprocess/addon.ts'
import { AT_FDCWD, O_CLOEXEC, RESOLVE_NO_SYMLINKS } from '../../../shim/abi/constants.ts'

const { O_WRONLY, O_CREAT, O_APPEND, O_NOCTTY } = constants

export interface AuditFile {
  /** Undefined, or the errno's name: the line is lost. */
  write(line: object): string | undefined
  /** How many lines are lost, and why the last one is. */
  lost(): { readonly count: number; readonly errno: string } | undefined
  /** Says in the file what is lost, if that can be said, and closes it. */
  close(): void
}

/** What stands in the file in place of lines that are lost. */
export interface LostRecords {
  readonly time: string
  readonly lost: number
  /** When the first of them was. */
  readonly since: string
  readonly errno: string
}

/** Writes all of it, or nothing: half a line would spoil the next. */
const writeWhole = (fd: number, text: string, put: typeof writeSync): void => {
  const bytes = Buffer.from(text)
  let done = 0
  try {
    while (done < bytes.length) done += put(fd, bytes, done)
  } catch (error) {
    if (done > 0) takeBack(fd, done)
    throw error
  }
}

const takeBack = (fd: number, count: number): void => {
  try {
    ftruncateSync(fd, Math.max(0, fstatSync(fd).size - count))
  } catch {
    // A pipe keeps what it was given.
  }
}

const openTarget = (file: string): number => {
  const { path, foreign } = followHostPath(toBytes(file), true)
  if (foreign[0] !== undefined) throw new Error(`cannot write the audit to ${file}: ${printable(foreign[0])} is another user's link`)
  // Lent by the caller.
  if (path.startsWith('/proc/')) return native.openat2(AT_FDCWD, toBytes(file), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY, 0, 0)
  return native.openat2(AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o600, RESOLVE_NO_SYMLINKS)
}

export const openAuditFile = (file: string, put: typeof writeSync = writeSync): AuditFile => {
  const fd = openTarget(file)
  if (fd < 0) throw new Error(`cannot write the audit to ${file}: errno ${-fd}`)
  let count = 0
  let unsaid = 0
  let since = ''
  let errno = ''
  const keep = (line: object): void => writeWhole(fd, `${JSON.stringify(line)}\n`, put)
  const confess = (): void => {
    if (unsaid === 0) return
    keep({ time: new Date().toISOString(), lost: unsaid, since, errno } satisfies LostRecords)
    unsaid = 0
  }
  return {
    write: (line) => {
      try {
        confess()
        keep(line)
        return undefined
      } catch (error) {
        errno = (error as NodeJS.ErrnoException).code ?? 'EIO'
        if (unsaid === 0) since = new Date().toISOString()
        unsaid++
        count++
        return errno
      }
    },
    lost: () => (count === 0 ? undefined : { count, errno }),
    close: () => {
      try {
        confess()
      } catch {
        // The summary says it.
      }
      closeSync(fd)
    },
  }
}
