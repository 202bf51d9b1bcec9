// The command line: one file a command, each loaded only when it is called.
import { invoke } from './invoke.ts'
import { fileOutput, type Io, USAGE } from './io.ts'

interface Command {
  readonly about: string
  load(): Promise<{ run(argv: readonly string[], io: Io): Promise<number> }>
}

export const commands: Readonly<Record<string, Command>> = {
  run: { about: 'run a manifest’s program; the exit status is the program’s', load: () => import('./run.ts') },
  check: { about: 'what is wrong with a manifest, or what enforces each of its rules', load: () => import('./check.ts') },
  explain: { about: 'the verdict on one access, and the line that decides', load: () => import('./explain.ts') },
  ps: { about: 'what runs: engines, sandboxes, picoprocesses', load: () => import('./ps.ts') },
  top: { about: 'what runs, and how much it does', load: () => import('./top.ts') },
  enter: { about: 'move a picoprocess into a sandbox of another principal', load: () => import('./enter.ts') },
  stop: { about: 'end a sandbox or an engine that runs', load: () => import('./stop.ts') },
  reload: { about: 'give an engine that runs another manifest, which may only narrow', load: () => import('./reload.ts') },
  doctor: { about: 'what this host can enforce, what is missing, and the remedy', load: () => import('./doctor.ts') },
  schema: { about: 'the manifest’s JSON schema', load: () => import('./schema.ts') },
}

const help = (): string => `usage: zeolite COMMAND …

Runs unmodified Linux programs as picoprocesses under a policy that you can read.

${Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(9)}${about}`).join('\n')}

zeolite COMMAND --help tells more.
`

export const main = async (argv: readonly string[], io: Io = { stdout: fileOutput(1), stderr: fileOutput(2) }): Promise<number> => {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    ;(name === undefined ? io.stderr : io.stdout).write(help())
    return name === undefined ? USAGE : 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    io.stderr.write(`zeolite: no command '${name}'\nTry: zeolite --help\n`)
    return USAGE
  }
  return invoke(async () => (await command.load()).run(rest, io), io)
}
