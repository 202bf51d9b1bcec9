// How often a trapped call says EINTR under signals (docs/signals.md): node dist/bench/interrupted.js [CALLS]
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { buildNative } from './build.ts'
import { describeMachine } from './machine.ts'
import { build, manifest, zeolite } from './paths.ts'

interface Counts {
  readonly calls: number
  readonly signals: number
  readonly interrupted: number
  readonly doneAndInterrupted: number
  readonly wrong: number
  readonly microseconds: number
}

const rounds = process.argv[2] ?? '5000'
const periods = ['1000', '200']
const handlers = [['without SA_RESTART', '0'], ['with SA_RESTART', '1']] as const
const senders = [['timer', '0'], ['another process', '1']] as const

const measure = (runner: string, args: readonly string[]): Counts => {
  const command = runner === 'native' ? [join(build, 'interrupted')] : [process.execPath, zeolite, 'run', manifest('interrupted'), '--']
  const output = execFileSync(command[0]!, [...command.slice(1), ...args], { cwd: build, encoding: 'utf8', timeout: 120_000 })
  return JSON.parse(output) as Counts
}

buildNative()
const { kernel, processors, processor, node } = describeMachine()
console.log(`${processors} × ${processor}, Linux ${kernel}, Node.js ${node}\n`)
console.log('| handler | signals from | every | runs | calls | signals taken | EINTR | of these done all the same | µs a call |')
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |')
for (const [handler, restart] of handlers) {
  for (const [sender, other] of senders) {
    for (const period of periods) {
      for (const runner of ['native', 'inside']) {
        const result = measure(runner, [runner === 'native' ? String(Number(rounds) * 10) : rounds, period, restart, other])
        if (result.wrong > 0) throw new Error(`${result.wrong} calls failed with something else`)
        const { calls, signals, interrupted, doneAndInterrupted, microseconds } = result
        console.log(`| ${handler} | ${sender} | ${period} µs | ${runner} | ${calls} | ${signals} | ${interrupted} | ${doneAndInterrupted} | ${microseconds} |`)
      }
    }
  }
}
