// Randomness that a seed repeats.

/** mulberry32: whole numbers below 2^32. */
export const numbersFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** Draws from a list of numbers, so that a run is what its list says, and a shorter list is a simpler run. */
export interface Draws {
  /** A whole number below `limit`. */
  below(limit: number): number
  /** True once in so many times. */
  oneIn(count: number): boolean
  pick<T>(from: readonly T[]): T
  readonly left: boolean
}

export const drawsOf = (numbers: readonly number[]): Draws => {
  let at = 0
  // Where the list is used up, the first of everything.
  const next = (): number => numbers[at++] ?? 0
  const below = (limit: number): number => next() % limit
  return { below, oneIn: (count) => below(count) === count - 1, pick: (from) => from[below(from.length)]!, get left() { return at < numbers.length } }
}
