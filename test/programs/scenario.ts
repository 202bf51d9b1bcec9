// Runs a real program twice, first natively and then from its manifest, and compares everything that it prints.
import { chmodSync, copyFileSync, cpSync, existsSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'
import type { ExecutionContext } from 'ava'
import { accounts, ordinary, command, discard, engineEnvironment, freshFolder, give, root, run, subfolder } from '../support/harness.ts'
import type { Account, Finished } from '../support/harness.ts'

export interface Scenario {
  /** The manifest's name in manifests/, without its ending. */
  readonly manifest: string
  /** What the manifest starts, as the native run starts it. */
  readonly program: string
  readonly args: readonly string[]
  /** The folder beside this file whose content the program finds in its working folder. */
  readonly folder: string
  readonly input?: string
  readonly status?: number
  /** What must be among the native output: a scenario that prints nothing proves nothing. */
  readonly prints: readonly string[]
  /** Removes what may differ between two native runs, such as process ids. */
  readonly settle?: (output: string) => string
  /** Puts more into the working folder. */
  readonly prepare?: (job: string, account: Account) => void | Promise<void>
  readonly timeout?: number
  /** A program that is too large to install for its test alone: without it the test passes with a note. */
  readonly optional?: string
  /** Another program that the scenario runs, and that must be there. */
  readonly needs?: string
  /** The program refuses to be root: natively nobody runs it, and its manifest says who it sees itself as. */
  readonly neverAsRoot?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** Nothing may be told as refused but what one of these matches: the program asks for it and does as well without. */
  readonly without?: readonly RegExp[]
}

/** Programs that a developer's machine may lack. CI installs them, so there a missing one is a failure, unless it is for machines that have it. */
export const missing = (t: ExecutionContext, program: string, optional = false): boolean => {
  if (!program.startsWith('/') || existsSync(program)) return false
  if (process.env.CI === 'true' && !optional) t.fail(`${program} is not installed`)
  else t.pass(`${program} is not installed: skipped`)
  return true
}

export const giveAll = (path: string, account: Account): void => {
  const status = lstatSync(path)
  if (status.isSymbolicLink()) return
  give(path, account)
  chmodSync(path, status.isDirectory() || status.mode & 0o100 ? 0o755 : 0o644)
  if (status.isDirectory()) for (const name of readdirSync(path)) giveAll(join(path, name), account)
}

/** A folder with a copy of the manifest and, beside it, the working folder `job` that the manifest mounts. */
export const stage = (manifest: string, folder: string, account: Account): { top: string; manifest: string; job: string; native: string } => {
  const top = freshFolder(account, 'zeolite-program-')
  const copy = join(top, `${manifest}.toml`)
  copyFileSync(join(root, 'manifests', `${manifest}.toml`), copy)
  give(copy, account)
  const job = subfolder(top, 'job', account)
  // The same last part, so that a program that prints it prints the same in both runs.
  const native = join(subfolder(top, 'native', account), 'job')
  cpSync(join(root, 'test/programs', folder), job, { recursive: true })
  giveAll(job, account)
  cpSync(job, native, { recursive: true })
  giveAll(native, account)
  return { top, manifest: copy, job, native }
}

export const environment = (home: string): Record<string, string> => ({
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: home,
  LANG: 'C.UTF-8',
  TERM: 'xterm',
})

/** Without the engine's own lines, which only the run inside has. */
export const withoutDiagnostics = (text: string): string => text.replace(/^zeolite: .*\n(?: .*\n)*/gm, '')

/** What the engine told of things that the program was not given. */
const told = (text: string): string[] => [...text.matchAll(/^zeolite: (?!these lines as one block).*$/gm)].map(([line]) => line)

const describe = (result: Finished): string => `status ${result.status}, signal ${result.signal}\n${result.stdout}\n--- stderr\n${result.stderr}`

const inside = async (t: ExecutionContext, scenario: Scenario, account: Account): Promise<void> => {
  const { top, manifest, job, native } = stage(scenario.manifest, scenario.folder, account)
  t.teardown(() => discard(top))
  await scenario.prepare?.(native, account)
  await scenario.prepare?.(job, account)
  const settle = (text: string): string => (scenario.settle ?? ((same) => same))(text.replaceAll(native, '/job'))
  const outsider = scenario.neverAsRoot === true && account.name === 'root' ? ordinary : account
  if (outsider !== account) for (const path of [top, join(native, '..')]) chmodSync(path, 0o755)
  if (outsider !== account) giveAll(native, outsider)
  const common = { account, input: scenario.input ?? '', timeout: scenario.timeout ?? 60_000 }

  const outside = await run(scenario.program, scenario.args, { ...common, account: outsider, cwd: native, env: { ...environment(native), ...scenario.env } })
  t.is(outside.status, scenario.status ?? 0, `natively: ${describe(outside)}`)
  for (const text of scenario.prints) t.true(outside.stdout.includes(text), `natively, without ${JSON.stringify(text)}: ${describe(outside)}`)

  const engine = { ...common, cwd: top, env: { ...engineEnvironment(account), TERM: 'xterm' }, timeout: common.timeout * 2 }
  const result = await run(process.execPath, [command, 'run', manifest, '--', ...scenario.args], engine)
  t.false(result.timedOut, `inside, timed out: ${describe(result)}`)
  t.is(settle(result.stdout), settle(outside.stdout), `inside: ${describe(result)}`)
  t.is(settle(withoutDiagnostics(result.stderr)), settle(outside.stderr), `inside: ${describe(result)}`)
  t.is(result.status, scenario.status ?? 0, `inside: ${describe(result)}`)
  const { without } = scenario
  if (without !== undefined) t.deepEqual(told(result.stderr).filter((line) => !without.some((pattern) => pattern.test(line))), [])
}

/** One test an account: what the program does natively, it does inside. */
export const both = (title: string, scenario: Scenario): void => {
  for (const account of accounts) {
    test(`${title}, as ${account.name}`, async (t) => {
      t.timeout((scenario.timeout ?? 60_000) * 4)
      if (scenario.optional !== undefined && missing(t, scenario.optional, true)) return
      if (scenario.needs !== undefined && missing(t, scenario.needs)) return
      if (!missing(t, scenario.program)) await inside(t, scenario, account)
    })
  }
}
