// `zeolite run` alone: its bundle holds nothing that only other commands need.
import { invoke } from './invoke.ts'
import { fileOutput } from './io.ts'
import { run } from './run.ts'

const io = { stdout: fileOutput(1), stderr: fileOutput(2) }

export const main = (argv: readonly string[]): Promise<number> => invoke(() => run(argv.slice(1), io), io)
