// What a command was called with, read the same way for each: options, --help, and what is wrong with them.
import type { parseArgs, ParseArgsConfig } from 'node:util'
import { type Io, usageError } from './io.ts'
import { parseOptions } from './options.ts'

type Options = NonNullable<ParseArgsConfig['options']>

export interface Command<T extends Options> {
  readonly name: string
  /** What `--help` prints. */
  readonly help: string
  /** Beside `--help`, which every command has. */
  readonly options?: T
  /** Whether it takes arguments that are no options. */
  readonly positionals?: boolean
}

type Arguments<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>

const HELP = { help: { type: 'boolean', short: 'h' } } as const

/** The exit status instead, where there is nothing left to do: help was printed, or what is wrong was said. */
export const readArguments = <const T extends Options = {}>(argv: readonly string[], io: Io, { name, help, options, positionals = false }: Command<T>): Arguments<T> | number => {
  let parsed
  try {
    parsed = parseOptions({ args: [...argv], allowPositionals: positionals, options: { ...options, ...HELP } })
  } catch (error) {
    return usageError(io, name, (error as Error).message)
  }
  if (parsed.values.help !== true) return parsed as unknown as Arguments<T>
  io.stdout.write(help)
  return 0
}
