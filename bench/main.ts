// npm run bench: every scenario natively, under the C supervisor and under zeolite, interleaved, so that a busy minute meets all three.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildNative } from './build.ts'
import { describeMachine } from './machine.ts'
import { measureDatabase } from './database.ts'
import { measureEach, measureEngine } from './memory.ts'
import { source } from './paths.ts'
import { progress } from './progress.ts'
import { toMarkdown, toText } from './report.ts'
import { summarise } from './results.ts'
import { measureInside, measureStart, runnersFor } from './runners.ts'
import { scenarios } from './scenarios.ts'
import { measureService } from './services.ts'
import { measureInMemory, measurePort, measureStream } from './streams.ts'
import { measureWarm, warmOffered } from './warm.ts'
import type { Result, Samples } from './results.ts'
import type { RunnerName, Scenario } from './scenarios.ts'

const usage = `usage: npm run bench -- [--quick] [--only NAME]… [--rounds COUNT] [--json]
scenarios: ${scenarios.map(({ name }) => name).join(', ')}
`

const fail = (message: string): never => {
  process.stderr.write(`bench: ${message}\n${usage}`)
  process.exit(2)
}

const readArguments = () => {
  try {
    return parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true, default: [] },
        rounds: { type: 'string' },
      },
    }).values
  } catch (error) {
    return fail((error as Error).message)
  }
}

const measure = (scenario: Scenario, runner: RunnerName, quick: boolean): Promise<number> => {
  switch (scenario.kind) {
    case 'inside':
    case 'moving': return measureInside(scenario, runner)
    case 'service': return measureService(scenario, runner, quick)
    case 'start': return measureStart(runner)
    case 'warm': return runner === 'zeolite' ? measureWarm(quick ? 10 : 50) : measureInside(scenario, runner)
    case 'stream': return scenario.name === 'stream-memory' ? Promise.resolve(measureInMemory(200_000)) : runner === 'node' ? measurePort(10_000) : measureStream(10_000)
    case 'database': return measureDatabase(runner === 'zeolite', scenario.args, quick ? 1 : 4)
    case 'memory': return scenario.name === 'memory' ? measureEngine(0).then(({ bytes }) => bytes) : measureEach(1000)
  }
}

const runnersOf = (scenario: Scenario): RunnerName[] => {
  const all = runnersFor(scenario).filter((runner) => runner !== 'supervisor' || scenario.noFloor !== true)
  if (scenario.kind === 'stream') return scenario.name === 'stream-memory' ? ['zeolite'] : ['node', 'zeolite']
  if (scenario.kind === 'database') return all.filter((runner) => runner !== 'supervisor')
  if (scenario.kind === 'memory') return all.filter((runner) => runner === 'zeolite')
  if (scenario.kind === 'service') return all.filter((runner) => runner !== 'supervisor')
  return scenario.kind === 'warm' && !warmOffered() ? all.filter((runner) => runner !== 'zeolite') : all
}

interface Entry {
  scenario: Scenario
  samples: Samples
  errors: Result['errors']
}

const measureOnce = async ({ scenario, samples, errors }: Entry, quick: boolean): Promise<void> => {
  for (const runner of runnersOf(scenario)) {
    // What failed once is not tried again: the other figures stand.
    if (errors[runner] !== undefined) continue
    try {
      const figure = await measure(scenario, runner, quick)
      ;(samples[runner] ??= []).push(figure)
    } catch (error) {
      errors[runner] = (error as Error).message
    }
  }
}

/** What cannot be measured here is told, and left out. */
const measurable = ({ name, requires = [] }: Scenario): boolean => {
  const lacking = requires.filter((program) => !existsSync(program))
  if (lacking.length > 0) process.stderr.write(`bench: ${name} is left out: ${lacking.join(' and ')} not installed\n`)
  return lacking.length === 0
}

const main = async (): Promise<void> => {
  const options = readArguments()
  if (options.help) return void process.stdout.write(usage)
  const unknown = options.only.find((name) => !scenarios.some((scenario) => scenario.name === name))
  if (unknown !== undefined) fail(`no scenario is called '${unknown}'`)
  const rounds = Number(options.rounds ?? (options.quick ? 1 : 5))
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) fail('--rounds wants a number from 1 to 100')

  buildNative()
  const machine = describeMachine()
  const chosen = scenarios.filter(({ name }) => options.only.length === 0 || options.only.includes(name)).filter(measurable)
  const entries = chosen.map((scenario): Entry => ({ scenario, samples: {}, errors: {} }))
  for (let round = 1; round <= rounds; round++) {
    for (const entry of entries) {
      progress(`round ${round} of ${rounds}: ${entry.scenario.title}`)
      await measureOnce(entry, options.quick)
    }
  }
  progress('')

  const results = entries.map(({ scenario, samples, errors }) => summarise(scenario, samples, errors))
  const now = new Date().toISOString()
  const json = JSON.stringify({ version: 1, time: now, rounds, machine, results }, null, 2) + '\n'
  process.stdout.write(options.json ? json : toText(results))
  if (options.only.length === 0 && !options.quick) {
    const folder = join(source, 'results')
    const name = `${now.slice(0, 10)}-${machine.kernel}`
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.json`), json)
    writeFileSync(join(folder, `${name}.md`), toMarkdown(results, machine, now.slice(0, 10), rounds))
  }
  process.exitCode = results.some(({ errors }) => Object.keys(errors).length > 0) ? 1 : 0
}

await main()
