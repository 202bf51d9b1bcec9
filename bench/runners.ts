// One scenario, once, under one runner.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, manifest, zeolite } from './paths.ts'
import type { RunnerName, Scenario } from './scenarios.ts'

export class RunError extends Error {}

const milliseconds = 120_000
// The same as in the manifests, since what a program opens depends on it.
export const env = { PATH: '/usr/bin:/bin' }

interface Outcome {
  output: string
  /** From spawn to exit, in ns. */
  wall: number
}

export const run = (command: string, args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const start = process.hrtime.bigint()
    const child = spawn(command, args, { cwd: build, stdio: ['ignore', 'pipe', 'pipe'], env, timeout: milliseconds })
    let output = ''
    let errors = ''
    let wall = 0
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.on('error', reject)
    child.on('exit', () => (wall = Number(process.hrtime.bigint() - start)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve({ output, wall })
      else reject(new RunError(`${code === null ? String(signal) : `exit status ${code}`}: ${errors.trim().split('\n').at(-1) ?? ''}`))
    })
  })

const guest = join(build, 'guest')
const hello = join(build, 'hello')
const supervisor = join(build, 'supervisor')

type Program = 'guest' | 'hello'

/** The command line of a program of ours under a runner. */
const commands: Record<RunnerName, (program: Program, args: readonly string[], manifest?: string) => [string, string[]]> = {
  native: (program, args) => [program === 'guest' ? guest : hello, [...args]],
  supervisor: (program, args) => [supervisor, [program === 'guest' ? guest : hello, ...args]],
  plain: (program, args) => commands.zeolite(program, args[0] === 'moved' ? args.slice(1) : args),
  node: () => [process.execPath, ['-e', '0']],
  zeolite: (program, args, name) => [process.execPath, [zeolite, 'run', manifest(name ?? program), ...(args.length > 0 ? ['--', ...args] : [])]],
}

export const commandFor = (runner: RunnerName, program: Program, args: readonly string[], manifest?: string): [string, string[]] =>
  commands[runner](program, args, manifest)

export const runnersFor = (scenario: Scenario): RunnerName[] => {
  if (scenario.kind === 'moving') return scenario.targets.some(({ against }) => against === 'plain') ? ['plain', 'zeolite'] : ['zeolite']
  if (scenario.kind === 'service' && scenario.targets.some(({ against }) => against === 'plain')) return ['native', 'plain', 'zeolite']
  const all: RunnerName[] = scenario.kind === 'start' ? ['native', 'supervisor', 'node', 'zeolite'] : ['native', 'supervisor', 'zeolite']
  return all.filter((name) => name !== 'zeolite' || existsSync(zeolite))
}

const reported = (output: string): number => {
  const line = output.split('\n').find((text) => text.startsWith('{'))
  if (line === undefined) throw new RunError(`the guest reported nothing: ${JSON.stringify(output.slice(0, 80))}`)
  const { median } = JSON.parse(line) as { median: number }
  return median
}

export const measureInside = async (scenario: Scenario, runner: RunnerName): Promise<number> => {
  const { output } = await run(...commandFor(runner, 'guest', scenario.args, scenario.manifest))
  return reported(output)
}

export const measureStart = async (runner: RunnerName): Promise<number> => {
  const { output, wall } = await run(...commandFor(runner, 'hello', []))
  if (runner !== 'node' && output !== 'hello\n') throw new RunError(`unexpected output: ${JSON.stringify(output.slice(0, 80))}`)
  return wall
}
