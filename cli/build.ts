// zeolite build, for the list of commands and its documents. cli/zeolite.cjs runs build.cjs itself, before anything loads the addon.
import { createRequire } from 'node:module'
import type { Io } from './io.ts'

interface Build {
  readonly help: string
  main(argv: readonly string[]): Promise<number>
}

const load = (): Build => createRequire(import.meta.url)('../../cli/build.cjs') as Build

export const help = load().help

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  if (argv[0] !== '--help' && argv[0] !== '-h') return load().main(['build', ...argv])
  io.stdout.write(help)
  return 0
}
