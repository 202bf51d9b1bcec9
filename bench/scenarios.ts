// What is measured, and what each figure is held against. The targets are the project's own; a missed one is reported, never hidden.
import type { Unit } from './statistics.ts'

export type RunnerName = 'native' | 'supervisor' | 'node' | 'zeolite'

export interface Target {
  /** Another runner of the same scenario whose figure is multiplied, or an absolute figure in the scenario's unit. */
  against: RunnerName | 'absolute'
  limit: number
}

export interface Scenario {
  name: string
  title: string
  unit: Unit
  /** inside: the guest measures itself. start: the whole command, from spawn to exit. The others have a module of their own. */
  kind: 'inside' | 'start' | 'warm' | 'memory'
  args: readonly string[]
  targets: readonly Target[]
}

const inside = (name: string, title: string, args: readonly string[], targets: readonly Target[]): Scenario =>
  ({ name, title, unit: 'ns', kind: 'inside', args, targets })
const timed = (rounds: number, ...command: string[]): string[] => ['time', String(rounds), '--', ...command]
const times = (limit: number, against: Target['against']): Target => ({ limit, against })
const microseconds = (limit: number): Target => ({ limit: limit * 1000, against: 'absolute' })

const loop = 'i=0; while [ $i -lt 300 ]; do /bin/true; i=$((i+1)); done'

export const scenarios: readonly Scenario[] = [
  inside('untrapped', 'a call that is not trapped (getppid)', ['getppid'], []),
  inside('trap', 'trap round trip (umask)', ['trap'], [times(1.3, 'supervisor')]),
  // gVisor's systrap takes 24 and 17 µs on the machine that the targets were set on.
  inside('open-close', 'open + close', ['open-close'], [times(1.5, 'supervisor'), microseconds(24)]),
  inside('stat', 'stat', ['stat'], [times(1.5, 'supervisor'), microseconds(17)]),
  inside('fork-exec', 'fork + exec of /bin/true', ['fork-exec'], [times(1.2, 'native')]),
  inside('spawn-exec', 'posix_spawn of /bin/true', ['spawn-exec'], [times(1.2, 'native')]),
  inside('shell-loop', 'shell loop of 300 /bin/true', timed(3, '/bin/sh', '-c', loop), [times(1.5, 'native')]),
  inside('compile', 'compile one C file', timed(5, '/usr/bin/gcc', '-O2', '-c', 'input/supervisor-calls.c', '-o', 'output.o'), [times(1.3, 'native')]),
  inside('python', 'python3: import json, asyncio, sqlite3', timed(5, '/usr/bin/python3', '-c', 'import json, asyncio, sqlite3'), [times(1.3, 'native')]),
  { name: 'start-cold', title: 'start of a static hello, cold', unit: 'ns', kind: 'start', args: [], targets: [times(2, 'node')] },
  { name: 'start-warm', title: 'start of a static hello, on a running engine', unit: 'ns', kind: 'warm', args: timed(50, './hello'), targets: [times(3, 'native')] },
  { name: 'memory', title: 'resident memory of the engine', unit: 'bytes', kind: 'memory', args: ['family', '0'], targets: [{ limit: 90e6, against: 'absolute' }] },
  { name: 'memory-each', title: '… for each further picoprocess, 1,000 alive', unit: 'bytes', kind: 'memory', args: ['family', '1000'], targets: [{ limit: 64 * 1024, against: 'absolute' }] },
]
