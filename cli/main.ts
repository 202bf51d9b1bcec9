// The command line: one file a command, each loaded only when it is called.
import { existsSync, readFileSync } from 'node:fs'
import { nearest } from '../policy/manifest/did-you-mean.ts'
import { invoke } from './invoke.ts'
import { fileOutput, type Io, USAGE } from './io.ts'

interface Command {
  readonly about: string
  load(): Promise<{ run(argv: readonly string[], io: Io): Promise<number> }>
}

export const commands: Readonly<Record<string, Command>> = {
  run: { about: 'run a manifest’s program; the exit status is the program’s', load: () => import('./run/run.ts') },
  check: { about: 'what is wrong with a manifest, or what enforces each of its rules', load: () => import('./inspect/check.ts') },
  explain: { about: 'the verdict on one access, and the line that decides', load: () => import('./inspect/explain.ts') },
  prove: { about: 'the never rules of a manifest, proved for every path and address, or with a counterexample', load: () => import('./prove/prove.ts') },
  diff: { about: 'what one manifest allows and another does not, per principal', load: () => import('./prove/diff.ts') },
  ps: { about: 'what runs: engines, sandboxes, picoprocesses', load: () => import('./control/ps.ts') },
  top: { about: 'what runs, and how much it does', load: () => import('./control/top.ts') },
  enter: { about: 'move a picoprocess into a sandbox of another principal', load: () => import('./control/enter.ts') },
  stop: { about: 'end a sandbox or an engine that runs', load: () => import('./control/stop.ts') },
  reload: { about: 'give an engine that runs another manifest, which may only narrow', load: () => import('./control/reload.ts') },
  fragments: { about: 'the fragments that there are, a line each', load: () => import('./inspect/fragments.ts') },
  doctor: { about: 'what this host can enforce, what is missing, and the remedy', load: () => import('./host/doctor.ts') },
  build: { about: 'the launcher and the addon, where no prebuilt ones fit', load: () => import('./host/build.ts') },
  schema: { about: 'the manifest’s JSON schema', load: () => import('./inspect/schema.ts') },
  completion: { about: 'what completes this command in bash, zsh or fish', load: () => import('./completion/completion.ts') },
}

const help = (): string => `usage: zeolite COMMAND …

Runs unmodified Linux programs as picoprocesses under a policy that you can read.

${Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(11)}${about}`).join('\n')}

zeolite COMMAND --help tells more; zeolite --version prints the version.
`

// Beside this folder in the sources; from dist/cli and dist/bundle two folders up.
const version = (): string => {
  const file = ['../package.json', '../../package.json'].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url))
  return (JSON.parse(readFileSync(file!, 'utf8')) as { readonly version: string }).version
}

/** What was probably meant by a word that is no command. */
const unknown = (word: string, rest: readonly string[]): string => {
  const command = rest.find((each) => Object.hasOwn(commands, each))
  if (word.startsWith('-')) return `there is no option '${word}'${command === undefined ? '' : `; options of a command come after its name: zeolite ${command} ${word}`}`
  if (word.endsWith('.toml')) return `no command '${word}'; to run a manifest: zeolite run ${[word, ...rest].join(' ')}`
  const guess = nearest(word, Object.keys(commands))
  return `no command '${word}'${guess === undefined ? '' : `; did you mean '${guess}'?`}`
}

export const main = async (argv: readonly string[], io: Io = { stdout: fileOutput(1), stderr: fileOutput(2) }): Promise<number> => {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    ;(name === undefined ? io.stderr : io.stdout).write(help())
    return name === undefined ? USAGE : 0
  }
  if (name === '--version' || name === '-V') {
    io.stdout.write(`zeolite ${version()}\n`)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    io.stderr.write(`zeolite: ${unknown(name, rest)}\nTry: zeolite --help\n`)
    return USAGE
  }
  return invoke(async () => (await command.load()).run(rest, io), io)
}
