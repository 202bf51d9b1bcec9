// What is measured, and what each figure is held against. The targets are the project's own; a missed one is reported, never hidden.
import type { Unit } from './statistics.ts'

/** `plain`: zeolite by a manifest without transitions. */
export type RunnerName = 'native' | 'supervisor' | 'node' | 'plain' | 'zeolite'

export interface Target {
  /** Another runner of the same scenario whose figure is multiplied, an absolute figure in the scenario's unit, or one that may come on top of the native figure. */
  against: RunnerName | 'absolute' | 'over native'
  limit: number
}

export interface Scenario {
  name: string
  title: string
  unit: Unit
  /** inside: the guest measures itself. start: the whole command, from spawn to exit. moving: the guest measures itself by a manifest with transitions. service: a client outside measures a server. The others have a module of their own. */
  kind: 'inside' | 'moving' | 'start' | 'warm' | 'memory' | 'stream' | 'database' | 'service'
  /** The C supervisor does not trap what it measures, and so is no floor for it. */
  noFloor?: boolean
  /** Programs without which it is left out, with a note. */
  requires?: readonly string[]
  /** The manifest of what runs inside, where it is not the kind's own. */
  manifest?: string
  /** The service, where it is not called like its manifest. */
  service?: string
  args: readonly string[]
  targets: readonly Target[]
}

const inside = (name: string, title: string, args: readonly string[], targets: readonly Target[]): Scenario =>
  ({ name, title, unit: 'ns', kind: 'inside', args, targets })
const whole = (name: string, title: string, kind: Scenario['kind'], targets: readonly Target[]): Scenario =>
  ({ name, title, unit: 'ns', kind, args: [], targets })
const timed = (rounds: number, ...command: string[]): string[] => ['time', String(rounds), '--', ...command]
const times = (limit: number, against: Target['against']): Target => ({ limit, against })
const absolute = (limit: number): Target => ({ limit, against: 'absolute' })

/** What a request takes, on average. A rate of 0.9 × native is a time of 1/0.9. */
const service = (name: string, title: string, manifest: string, args: readonly string[], requires: readonly string[], rate: number): Scenario =>
  ({ name, title, unit: 'ns', kind: 'service', manifest, args, requires, targets: [times(1 / rate, 'native')] })
/** Transactions of pgbench, and what it reaches the server by. */
const database = (name: string, title: string, ...args: readonly ['select' | 'update', 'socket' | 'tcp']): Scenario =>
  ({ ...whole(name, title, 'database', [times(1 / 0.95, 'native')]), args, requires: ['/usr/lib/postgresql/15/bin/pgbench'] })
const nginx = (name: string, title: string, file: string, ...options: string[]): Scenario =>
  service(name, title, 'nginx', [file, ...options], ['/usr/sbin/nginx', '/usr/bin/wrk'], 0.9)
const redis = (name: string, title: string, ...options: string[]): Scenario =>
  service(name, title, 'redis', options, ['/usr/bin/redis-server', '/usr/bin/redis-benchmark'], 0.97)

/** A child for each connection, which becomes its user's, held against the same that stays what it is. */
const apache = (name: string, title: string, connections: number): Scenario =>
  ({ ...service(name, title, 'apache2', ['-c', String(connections)], ['/usr/sbin/apache2', '/usr/bin/ab'], 1), targets: [times(1 / 0.7, 'plain')] })

/** As another principal, or where one could become one: held against the same without transitions. */
const moving = (name: string, title: string, args: readonly string[], limit: number): Scenario =>
  ({ ...inside(name, title, args, [times(limit, 'plain')]), kind: 'moving', manifest: 'transitions' })
const transition = (name: string, title: string, limit: number): Scenario =>
  ({ ...inside(name, title, [name, '200'], [absolute(limit)]), kind: 'moving', manifest: 'transitions' })

/** The same where the kernel serves the calls (files = "kernel"). A rate of 0.9 × native is a time of 1/0.9. */
const byKernel = (scenario: Scenario): Scenario => {
  const { manifest = 'guest' } = scenario
  return {
    ...scenario, name: `kernel-${scenario.name}`, title: `${scenario.title}: kernel mode`, manifest: `${manifest}-kernel`, noFloor: true, targets: [times(1 / 0.9, 'native')],
    ...(scenario.kind === 'service' ? { service: scenario.service ?? manifest } : {}),
  }
}

const loop = 'i=0; while [ $i -lt 300 ]; do /bin/true; i=$((i+1)); done'

const gcc = ['/usr/bin/gcc', '-O2', '-c', 'input/supervisor-calls.c', '-o', 'output.o']
const python = ['/usr/bin/python3', '-c', 'import json, asyncio, sqlite3']

export const scenarios: readonly Scenario[] = [
  inside('untrapped', 'a call that is not trapped (getppid)', ['getppid'], []),
  inside('trap', 'trap round trip (umask)', ['trap'], [times(1.3, 'supervisor')]),
  // gVisor's systrap takes 24 and 17 µs on the machine that the targets were set on.
  inside('open-close', 'open + close', ['open-close'], [times(1.5, 'supervisor'), absolute(24_000)]),
  inside('stat', 'stat', ['stat'], [times(1.5, 'supervisor'), absolute(17_000)]),
  inside('semaphore-pair', 'semop up + semop down, alone', ['semaphore-pair'], [times(1.4, 'supervisor'), absolute(18_000)]),
  // gVisor's systrap takes 77 µs or more beside 43–49 native.
  inside('semaphore-ping-pong', 'two processes wake each other by semaphores', ['semaphore-ping-pong'], [times(2, 'native'), absolute(77_000)]),
  { ...inside('queue-ping-pong', 'two processes wake each other by a message queue', ['queue-ping-pong'], [times(2, 'native'), absolute(57_000)]), noFloor: true },
  { ...inside('signal-ping-pong', 'a signal to another process, and its handler’s answer', ['signal-ping-pong'], [times(1.5, 'native')]), noFloor: true },
  inside('fork-exec', 'fork + exec of /bin/true', ['fork-exec'], [times(1.2, 'native')]),
  inside('spawn-exec', 'posix_spawn of /bin/true', ['spawn-exec'], [times(1.2, 'native')]),
  inside('shell-loop', 'shell loop of 300 /bin/true', timed(3, '/bin/sh', '-c', loop), [times(1.5, 'native')]),
  inside('compile', 'compile one C file', timed(5, ...gcc), [times(1.3, 'native')]),
  inside('python', 'python3: import json, asyncio, sqlite3', timed(5, ...python), [times(1.3, 'native')]),
  // At least 0.95 of the native rate.
  database('pgbench-select', 'PostgreSQL over a UNIX socket: a transaction that reads', 'select', 'socket'),
  database('pgbench-update', '… one that writes', 'update', 'socket'),
  database('pgbench-select-tcp', 'PostgreSQL over TCP: a transaction that reads', 'select', 'tcp'),
  database('pgbench-update-tcp', '… one that writes', 'update', 'tcp'),
  { ...inside('connect-close', 'connect + close, loopback', ['connect-close'], [{ limit: 60_000, against: 'over native' }]), manifest: 'sockets' },
  nginx('nginx-small', 'nginx, a page of 100 bytes', 'small'),
  nginx('nginx-large', 'nginx, a file of 100 KB', 'large'),
  nginx('nginx-small-close', '… the page, a connection for each', 'small', '-H', 'Connection: close'),
  nginx('nginx-large-close', '… the file, a connection for each', 'large', '-H', 'Connection: close'),
  { ...nginx('nginx-small-cached', '… the page, with nginx’s cache of open files', 'small'), service: 'nginx-cached' },
  { ...nginx('nginx-large-cached', '… the file, with that cache', 'large'), service: 'nginx-cached' },
  apache('apache-transition', 'Apache, a transition a connection, one at a time', 1),
  apache('apache-transitions', '… eight at a time', 8),
  ...[
    inside('open-close', 'open + close', ['open-close'], []), inside('semaphore-ping-pong', 'two processes wake each other by semaphores', ['semaphore-ping-pong'], []),
    inside('queue-ping-pong', '… by a message queue', ['queue-ping-pong'], []), inside('signal-ping-pong', 'a signal, and its handler’s answer', ['signal-ping-pong'], []),
    inside('fork-exec', 'fork + exec of /bin/true', ['fork-exec'], []),
    nginx('nginx-small', 'nginx, a page of 100 bytes', 'small'), nginx('nginx-large', 'nginx, a file of 100 KB', 'large'),
    nginx('nginx-small-close', '… the page, a connection for each', 'small', '-H', 'Connection: close'), nginx('nginx-large-close', '… the file, a connection for each', 'large', '-H', 'Connection: close'),
  ].map(byKernel),
  redis('redis', 'Redis, GET and SET', '-n', '40000'),
  redis('redis-pipelined', '… 16 at a time', '-n', '400000', '-P', '16'),
  transition('transition', 'becoming another principal, with a worker ready', 1_000_000),
  transition('transition-p99', '… the slowest of a hundred', 5_000_000),
  moving('moved-trap', 'trap of a process that has become another principal', ['moved', 'trap'], 1.5),
  moving('moved-open-close', '… open + close', ['moved', 'open-close'], 1.5),
  // Twenty a second.
  { ...transition('transitions', 'one transition after the other, each with its fork and its end', 50_000_000), args: ['transitions', '1'] },
  { ...transition('transitions-8', '… in eight processes at once, the time for each', 50_000_000), args: ['transitions', '8'] },
  // In so many rounds that the worker which is made ready beside a program that has begun weighs nothing.
  moving('idle-trap', 'trap where a transition could happen and does not', ['trap', '500'], 1.02),
  moving('idle-open-close', '… open + close, where opening could be what makes it happen', ['open-close', '500'], 1.02),
  whole('start-cold', 'start of a static hello, cold', 'start', [times(2, 'node')]),
  { ...whole('start-warm', 'start of a static hello, engine running', 'warm', [times(3, 'native')]), args: timed(50, './hello') },
  whole('stream', 'a request to a keeper in another worker', 'stream', [times(1.5, 'node')]),
  whole('stream-memory', '… in the same worker', 'stream', [absolute(3_000)]),
  { ...whole('memory', 'resident memory of the engine', 'memory', [absolute(90e6)]), unit: 'bytes' },
  { ...whole('memory-each', '… for each further picoprocess of 1,000', 'memory', [absolute(64 * 1024)]), unit: 'bytes' },
]
