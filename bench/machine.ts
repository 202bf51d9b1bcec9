import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { root } from './paths.ts'

export interface Machine {
  processor: string
  processors: number
  memory: string
  kernel: string
  node: string
  commit: string
  load: number
  user: 'root' | 'ordinary'
}

const git = (...args: string[]): string => {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

const commit = (): string => {
  const changed = git('status', '--porcelain', '--untracked-files=no') !== ''
  return (git('rev-parse', '--short=12', 'HEAD') || 'unknown') + (changed ? ', with changes' : '')
}

export const describeMachine = (): Machine => ({
  processor: cpus()[0]?.model ?? 'unknown',
  processors: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  kernel: release(),
  node: process.version,
  commit: commit(),
  load: loadavg()[0] ?? 0,
  user: process.getuid?.() === 0 ? 'root' : 'ordinary',
})
