// Many runs, each from its own seed; of one that fails the shortest that can be found, told step by step.
import { numbersFrom } from '../support/random.ts'
import { type RunOptions, simulate } from './simulate.ts'
import type { Subject } from './subject.ts'

const LENGTH = 600
const ATTEMPTS = 3000
const WIDTH = 160

type Plain = Omit<RunOptions, 'note'>

const failureOf = <Q, R>(subject: Subject<Q, R>, numbers: readonly number[], options: RunOptions): string | undefined => {
  try {
    simulate(subject, numbers, options)
    return undefined
  } catch (error) {
    return error instanceof Error ? (error.name === 'Error' ? error.message : (error.stack ?? error.message)) : String(error)
  }
}

/** Leaves out what the failure can do without: halves, then smaller parts, down to single numbers. */
const shrink = <Q, R>(subject: Subject<Q, R>, numbers: readonly number[], options: Plain): readonly number[] => {
  let best = numbers
  let attempts = 0
  for (let size = best.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < best.length && attempts < ATTEMPTS; attempts++) {
      const shorter = [...best.slice(0, at), ...best.slice(at + size)]
      if (failureOf(subject, shorter, options) !== undefined) best = shorter
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
const runOf = (seed: number): number[] => {
  const next = numbersFrom(seed)
  return Array.from({ length: LENGTH }, next)
}

/** The first failure of so many runs, of which the first has this seed. */
export const explore = <Q, R>(subject: Subject<Q, R>, seed: number, runs: number, options: Plain = {}): Found | undefined => {
  for (let run = 0; run < runs; run++) {
    const numbers = runOf(seed + run)
    if (failureOf(subject, numbers, options) === undefined) continue
    const shortest = shrink(subject, numbers, options)
    const trace: string[] = []
    const failure = failureOf(subject, shortest, { ...options, note: (text) => trace.push(text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text) }) ?? 'it did not fail again: the run depends on more than its numbers'
    return { seed: seed + run, failure, trace }
  }
  return undefined
}

export const describe = ({ seed, failure, trace }: Found): string =>
  [`${failure} (ZEOLITE_SIMULATION_SEED=${seed} runs it again)`, ...trace.map((line) => `  ${line}`)].join('\n')
