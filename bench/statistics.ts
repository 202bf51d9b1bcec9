export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  if (sorted.length === 0) throw new RangeError('no values')
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Three significant figures: more would be noise. */
const three = (value: number): string => {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 2))
}

export type Unit = 'ns' | 'bytes'

export const show = (value: number, unit: Unit): string => {
  if (unit === 'bytes') return value >= 1 << 20 ? `${three(value / (1 << 20))} MiB` : `${three(value / 1024)} KiB`
  if (value >= 1e9) return `${three(value / 1e9)} s`
  return value >= 1e6 ? `${three(value / 1e6)} ms` : `${three(value / 1e3)} µs`
}
