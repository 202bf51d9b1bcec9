import { checkManifest, type CheckResult, HOST_PROBLEM } from '../../monitor/check/index.ts'
import { EACH_LEAVES, EACH_NEEDS, type Enforcement, expandManifest, loadManifest, type Manifest, ManifestError, OTHERS_NEED, ownLeaves } from '../../policy/index.ts'
import { BAD_MANIFEST, CANNOT_ENFORCE, colors, type Io, manifestProblem, usageError } from '../io.ts'
import { readArguments } from '../arguments.ts'
import { describeSurface, filterListing, type Surface, syscallSurface } from './surface.ts'

export const help = `usage: zeolite check MANIFEST [--expand | --json | --bpf] [--verbose]

Reads a manifest, prints everything that is wrong with it, or which mechanism enforces each of its rules,
and of each transition what it needs to happen and what it leaves behind.

  --expand   the manifest with its fragments written out, as TOML
  --json     the result as one JSON object
  --bpf      the seccomp program that its processes run under, disassembled
  --verbose  the rules of fragments one by one
  --help     this text

exit status: 0 the manifest is good, 2 usage, 3 it is not, 4 this host cannot enforce it
example: zeolite check manifests/bash.toml
`

export interface CheckedManifest extends CheckResult {
  readonly manifest: Manifest
  readonly surface: Surface
}

const examine = async (file: string): Promise<CheckedManifest> => {
  const manifest = loadManifest(file)
  return { manifest, surface: await syscallSurface(), ...checkManifest(manifest) }
}

const origin = ({ file, line }: Enforcement['place']): string => (line > 0 ? `${file}:${line}` : file)

interface Row {
  readonly rule: string
  readonly by: string
  readonly from: string
}

const row = ({ rule, by, note, place }: Enforcement): Row => ({
  rule,
  by: by.join(' + ') + (note === undefined ? '' : ` (${note})`),
  from: origin(place),
})

// A fragment's rules are many and the same for everybody: one row a kind and mechanism.
const rows = (rules: readonly Enforcement[], verbose: boolean): Row[] => {
  const own = rules.filter(({ place, subject }) => verbose || subject === 'view' || !place.file.startsWith('zeolite:'))
  const groups = new Map<string, { count: number; row: Row }>()
  for (const rule of rules) {
    if (own.includes(rule)) continue
    const kind = rule.rule.split(' ', 1)[0] ?? ''
    const key = `${kind} ${rule.place.file} ${rule.by.join()}`
    const count = (groups.get(key)?.count ?? 0) + 1
    groups.set(key, {
      count,
      row: { rule: `${kind} ${count} path${count === 1 ? '' : 's'}`, by: rule.by.join(' + '), from: rule.place.file },
    })
  }
  return [...own.map(row), ...[...groups.values()].map((group) => group.row)]
}

const MAX_RULE = 60

const lines = (entries: readonly Row[]): string[] => {
  const width = Math.min(MAX_RULE, Math.max(0, ...entries.map(({ rule }) => rule.length)))
  const second = Math.max(0, ...entries.map(({ by }) => by.length))
  return entries.map(({ rule, by, from }) => `  ${rule.padEnd(width)}  ${by.padEnd(second)}  ${from}\n`)
}

const TRANSITIONS = 'transitions'

/** Beneath each transition what it leaves, and beneath all of them what holds for each. */
const transitionLines = (entries: readonly Row[], { transitions }: Manifest): string[] => [
  ...lines(entries).flatMap((line, index) => {
    const transition = transitions[index]
    return transition === undefined ? [line] : [line, `    leaves ${ownLeaves(transition).join('; ')}\n`]
  }),
  `  each needs ${EACH_NEEDS.join(', ')}, and leaves ${EACH_LEAVES.join('; ')}\n`,
  ...(transitions.some(({ on }) => on.kind !== 'exec') ? [`  what is not on exec needs ${OTHERS_NEED.join(', ')}\n`] : []),
]

/** The result as people read it. */
export const describeCheck = ({ rules, manifest, surface }: CheckedManifest, verbose: boolean): string => {
  const subjects = [...new Set(rules.map(({ subject }) => subject))]
  const sections = subjects.map(
    (subject) => {
      const own = rules.filter((rule) => rule.subject === subject)
      return `${subject}\n${(subject === TRANSITIONS ? transitionLines(own.map(row), manifest) : lines(rows(own, verbose))).join('')}`
    },
  )
  const count = manifest.principals.size
  return `${sections.join('\n')}\n${rules.length} rules for ${count} principal${count === 1 ? '' : 's'}; files are ${manifest.sandbox.files === 'kernel' ? 'opened by the kernel, in namespaces' : 'served by the library OS'}\n${describeSurface(surface)}`
}

/** And as programs read it. */
export const checkJson = ({ ok, problems, rules, transitions, gaps, remarks, surface }: CheckedManifest): string =>
  `${JSON.stringify({ ok, problems, rules, transitions, gaps, remarks, syscalls: surface }, null, 2)}\n`

interface Options {
  readonly json: boolean
  readonly expand: boolean
  readonly bpf: boolean
  readonly verbose: boolean
}

const statusOf = ({ ok, problems }: CheckResult): number => (ok ? 0 : problems.every(({ code }) => code === HOST_PROBLEM) ? CANNOT_ENFORCE : BAD_MANIFEST)

const report = async (file: string, io: Io, options: Options): Promise<number> => {
  const result = await examine(file)
  if (options.json) {
    io.stdout.write(checkJson(result))
    return statusOf(result)
  }
  if (!result.ok) {
    manifestProblem(io, new ManifestError(result.problems))
    return statusOf(result)
  }
  if (options.bpf) io.stdout.write(await filterListing(result.manifest))
  else io.stdout.write(options.expand ? expandManifest(result.manifest) : describeCheck(result, options.verbose))
  const yellow = (text: string): string => (colors(io.stderr) ? `\u001b[33m${text}\u001b[39m` : text)
  for (const { message, place } of [...result.gaps, ...result.remarks])
    io.stderr.write(`${origin(place)}: ${yellow('warning')}: ${message}\n`)
  return 0
}

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'check', help, positionals: true, options: { expand: { type: 'boolean' }, json: { type: 'boolean' }, bpf: { type: 'boolean' }, verbose: { type: 'boolean', short: 'v' } } })
  if (typeof parsed === 'number') return parsed
  const { expand = false, json: asJson = false, bpf = false, verbose = false } = parsed.values
  const [file, ...rest] = parsed.positionals
  if (file === undefined || rest.length > 0) return usageError(io, 'check', 'it takes one MANIFEST')
  if ([expand, asJson, bpf].filter(Boolean).length > 1) return usageError(io, 'check', '--expand, --json and --bpf exclude each other')
  try {
    return await report(file, io, { expand, json: asJson, bpf, verbose })
  } catch (error) {
    if (!asJson || !(error instanceof ManifestError)) return manifestProblem(io, error)
    io.stdout.write(`${JSON.stringify({ ok: false, problems: error.problems }, null, 2)}\n`)
    return BAD_MANIFEST
  }
}
