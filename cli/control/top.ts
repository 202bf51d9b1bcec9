import { setTimeout as sleep } from 'node:timers/promises'
import type { SandboxInfo } from '../../monitor/engine/control/index.ts'
import { type Io, usageError } from '../io.ts'
import { readArguments } from '../arguments.ts'
import { withEngines } from './engines.ts'

export const help = `usage: zeolite top [--once] [--interval SECONDS]

Shows the sandboxes that this user runs and what they are doing: processes, processor time, calls that the library OS serves, refusals.
On a terminal it is shown anew until Ctrl-C; otherwise once.

  --once              measures for one interval, prints, and ends
  --interval SECONDS  over which it measures; 2 when nothing is said
  --help              this text

exit status: 0; 2 usage
example: zeolite top --once
`

/** What grows, at one moment. */
interface Sample {
  readonly at: number
  readonly traps: number
  readonly cpuSeconds: number
}

const sample = ({ traps, processes }: SandboxInfo, at: number): Sample => ({ at, traps, cpuSeconds: processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) })

const HEAD = ['ID', 'PRINCIPAL', 'PROCESSES', 'CPU %', 'CALLS/S', 'REFUSALS']

const rate = (now: number, before: number, seconds: number, scale: number): string => (Math.max(0, now - before) / seconds * scale).toFixed(scale === 1 ? 0 : 1)

const row = ({ id, principal, refusals, processes }: SandboxInfo, now: Sample, before: Sample | undefined): string[] => {
  const seconds = before === undefined ? 0 : (now.at - before.at) / 1000
  const measured = before === undefined || seconds <= 0 ? ['-', '-'] : [rate(now.cpuSeconds, before.cpuSeconds, seconds, 100), rate(now.traps, before.traps, seconds, 1)]
  return [id, principal, String(processes.length), ...measured, String(refusals)]
}

/** The first two columns are names, the others numbers. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]!.length)))
  return rows.map((cells) => `${cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')}\n`).join('')
}

const CLEAR = '\u001b[H\u001b[J'

const watch = async (io: Io, once: boolean, milliseconds: number): Promise<number> => {
  let before = new Map<string, Sample>()
  for (let round = 0; ; round++) {
    const sandboxes: SandboxInfo[] = []
    await withEngines(io, async (engines) => {
      sandboxes.push(...engines.flatMap(({ info }) => info.sandboxes))
      return 0
    })
    const at = performance.now()
    const now = new Map(sandboxes.map((each) => [each.id, sample(each, at)]))
    const text = table([HEAD, ...sandboxes.map((each) => row(each, now.get(each.id)!, before.get(each.id)))])
    if (!once) io.stdout.write(CLEAR + text)
    else if (round === 1) {
      io.stdout.write(text)
      return 0
    }
    before = now
    await sleep(milliseconds)
  }
}

const LONGEST = 3600

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'top', help, options: { once: { type: 'boolean' }, interval: { type: 'string' } } })
  if (typeof parsed === 'number') return parsed
  const { once = false, interval = '2' } = parsed.values
  if (!/^\d+(\.\d+)?$/.test(interval) || !(Number(interval) > 0) || Number(interval) > LONGEST) return usageError(io, 'top', `--interval takes seconds, at most ${LONGEST}`)
  return watch(io, once || io.stdout.isTTY !== true, Number(interval) * 1000)
}
