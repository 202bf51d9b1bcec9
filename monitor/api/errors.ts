// The errors that a program gets which embeds an engine. Each has a code of its own.
import { HostError } from '../../picoprocess/features/probe.ts'
import { LandlockError } from '../../picoprocess/landlock.ts'
import { ManifestError } from '../../policy/index.ts'
import type { Carried } from '../protocol/embedder.ts'

/**
 * What happened: the engine could not start, it ended, a launch ended before its program ran, or
 * the engine refused or failed at what was asked.
 */
export type EngineErrorCode = 'ERR_ZEOLITE_ENGINE_START' | 'ERR_ZEOLITE_ENGINE_ENDED' | 'ERR_ZEOLITE_LAUNCH_ENDED' | 'ERR_ZEOLITE_ENGINE_FAILED'

/**
 * An engine that could not start, that ended before its programs did, or that cannot do what was
 * asked.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly code: EngineErrorCode

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

export { HostError, LandlockError }

const classes = [HostError, LandlockError]

/** The error as the engine's process threw it, of its own class. */
export const revive = ({ name, message, fields }: Carried): Error => {
  if (name === 'ManifestError') {
    const { problems, sources } = fields as unknown as ManifestError
    return new ManifestError(problems, sources)
  }
  const error = new EngineError('ERR_ZEOLITE_ENGINE_FAILED', message)
  const original = classes.find((each) => each.name === name)
  return original === undefined ? error : Object.assign(Object.setPrototypeOf(error, original.prototype) as Error, fields, { name })
}
