// Errors across the boundary between an engine's process and the program that embeds it.
import { HostError } from '../../picoprocess/features/probe.ts'
import { LandlockError } from '../../picoprocess/landlock.ts'
import { ManifestError } from '../../policy/index.ts'
import type { Carried } from './embedder.ts'

/** An engine that could not start, or that ended before its programs did. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
}

export const carry = (error: unknown): Carried => {
  const { name, message, ...fields } = error instanceof Error ? error : new Error(String(error))
  return { name, message, fields: fields as Record<string, unknown> }
}

const classes = [HostError, LandlockError]

/** The error as it was thrown there, of its own class. */
export const revive = ({ name, message, fields }: Carried): Error => {
  if (name === 'ManifestError') {
    const { problems, sources } = fields as unknown as ManifestError
    return new ManifestError(problems, sources)
  }
  const error = new EngineError(message)
  const original = classes.find((each) => each.name === name)
  return original === undefined ? error : Object.assign(Object.setPrototypeOf(error, original.prototype) as Error, fields, { name })
}
