import { readArguments } from '../arguments.ts'
import { noSuch, REFUSED, withEngines } from './engines.ts'
import { type Io, usageError } from '../io.ts'

export const help = `usage: zeolite enter PID PRINCIPAL

Moves a picoprocess into a sandbox of another principal while it runs. The manifest must have a transition from the principal that it
is to PRINCIPAL, on whichever event: each of them only narrows. Its later children belong to the new sandbox too.

  PID        as zeolite ps shows it
  PRINCIPAL  its name; of a template an instance, such as user:alice
  --help     this text

exit status: 0 it has become PRINCIPAL, 1 it has not, 2 usage
example: zeolite enter 4720 guest
`

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'enter', help, positionals: true })
  if (typeof parsed === 'number') return parsed
  const [number, principal, ...rest] = parsed.positionals
  if (number === undefined || principal === undefined || rest.length > 0) return usageError(io, 'enter', 'it takes PID and PRINCIPAL')
  if (!/^\d+$/.test(number)) return usageError(io, 'enter', 'PID is a number; zeolite ps shows it')
  const pid = Number(number)
  return withEngines(io, async (engines) => {
    const engine = engines.find(({ info }) => info.sandboxes.some(({ processes }) => processes.some((each) => each.pid === pid)))
    if (!engine) return noSuch(io, 'enter', `no picoprocess ${pid}`)
    const answer = await engine.ask({ ask: 'enter', pid, principal })
    if (answer?.ok === true) return 0
    io.stderr.write(`zeolite enter: ${answer?.message ?? 'the engine ended'}\n`)
    return REFUSED
  })
}
