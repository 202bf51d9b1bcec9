// Many runs, each from its own seed; of one that fails the shortest that can be found, told step by step.
import { numbersFrom } from '../support/random.ts'
import { type RunOptions, simulate } from './simulate.ts'
import type { Subject } from './subject.ts'

const LENGTH = 600
const ATTEMPTS = 3000
const WIDTH = 160

type Plain = Omit<RunOptions, 'note'>

/** One run from a list of numbers. Throws where something does not hold. */
export type Run = (numbers: readonly number[], note?: (text: string) => void) => void

const failureOf = (run: Run, numbers: readonly number[], note?: (text: string) => void): string | undefined => {
  try {
    run(numbers, note)
    return undefined
  } catch (error) {
    return error instanceof Error ? (error.name === 'Error' ? error.message : (error.stack ?? error.message)) : String(error)
  }
}

/** Leaves out what the failure can do without: halves, then smaller parts, down to single numbers. */
const shrink = (run: Run, numbers: readonly number[]): readonly number[] => {
  let best = numbers
  let attempts = 0
  for (let size = best.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < best.length && attempts < ATTEMPTS; attempts++) {
      const shorter = [...best.slice(0, at), ...best.slice(at + size)]
      if (failureOf(run, shorter) !== undefined) best = shorter
      else at += size
    }
  }
  return best
}

export interface Found {
  readonly seed: number
  readonly failure: string
  readonly trace: readonly string[]
}

/** The numbers of a seed's run. */
const runOf = (seed: number, length: number): number[] => {
  const next = numbersFrom(seed)
  return Array.from({ length }, next)
}

/** The first failure of so many runs, of which the first has this seed. */
export const search = (run: Run, seed: number, runs: number, length = LENGTH): Found | undefined => {
  for (let each = seed; each < seed + runs; each++) {
    const numbers = runOf(each, length)
    if (failureOf(run, numbers) === undefined) continue
    const shortest = shrink(run, numbers)
    const trace: string[] = []
    const failure = failureOf(run, shortest, (text) => trace.push(text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text)) ?? 'it did not fail again: the run depends on more than its numbers'
    return { seed: each, failure, trace }
  }
  return undefined
}

/** The same, of runs of the protocol of ipc/. */
export const explore = <Q, R>(subject: Subject<Q, R>, seed: number, runs: number, options: Plain = {}): Found | undefined =>
  search((numbers, note) => simulate(subject, numbers, note === undefined ? options : { ...options, note }), seed, runs)

export const describe = ({ seed, failure, trace }: Found): string =>
  [`${failure} (ZEOLITE_SIMULATION_SEED=${seed} runs it again)`, ...trace.map((line) => `  ${line}`)].join('\n')
