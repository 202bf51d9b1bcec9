import { fragmentAbout, fragmentNames } from '../../policy/index.ts'
import type { Io } from '../io.ts'
import { readArguments } from '../arguments.ts'

export const help = `usage: zeolite fragments [--json]

Shows the fragments that a manifest's use, or zeolite run --use, may name: mounts and rules that come with zeolite.

  --json  the same as one JSON list
  --help  this text

exit status: 0; 2 usage
example: zeolite fragments
`

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'fragments', help, options: { json: { type: 'boolean' } } })
  if (typeof parsed === 'number') return parsed
  const all = fragmentNames().map((name) => ({ name, about: fragmentAbout(name) }))
  const width = Math.max(0, ...all.map(({ name }) => name.length))
  if (parsed.values.json === true) io.stdout.write(`${JSON.stringify(all, null, 2)}\n`)
  else for (const { name, about } of all) io.stdout.write(`${name.padEnd(width)}  ${about.split(/(?<=\.) /, 1)[0]}\n`)
  return 0
}
