// Finds processes by a marker in their environment, which also daemons keep.
import { readdirSync, readFileSync } from 'node:fs'

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
