// ptrace(2): whether a neighbour of the same user has got hold of a process of ours while it could.
import { readFileSync } from 'node:fs'

const tracerOf = (process: number | 'self'): string => {
  try {
    return /^TracerPid:\s*(\d+)/m.exec(readFileSync(`/proc/${process}/status`, 'latin1'))?.[1] ?? '?'
  } catch {
    return '?'
  }
}

/** Nobody has got hold of a process of ours before it was confined. Whoever traces the engine itself may. */
export const isUntraced = (process: number): boolean => {
  const tracer = tracerOf(process)
  return tracer === '0' || (tracer !== '?' && tracer === tracerOf('self'))
}
