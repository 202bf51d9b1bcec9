// Runs a test's program: on the host, or in a sandbox of a manifest. A sandbox that does not come up is a failure.
import { spawn } from 'node:child_process'
import { type AuditRecord, type Exit, type PolicyDecision, startEngine } from '../monitor/api/index.ts'
import { loadSource, type ManifestSource } from '../monitor/plan/index.ts'
import { type Manifest, toBytes } from '../policy/index.ts'
import { fail } from './fail.ts'

/** A program by its path, or with its arguments. Inside it is a path of the view. */
export type Program = string | readonly [path: string, ...args: string[]]

export interface ProgramOptions {
  /** Milliseconds that each run has; default 30,000. */
  readonly timeout?: number
  /** What relative sources of a manifest that is an object start from. */
  readonly folder?: string
}

export interface InsideOptions extends ProgramOptions {
  /** Default: the manifest's process.principal. */
  readonly principal?: string
}

const DEADLINE_MS = 30_000
const OUTPUT_MAX = 4_096

export const commandOf = (program: Program): readonly [path: string, args: readonly string[]] => (typeof program === 'string' ? [program, []] : [program[0], program.slice(1)])
export const commandText = (program: Program): string => (typeof program === 'string' ? program : program.join(' '))

export interface Outcome {
  readonly code: number | null
  readonly signal: string | null
  readonly output: string
}

export const outcomeText = ({ code, signal, output }: Outcome): string => `${signal === null ? `exit status ${code}` : `killed by ${signal}`}${output === '' ? '' : `, output ${JSON.stringify(output.slice(0, 400))}`}`

/** On the host, as this process is. */
export const runOutside = (program: Program, { timeout = DEADLINE_MS }: ProgramOptions): Promise<Outcome> =>
  new Promise((resolve) => {
    const [path, args] = commandOf(program)
    let output = ''
    const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout, killSignal: 'SIGKILL' })
    const collect = (chunk: Buffer): void => void (output.length < OUTPUT_MAX && (output += chunk.toString()))
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ code: null, signal: null, output: error.message }))
    child.once('close', (code, signal) => resolve({ code, signal, output }))
  })

export interface Inside extends Outcome {
  readonly refused: readonly AuditRecord[]
  /** What the rules granted on named objects. */
  readonly granted: readonly PolicyDecision[]
}

/** The manifest with another program in it, and with records of refusals whatever it says of them. */
const withProgram = (source: ManifestSource, program: Program, { folder }: ProgramOptions): Manifest => {
  const manifest = loadSource(source, folder)
  const [path, args] = commandOf(program)
  const { argv0: _, ...process } = manifest.process
  return { ...manifest, process: { ...process, entrypoint: toBytes(path), args: args.map(toBytes) }, audit: { log: 'denied', onFailure: 'stop' } }
}

const NEVER_RAN: readonly (Exit['reason'])[] = ['not-found', 'not-executable', 'engine-fault', 'aborted', 'timeout']

const ended = ({ code, signal, reason }: Exit, program: Program, inside: Omit<Inside, 'code' | 'signal'>): Inside => {
  if (reason !== undefined && NEVER_RAN.includes(reason)) {
    const why = inside.refused.map(({ syscall, object, errno, reason: because, missing }) => `${syscall} ${object}: ${errno}, ${because ?? ''}${missing === undefined ? '' : `; ${missing}`}`)
    fail('inside', `${commandText(program)} did not run to its end inside (${reason}), so nothing is proved${why.length === 0 ? '' : `:\n${why.join('\n')}`}`, { actual: reason })
  }
  return { ...inside, code, signal }
}

/** In a sandbox of the manifest. Rejects with AssertionError where that does not come up, or the program does not run in it. */
export const runInside = async (source: ManifestSource, program: Program, options: InsideOptions, observe: boolean): Promise<Inside> => {
  const manifest = withProgram(source, program, options)
  if (manifest.sandbox.files === 'kernel') fail('inside', 'not proved: with files = "kernel" nothing records what a program does; test the manifest with files = "library"')
  const granted: PolicyDecision[] = []
  const refused: AuditRecord[] = []
  let output = ''
  const started = await startEngine(manifest, observe ? { onDecision: (decision) => (granted.push(decision), 'allow') } : {}).catch((cause: Error) =>
    fail('inside', `the sandbox did not come up, so nothing is proved: ${cause.message}`, { cause }))
  let exit: Exit
  try {
    const launched = await started.launch({
      timeout: options.timeout ?? DEADLINE_MS, stdio: ['ignore', 'pipe', 'pipe'], onRefused: (record) => void refused.push(record),
      ...(options.principal === undefined ? {} : { principal: options.principal }),
    })
    for (const stream of [launched.stdout, launched.stderr]) stream?.on('data', (chunk: Buffer) => void (output.length < OUTPUT_MAX && (output += chunk.toString())))
    exit = await launched.exited
  } catch (cause) {
    return fail('inside', `the sandbox did not come up, so nothing is proved: ${(cause as Error).message}`, { cause })
  } finally {
    await started.close()
  }
  return ended(exit, program, { output, refused, granted })
}
