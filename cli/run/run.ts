import { resolve } from 'node:path'
import type { Workers } from '../../monitor/engine/index.ts'
import { HostError } from '../../picoprocess/features/probe.ts'
import { LandlockError } from '../../picoprocess/landlock.ts'
import { loadManifest, type Manifest, ManifestError, selfWritableProblems } from '../../policy/index.ts'
import { didYouMean } from '../../policy/manifest/did-you-mean.ts'
import { startWorkers } from '../early.ts'
import { CANNOT_ENFORCE, type Io, manifestProblem, usageError } from '../io.ts'
import { parseOptions, UnknownOption } from '../options.ts'
import { execute, type ExecuteOptions, REFUSALS } from './execute.ts'
import { type Given, GivenError, manifestOf, optionFor } from './without-manifest.ts'

export const help = `usage: zeolite run [OPTION…] MANIFEST [-- ARG…]
       zeolite run [OPTION…] --use A,B [--ro PATH]… [--rw PATH]… … -- PROGRAM [ARG…]

Runs the manifest's program. What follows -- replaces the manifest's args. At the end, each refusal is told on stderr in one line,
with the manifest's line that refused it or the one to add.

Without a manifest file, options say what the program gets, each at the same absolute path as outside, and nothing else: PROGRAM is
looked up in PATH, may be run, and starts in the caller's folder if it can see that, else in /. Refusals name the option to add.

  --use A,B          fragments: the system's libraries are base, its commands shell; zeolite fragments shows all
  --ro PATH          a file or folder that may be read
  --rw PATH          a file or folder that may be read and changed
  --exec PATH        a program, or a folder of programs, that may be run beside PROGRAM and those of fragments
  --connect ADDRESS  where it may connect: tcp:127.0.0.1:5432, tcp:example.org:443, unix:/run/app.sock
  --bind ADDRESS     where it may listen: tcp:127.0.0.1:8080
  --env NAME[=VALUE] a variable to pass on, or to set, beside PATH, HOME, TERM, the locale and the time zone

  --refusals HOW     text (as above), json (one object a line), or none
  --fail-on-refusal  exit status 5 where the program's was 0 and something was refused
  --record FILE      adds what was refused to FILE, one JSON object a line, as [audit] file does
  --quiet            the same as --refusals none
  --help             this text

exit status: the program's (128+n when signal n ended it); 2 usage, 3 manifest, 4 this host cannot enforce it, 5 with --fail-on-refusal,
125 a fault of the engine, 126 the program cannot be executed, 127 it was not found
example: zeolite run manifests/bash.toml -- -c 'echo hello'
example: zeolite run --use base,shell --rw . -- sh -c 'ls > list'
`

const OPTIONS = {
  use: { type: 'string', multiple: true },
  ro: { type: 'string', multiple: true },
  rw: { type: 'string', multiple: true },
  exec: { type: 'string', multiple: true },
  connect: { type: 'string', multiple: true },
  bind: { type: 'string', multiple: true },
  env: { type: 'string', multiple: true },
  refusals: { type: 'string' },
  'fail-on-refusal': { type: 'boolean' },
  record: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
} as const

const parse = (own: readonly string[]) => parseOptions({ args: [...own], allowPositionals: true, options: OPTIONS })
type Values = ReturnType<typeof parse>['values']

/** What the options say in place of a manifest; undefined where none of them is there. */
const givenBy = ({ use, ro, rw, exec, connect, bind, env }: Values): Given | undefined => {
  if ([use, ro, rw, exec, connect, bind, env].every((each) => each === undefined)) return undefined
  const names = (use ?? []).flatMap((text) => text.split(',')).map((name) => name.trim()).filter((name) => name !== '')
  return { use: names, ro: ro ?? [], rw: rw ?? [], exec: exec ?? [], connect: connect ?? [], bind: bind ?? [], env: env ?? [] }
}

/** The same manifest with its record in a file that the caller names. */
const recordedIn = (manifest: Manifest, file: string | undefined): Manifest => {
  if (file === undefined) return manifest
  const { log } = manifest.audit
  const recorded: Manifest = { ...manifest, audit: { ...manifest.audit, log: log === 'none' ? 'denied' : log, file: resolve(file) } }
  const problems = selfWritableProblems(recorded)
  if (problems.length > 0) throw new ManifestError(problems)
  return recorded
}

/** What is to be run: with a manifest's file and arguments in place of its own, or by options alone. */
interface Wanted {
  readonly file?: string
  readonly given?: Given
  /** What followed `--`. */
  readonly after: readonly string[] | undefined
}

const wantedBy = (values: Values, [file, ...more]: readonly string[], after: readonly string[] | undefined): Wanted => {
  const given = givenBy(values)
  if (more.length > 0) throw new Error(`unexpected argument '${more[0]}'; arguments of the program come after --: zeolite run ${file} -- ${more.join(' ')}`)
  if (given === undefined && file === undefined) {
    throw new Error(after === undefined ? 'which MANIFEST?' : `which MANIFEST? Without one, options say what the program gets: zeolite run --use base,shell -- ${after.join(' ')}`)
  }
  if (given === undefined) return { file: file!, after }
  if (file !== undefined) throw new Error(`--use, --ro, --rw, --exec, --connect, --bind and --env stand in place of a manifest, and '${file}' is one; a program comes after --`)
  if (after === undefined || after.length === 0) throw new Error('which PROGRAM? It comes after --: zeolite run --use base,shell -- ls')
  return { given, after }
}

const refusalsOf = ({ refusals, quiet = false }: Values): ExecuteOptions['refusals'] => {
  if (refusals === undefined) return quiet ? 'none' : 'text'
  const known = REFUSALS.find((each) => each === refusals)
  if (known === undefined) throw new Error(`--refusals cannot be '${refusals}'${didYouMean(refusals, REFUSALS)}`)
  if (quiet && known !== 'none') throw new Error('--quiet and --refusals exclude each other')
  return known
}

/** Options of the program's that stand before `--`. */
const misplaced = (error: unknown, own: readonly string[]): string => {
  if (!(error instanceof UnknownOption)) return (error as Error).message
  const at = own.findIndex((each) => each === error.option || each.startsWith(`${error.option}=`) || (!error.option.startsWith('--') && each.startsWith(error.option)))
  const before = own.slice(0, Math.max(0, at))
  return before.some((each) => !each.startsWith('-')) ? `${error.message}; options of the program come after --: zeolite run ${before.join(' ')} -- ${own.slice(at).join(' ')}` : error.message
}

const begin = async (argv: readonly string[], io: Io, started: () => Workers): Promise<number> => {
  const end = argv.indexOf('--')
  const own = end < 0 ? argv : argv.slice(0, end)
  let wanted: Wanted
  let options: ExecuteOptions
  let record: string | undefined
  try {
    const { values, positionals } = parse(own)
    if (values.help === true) {
      io.stdout.write(help)
      return 0
    }
    wanted = wantedBy(values, positionals, end < 0 ? undefined : argv.slice(end + 1))
    const { file, given, after } = wanted
    record = values.record
    options = {
      refusals: refusalsOf(values), failOnRefusal: values['fail-on-refusal'] === true,
      ...(file === undefined ? {} : { args: after }), ...(given === undefined ? {} : { remedy: (refused) => optionFor(refused, given) }),
    }
  } catch (error) {
    return usageError(io, 'run', misplaced(error, own))
  }
  try {
    // A thread takes as long to start as the manifest to read.
    const workers = started()
    const { file, given, after } = wanted
    const manifest = given === undefined ? loadManifest(file!) : manifestOf(given, after!)
    return await execute(recordedIn(manifest, record), workers, manifest.audit.log === 'none' ? { ...options, refusals: 'none' } : options, io)
  } catch (error) {
    if (error instanceof HostError || error instanceof LandlockError) {
      io.stderr.write(`zeolite: ${error.message}\n`)
      return CANNOT_ENFORCE
    }
    if (error instanceof GivenError) {
      usageError(io, 'run', error.message)
      return error.status
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
