// The options of launches and engines, and what is wrong with those that were given: told before
// anything starts.
import { didYouMean } from '../../policy/manifest/did-you-mean.ts'
import type { AuditRecord, PolicyDecision } from '../protocol/records.ts'
import type { Stdio } from './stdio.ts'

export interface EngineOptions {
  /**
   * Modules whose exports are virtual files (defineFile). The manifest needs a mount of type
   * `virtual` that holds them.
   */
  readonly files?: string | URL | readonly (string | URL)[]
  /**
   * What relative sources of a manifest that is an object start from; default: the current
   * directory.
   */
  readonly folder?: string
  /**
   * Asked for everything that the rules are about to grant on a named object: files that are
   * opened, changed or run, addresses, signals to other principals. It can only take away. Whatever
   * is not 'allow' denies, and so do throwing, rejecting and being late.
   */
  readonly onDecision?: (decision: PolicyDecision) => 'allow' | 'deny' | Promise<'allow' | 'deny'>
  /**
   * Milliseconds that onDecision has; default 1000. The call is held meanwhile, and other processes
   * go on.
   */
  readonly decisionDeadline?: number
}

export interface LaunchOptions {
  /** Whose sandbox it is: a principal of the manifest; default: `process.principal`. */
  readonly principal?: string
  /** argv[1] and further, in place of the manifest's. */
  readonly args?: readonly string[]
  /** Default: 'pipe'. */
  readonly stdio?: Stdio
  /**
   * Where the manifest's `{ from = "host" }` values come from; default: process.env. The manifest
   * says what is passed on.
   */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly onRefused?: (record: AuditRecord) => void
  /** Ends the launch with everything that it started. */
  readonly signal?: AbortSignal
  /**
   * Milliseconds from the start of the program, after which the launch ends with everything that it
   * started.
   */
  readonly timeout?: number
}

/** What an option must be; undefined where it is that. */
type Check = (value: unknown) => string | undefined

const kind = (name: 'string' | 'function'): Check => (value) => (typeof value === name ? undefined : `must be a ${name}`)
const noNul = (text: string): boolean => !text.includes('\0')

/** What a timer of Node's can wait. */
const LONGEST = 2 ** 31 - 1
const LONGEST_DEADLINE = 600_000

const milliseconds = (most: number): Check => (value) => {
  if (typeof value !== 'number') return 'must be a number of milliseconds'
  return value > 0 && value <= most ? undefined : `must be more than 0 and at most ${most} milliseconds`
}

const strings: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && noNul(item)) ? undefined : 'must be a list of strings without NUL'

const environment: Check = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object of strings'
  const wrong = Object.entries(value).find(([name, text]) => text !== undefined && (typeof text !== 'string' || !noNul(text) || !noNul(name)))
  return wrong === undefined ? undefined : `must be an object of strings without NUL: ${JSON.stringify(wrong[0])} is not`
}

const modules: Check = (value) =>
  (Array.isArray(value) ? value : [value]).every((item) => typeof item === 'string' || item instanceof URL) ? undefined : 'must be a path, a file: URL, or a list of these'

const ENGINE_OPTIONS: Readonly<Record<keyof EngineOptions, Check>> = {
  files: modules, folder: kind('string'), onDecision: kind('function'), decisionDeadline: milliseconds(LONGEST_DEADLINE),
}

const LAUNCH_OPTIONS: Readonly<Record<keyof LaunchOptions, Check>> = {
  principal: kind('string'), args: strings,
  // monitor/api/stdio.ts says more of what is wrong.
  stdio: () => undefined,
  env: environment, onRefused: kind('function'),
  signal: (value) => (value instanceof AbortSignal ? undefined : 'must be an AbortSignal'),
  timeout: milliseconds(LONGEST),
}

export const STOP_OPTIONS: Readonly<Record<string, Check>> = {
  grace: (value) => (typeof value === 'number' && value >= 0 && value <= LONGEST ? undefined : `must be a number of milliseconds, at most ${LONGEST}`),
}

/**
 * Throws TypeError for an option that there is not, or of a wrong type, and RangeError for a number
 * that is too large or too small.
 */
export const requireOptions = (of: string, options: unknown, known: Readonly<Record<string, Check>>, elsewhere: readonly string[] = []): void => {
  if (typeof options !== 'object' || options === null) throw new TypeError(`${of}: the options must be an object`)
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(known, name) ? known[name] : undefined
    if (check === undefined) {
      const hint = elsewhere.includes(name) ? '; it is an option of startEngine' : didYouMean(name, Object.keys(known))
      throw new TypeError(`${of}: there is no option ${JSON.stringify(name)}${hint}`)
    }
    const problem = value === undefined ? undefined : check(value)
    if (problem !== undefined) throw new (typeof value === 'number' && !problem.startsWith('must be a number') ? RangeError : TypeError)(`${of}: ${name} ${problem}`)
  }
}

/** `both`: of `launch`, whose engine is its own. */
export const requireLaunchOptions = (options: unknown, both: boolean): void =>
  both ? requireOptions('launch', options, { ...LAUNCH_OPTIONS, ...ENGINE_OPTIONS }) : requireOptions('launch', options, LAUNCH_OPTIONS, Object.keys(ENGINE_OPTIONS))

export const requireEngineOptions = (options: unknown): void => requireOptions('startEngine', options, ENGINE_OPTIONS)
