// Runs one C program on plain Linux or inside, and reads its verdicts.
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compile } from '../support/compile.ts'
import { command, discard, engineEnvironment, freshFolder, give, quote, root, run, subfolder, writeManifest, zeoliteRun } from '../support/harness.ts'
import type { Account, Finished } from '../support/harness.ts'

const folder = join(root, 'test/conformance/programs')

/** Where the guest sees the test's directory: under its own name, or under another one than the host's. */
export const views = { 'same path': (host: string) => host, 'other path': () => '/job' } as const
export type View = keyof typeof views

/** Where the kernel serves them: under the host's own name, and without rules for UNIX sockets, which that mode does not have. */
const kernelMode = 'kernel mode'

const environment = { PATH: '/usr/bin:/bin', HOME: '/', LANG: 'C' }

const sockets = (guest: string, unix: boolean): string => `
connect = [${unix ? `${quote(`unix:${guest}`)}, "unix:@*", ` : ''}${['tcp', 'udp'].map((protocol) => `"${protocol}:127.0.0.0/8:*", "${protocol}:[::1]:*"`).join(', ')}]
bind = [${unix ? `${quote(`unix:${guest}`)}, "unix:@*", ` : ''}"tcp:*:*", "udp:*:*"]
`

const manifest = (host: string, guest: string, program: string, kernel = false, unix = !kernel): string => `version = 1

[process]
entrypoint = ${quote(`${guest}/bin/${program}`)}
args = [${quote(`${guest}/work`)}]
cwd = ${quote(guest)}

[process.env]
${Object.entries(environment).map(([name, value]) => `${name} = ${quote(value)}`).join('\n')}

[[mount]]
path = ${quote(guest)}
type = "host"
source = ${quote(host)}
access = "rw"

[[mount]]
path = "/proc"
type = "proc"
access = "rw"

[[mount]]
path = "/dev"
type = "dev"

[principal.main]
read = ["/"]
write = [${quote(guest)}, "/dev", "/proc"]
exec = [${quote(guest)}]
${sockets(guest, unix)}${kernel ? 'allow_unsafe = ["proc_files"]\n[sandbox]\nfiles = "kernel"\n' : ''}`

interface Prepared {
  readonly host: string
  readonly program: string
}

const prepare = (program: string, account: Account): Prepared => {
  const compiled = compile(join(folder, `${program}.c`))
  const host = freshFolder(account, 'zeolite-conformance-')
  const bin = subfolder(host, 'bin', account)
  subfolder(host, 'work', account)
  copyFileSync(compiled, join(bin, program))
  give(join(bin, program), account)
  return { host, program }
}

// What each program says natively, for this start of the machine: several files of tests compare with the same run.
const nativeRuns = new Map<string, Promise<Finished>>()
const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

const verdictsFile = (program: string, account: Account): string => `${compile(join(folder, `${program}.c`))}.${account.uid}.${boot}.json`

/** Runs the program on plain Linux, and keeps what it said where nothing is wrong with it. */
export const runAgainNatively = async (program: string, account: Account): Promise<Finished> => {
  const started = startNatively(program, account)
  nativeRuns.set(`${program} ${account.name}`, started)
  const finished = await started
  if (complaints(finished).length === 0) {
    const kept = verdictsFile(program, account)
    const unfinished = `${kept}.${process.pid}`
    writeFileSync(unfinished, JSON.stringify(finished))
    renameSync(unfinished, kept)
  }
  return finished
}

const keptVerdicts = (program: string, account: Account): Finished | undefined => {
  const kept = verdictsFile(program, account)
  return existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) as Finished : undefined
}

/** What the program says on plain Linux, run now unless that is known. */
export const runNatively = async (program: string, account: Account): Promise<Finished> =>
  nativeRuns.get(`${program} ${account.name}`) ?? keptVerdicts(program, account) ?? runAgainNatively(program, account)

const startNatively = async (program: string, account: Account): Promise<Finished> => {
  const { host } = prepare(program, account)
  try {
    const cleanStart = compile(join(root, 'test/conformance/clean-start.c'))
    return await run(cleanStart, [join(host, 'bin', program), join(host, 'work')], { account, cwd: host, env: environment })
  } finally {
    discard(host)
  }
}

/**
 * By the library OS, without a rule for UNIX sockets and without one lent: Node.js connects its children by such, and what a program is lent counts for what traps.
 */
export const runWithoutUnix = async (program: string, account: Account): Promise<Finished> => {
  const { host } = prepare(program, account)
  const outer = freshFolder(account, 'zeolite-manifest-')
  try {
    const path = writeManifest(outer, manifest(host, host, program, false, false), account)
    return await run('/bin/sh', ['-c', '"$@" </dev/null 2>&1 | cat', 'sh', process.execPath, command, 'run', path], { account, env: engineEnvironment(account), timeout: 120_000 })
  } finally {
    discard(host)
    discard(outer)
  }
}

export const runInside = async (program: string, account: Account, view: View | typeof kernelMode, timeout = 120_000): Promise<Finished> => {
  const { host } = prepare(program, account)
  const outer = freshFolder(account, 'zeolite-manifest-')
  try {
    const path = writeManifest(outer, view === kernelMode ? manifest(host, host, program, true) : manifest(host, views[view](host), program), account)
    return await zeoliteRun(path, [], { account, timeout })
  } finally {
    discard(host)
    discard(outer)
  }
}

const verdicts = (finished: Finished): string[] => finished.stdout.split('\n').filter((line) => line !== '')

/** What is wrong with a run: bad verdicts, then how it ended. */
export const complaints = (finished: Finished): string[] => {
  const bad = verdicts(finished).filter((line) => !line.startsWith('ok '))
  if (finished.timedOut) bad.push(`the program did not end in time; its last verdict: ${verdicts(finished).at(-1)}`)
  if (!verdicts(finished).some((line) => line.endsWith(': finished'))) {
    bad.push(`the program did not finish: status ${finished.status}, signal ${finished.signal}`)
    bad.push(...finished.stderr.split('\n').slice(0, 20))
  } else if (finished.status !== 0 && bad.length === 0) {
    bad.push(`status ${finished.status}, signal ${finished.signal}`, ...finished.stderr.split('\n').slice(0, 20))
  }
  return bad
}

/** The verdicts that only one side has, in order. A line's text says which check it was. */
export const differences = (native: Finished, inside: Finished): string[] => {
  const [outsideOnly, insideOnly] = [new Set(verdicts(native)), new Set(verdicts(inside))]
  return [
    ...verdicts(native).filter((line) => !insideOnly.has(line)).map((line) => `only outside: ${line}`),
    ...verdicts(inside).filter((line) => !outsideOnly.has(line)).map((line) => `only inside: ${line}`),
  ]
}

export const allPrograms = (): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.c')).map((name) => basename(name, '.c')).sort()
