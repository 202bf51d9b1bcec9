import { parseArgs } from 'node:util'
import type { LimitName } from '../monitor/ending.ts'
import { createEngine } from '../monitor/engine.ts'
import type { Workers } from '../monitor/workers.ts'
import { startWorkers } from './early.ts'
import { HostError } from '../picoprocess/host.ts'
import { LandlockError } from '../picoprocess/landlock.ts'
import { foregroundTerminal, interact, type Interactive } from '../picoprocess/terminal.ts'
import { loadManifest, type Manifest, printable } from '../policy/index.ts'
import { errnoName } from '../shim/abi/errno.ts'
import { type Io, manifestProblem, usageError } from './io.ts'

export const help = `usage: zeolite run MANIFEST [-- ARG…]

Runs the manifest's program. What follows -- replaces the manifest's args. At the end, each refusal is told on stderr in one line,
with the manifest's line that refused it or the one to add.

  --quiet    do not tell refusals
  --help     this text

exit status: the program's (128+n when signal n ended it); 2 usage, 3 manifest, 4 this host cannot enforce it,
125 a fault of the engine, 126 the program cannot be executed, 127 it was not found
example: zeolite run manifests/bash.toml -- -c 'echo hello'
`

const CANNOT_ENFORCE = 4
const FAULT = 125

const limitText = (limit: LimitName, value: number | undefined): string =>
  limit === 'wall_seconds' ? `zeolite: ended after ${value} s: the limit wall_seconds\n` : `zeolite: ended by the limit ${limit} = ${value}\n`

const execute = async (manifest: Manifest, workers: Workers, args: readonly string[] | undefined, quiet: boolean, io: Io): Promise<number> => {
  const terminal = foregroundTerminal()
  let interactive: Interactive | undefined
  const engine = createEngine(manifest, { onFault: (message) => void io.stderr.write(`zeolite: fault: ${message}\n`) }, { workers })
  const running = engine.launch({
    ...(args === undefined ? {} : { args }),
    stdio: [0, 1, 2],
    foreground: terminal !== undefined,
    onStarted: (pid) => (interactive = interact({ terminal, pid })),
    onStopped: (signal) => interactive?.stopped(signal),
  })
  try {
    const { status, execErrno, limit, limitValue } = await running.ended
    interactive?.end()
    if (!quiet && manifest.audit.log !== 'none') for (const line of engine.audit.summary()) io.stderr.write(`${line}\n`)
    if (limit !== undefined) io.stderr.write(limitText(limit, limitValue))
    if (execErrno !== undefined) {
      const why = execErrno === 2 ? 'not found in the view' : errnoName(execErrno)
      io.stderr.write(`zeolite: cannot execute '${printable(manifest.process.entrypoint)}': ${why}\n`)
    }
    return status
  } catch (error) {
    interactive?.end()
    io.stderr.write(`zeolite: ${(error as Error).message}\n`)
    return FAULT
  } finally {
    await engine.close()
  }
}

const begin = async (argv: readonly string[], io: Io, started: () => Workers): Promise<number> => {
  const end = argv.indexOf('--')
  const own = end < 0 ? argv : argv.slice(0, end)
  const args = end < 0 ? undefined : argv.slice(end + 1)
  let parsed
  try {
    parsed = parseArgs({
      args: [...own],
      allowPositionals: true,
      options: { quiet: { type: 'boolean', short: 'q' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    return usageError(io, 'run', (error as Error).message)
  }
  if (parsed.values.help === true) {
    io.stdout.write(help)
    return 0
  }
  const [file, ...rest] = parsed.positionals
  if (file === undefined) return usageError(io, 'run', 'which MANIFEST?')
  if (rest.length > 0) return usageError(io, 'run', `'${rest[0]}' is too much; arguments of the program come after --`)
  try {
    // A thread takes as long to start as the manifest to read.
    const workers = started()
    return await execute(loadManifest(file), workers, args, parsed.values.quiet === true, io)
  } catch (error) {
    if (error instanceof HostError || error instanceof LandlockError) {
      io.stderr.write(`zeolite: ${error.message}\n`)
      return CANNOT_ENFORCE
    }
    return manifestProblem(io, error)
  }
}

/** `early`: workers that have been started already. */
export const run = async (argv: readonly string[], io: Io, early?: Workers): Promise<number> => {
  let workers = early
  try {
    return await begin(argv, io, () => (workers ??= startWorkers()))
  } finally {
    await workers?.close()
  }
}
