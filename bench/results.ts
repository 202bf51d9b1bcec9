// Figures of all rounds → medians, ratios and verdicts. Pure.
import { median } from './statistics.ts'
import type { RunnerName, Scenario, Target } from './scenarios.ts'

export interface Verdict extends Target {
  /** Zeolite's figure divided by what it is held against; for an absolute target by the limit itself. */
  ratio: number
  ok: boolean
}

export interface Result {
  name: string
  title: string
  unit: Scenario['unit']
  /** The median of each round's figure. */
  medians: Partial<Record<RunnerName, number>>
  samples: Partial<Record<RunnerName, readonly number[]>>
  errors: Partial<Record<RunnerName, string>>
  verdicts: readonly Verdict[]
}

export type Samples = Partial<Record<RunnerName, number[]>>

const judge = (target: Target, medians: Result['medians']): Verdict | undefined => {
  const figure = medians.zeolite
  const base = target.against === 'absolute' ? target.limit : medians[target.against === 'over native' ? 'native' : target.against]
  if (figure === undefined || base === undefined) return undefined
  const ratio = figure / base
  const within = { absolute: ratio <= 1, 'over native': figure - base <= target.limit }[target.against as string] ?? ratio <= target.limit
  return { ...target, ratio, ok: within }
}

export const summarise = (scenario: Scenario, samples: Samples, errors: Result['errors']): Result => {
  const measured = Object.entries(samples).filter(([, values]) => values.length > 0)
  const medians: Result['medians'] = Object.fromEntries(measured.map(([runner, values]) => [runner, median(values)]))
  const verdicts = scenario.targets.map((target) => judge(target, medians)).filter((verdict) => verdict !== undefined)
  return { name: scenario.name, title: scenario.title, unit: scenario.unit, medians, samples, errors, verdicts }
}
