// Finds processes by a marker in their environment, which also daemons keep.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const environment = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch {
    return ''
  }
}

/** Living processes with the marker; zombies have no environment. */
export const marked = (marker: string): number[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name) && environment(name).includes(marker)).map(Number)

export const newMarker = (): string => `ZEOLITE_TEST_TREE=${process.pid}-${Math.random().toString(36).slice(2)}`

/** Polls until the condition holds; false when it does not within two minutes. */
export const eventually = async (condition: () => boolean): Promise<boolean> => {
  const deadline = Date.now() + 120_000
  while (!condition()) {
    if (Date.now() > deadline) return false
    await sleep(10)
  }
  return true
}
