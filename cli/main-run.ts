// `zeolite run` alone: its bundle holds nothing that only other commands need.
import type { Workers } from '../monitor/engine/index.ts'
import { invoke } from './invoke.ts'
import { fileOutput } from './io.ts'
import { run } from './run/run.ts'

const io = { stdout: fileOutput(1), stderr: fileOutput(2) }

/** `workers`: those of cli/early.ts. */
export const main = (argv: readonly string[], workers?: Workers): Promise<number> => invoke(() => run(argv.slice(1), io, workers), io)
