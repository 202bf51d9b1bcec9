import type { EngineInfo, PicoprocessInfo, SandboxInfo } from '../../monitor/engine/control/index.ts'
import type { Io } from '../io.ts'
import { readArguments } from '../arguments.ts'
import { withEngines } from './engines.ts'

export const help = `usage: zeolite ps [--json]

Shows the engines that this user runs, their sandboxes with principal and number of refusals, and the picoprocesses in them. A sandbox's
id is what zeolite stop takes, a picoprocess's number what zeolite enter takes.

  --json  the same as one JSON list of engines
  --help  this text

exit status: 0, also when nothing runs; 2 usage
example: zeolite ps
`

/** Lines of a tree: the branches are drawn in front of what each child is. */
interface Branch {
  readonly text: string
  readonly children: readonly Branch[]
}

const draw = ({ text, children }: Branch, first: string, rest: string): string =>
  `${first}${text}\n${children.map((child, index) => (index === children.length - 1 ? draw(child, `${rest}└─ `, `${rest}   `) : draw(child, `${rest}├─ `, `${rest}│  `))).join('')}`

const family = (process: PicoprocessInfo, all: readonly PicoprocessInfo[]): Branch => ({
  text: `${process.pid} ${process.state} ${process.command}`,
  children: all.filter(({ parent }) => parent === process.pid).map((child) => family(child, all)),
})

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** With those whose first process came from it beneath it. */
const sandbox = ({ id, principal, since, worker, refusals, processes }: SandboxInfo, all: readonly SandboxInfo[]): Branch => ({
  text: `${id} ${principal}, since ${new Date(since).toLocaleTimeString('en-GB')}, worker ${worker}, ${plural(refusals, 'refusal')}`,
  children: [
    ...processes.filter(({ parent }) => !processes.some(({ pid }) => pid === parent)).map((each) => family(each, processes)),
    ...all.filter(({ parent }) => parent === id).map((each) => sandbox(each, all)),
  ],
})

const roots = (all: readonly SandboxInfo[]): SandboxInfo[] => all.filter(({ parent }) => !all.some(({ id }) => id === parent))

const engine = ({ pid, manifest, revision, sandboxes }: EngineInfo): string =>
  draw({ text: `engine ${pid}${manifest === undefined ? '' : ` ${manifest}`}, revision ${revision}`, children: roots(sandboxes).map((each) => sandbox(each, sandboxes)) }, '', '')

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const parsed = readArguments(argv, io, { name: 'ps', help, options: { json: { type: 'boolean' } } })
  if (typeof parsed === 'number') return parsed
  return withEngines(io, async (engines) => {
    const all = engines.map(({ info }) => info)
    if (parsed.values.json === true) io.stdout.write(`${JSON.stringify(all, null, 2)}\n`)
    else for (const each of all) io.stdout.write(engine(each))
    return 0
  })
}
