// What tests of the embedding API share: an engine for a while, and talking to what it has launched.
import { createInterface } from 'node:readline'
import { type Launched, type RunningEngine, startEngine } from '../../index.ts'

/** A conversation with a program that answers a line by a line. */
export interface Talk {
  readonly launched: Launched
  /** The next line of its output. */
  next(): Promise<string>
  /** All further lines, to its end. */
  rest(): Promise<string[]>
  say(...words: readonly (string | number)[]): void
  ask(...words: readonly (string | number)[]): Promise<string>
}

export const talk = (launched: Launched): Talk => {
  const lines = createInterface({ input: launched.stdout! })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next()
    return done ? 'it has ended' : String(value)
  }
  const rest = async (): Promise<string[]> => {
    const left: string[] = []
    for (let line = await lines.next(); !line.done; line = await lines.next()) left.push(line.value)
    return left
  }
  const say = (...words: readonly (string | number)[]): void => void launched.stdin!.write(`${words.join(' ')}\n`)
  const ask = (...words: readonly (string | number)[]): Promise<string> => {
    say(...words)
    return next()
  }
  return { launched, next, rest, say, ask }
}

/** All that comes out of a stream. */
export const textOf = async (stream: AsyncIterable<unknown> | null): Promise<string> => {
  let all = ''
  for await (const part of stream ?? []) all += String(part)
  return all
}

/** An engine for as long as the action takes. */
export const withEngine = async (manifest: object, action: (engine: RunningEngine) => Promise<void>): Promise<void> => {
  const engine = await startEngine(manifest)
  try {
    await action(engine)
  } finally {
    await engine.close()
  }
}
