import { readArguments } from '../arguments.ts'
import { engineOf, noSuch, REFUSED, withEngines } from './engines.ts'
import { type Io, usageError } from '../io.ts'

export const help = `usage: zeolite stop ID [--now | --grace SECONDS]

Ends a sandbox, or with the number of an engine all of its sandboxes. The first picoprocess gets SIGTERM; when it has not ended after
the grace period, everything in the sandbox is killed. Waits until that is done.

  ID               as zeolite ps shows it: 4711.1 a sandbox, 4711 an engine
  --now            kills at once
  --grace SECONDS  how long it may take; 10 when nothing is said
  --help           this text

exit status: 0 it has ended, 1 there is no such sandbox, 2 usage
example: zeolite stop 4711.1
`

const DEFAULT_GRACE = '10'
const LONGEST = 3600

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'stop', help, positionals: true, options: { now: { type: 'boolean' }, grace: { type: 'string' } } })
  if (typeof parsed === 'number') return parsed
  const { now = false, grace = DEFAULT_GRACE } = parsed.values
  const [id, ...rest] = parsed.positionals
  if (id === undefined || rest.length > 0) return usageError(io, 'stop', 'it takes one ID')
  if (!/^\d+(\.\d+)?$/.test(id)) return usageError(io, 'stop', 'ID is the number of an engine, or that of a sandbox such as 4711.1')
  if (now && parsed.values.grace !== undefined) return usageError(io, 'stop', '--now and --grace exclude each other')
  if (!/^\d+(\.\d+)?$/.test(grace) || Number(grace) > LONGEST) return usageError(io, 'stop', `--grace takes seconds, at most ${LONGEST}`)
  return withEngines(io, async (engines) => {
    const engine = engineOf(engines, id)
    if (!engine) return noSuch(io, 'stop', `no sandbox or engine ${id}`)
    // An engine that ends before it says so has stopped what ran on it.
    const answer = await engine.ask({ ask: 'stop', grace: now ? 0 : Number(grace) * 1000, ...(id.includes('.') ? { id } : {}) })
    if (!answer) return 0
    if (!answer.ok) {
      io.stderr.write(`zeolite stop: ${answer.message}\n`)
      return REFUSED
    }
    if ('stopped' in answer && !now) {
      for (const { id: which, how } of answer.stopped) if (how === 'killed') io.stderr.write(`zeolite stop: ${which} did not end within ${grace} s and was killed\n`)
    }
    return 0
  })
}
