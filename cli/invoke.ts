import type { Io } from './io.ts'

const FAULT = 125

/** Whatever a command throws is our own fault. */
export const invoke = async (command: () => Promise<number>, io: Io): Promise<number> => {
  try {
    return await command()
  } catch (error) {
    io.stderr.write(`zeolite: fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return FAULT
  }
}
