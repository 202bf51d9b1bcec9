import { writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { ManifestError } from '../policy/manifest/error.ts'
import { formatManifestError } from '../policy/manifest/format-problem.ts'

export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
}

const EAGAIN_PAUSE = new Int32Array(new SharedArrayBuffer(4))

/**
 * A descriptor of ours, written without a stream: Node's streams make pipes non-blocking, and the program that we run shares them.
 * A reader that went away is no fault of ours (EPIPE).
 */
export const fileOutput = (fd: number): Output => ({
  isTTY: isatty(fd),
  write: (text) => {
    const bytes = Buffer.from(text)
    for (let done = 0; done < bytes.length; ) {
      try {
        done += writeSync(fd, bytes, done)
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'EPIPE') return
        if (code !== 'EAGAIN') throw error
        Atomics.wait(EAGAIN_PAUSE, 0, 0, 1)
      }
    }
  },
})

/** What a command writes to. Diagnostics go to stderr only. */
export interface Io {
  readonly stdout: Output
  readonly stderr: Output
}

export const USAGE = 2
export const BAD_MANIFEST = 3
/** The host cannot enforce the manifest. */
export const CANNOT_ENFORCE = 4

/** Colours belong on terminals, unless the user says no (https://no-color.org). */
export const colors = ({ isTTY }: Output): boolean =>
  isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'

export const usageError = ({ stderr }: Io, command: string, message: string): number => {
  stderr.write(`zeolite ${command}: ${message}\nTry: zeolite ${command} --help\n`)
  return USAGE
}

/** Prints a ManifestError; anything else is not a manifest's problem and goes on. */
export const manifestProblem = ({ stderr }: Io, error: unknown): number => {
  if (!(error instanceof ManifestError)) throw error
  stderr.write(`${formatManifestError(error, { color: colors(stderr) })}\n`)
  const count = error.problems.length
  stderr.write(`zeolite: ${count} problem${count === 1 ? '' : 's'} in the manifest\n`)
  return BAD_MANIFEST
}
