// The names of folders that engines keep for themselves: no view shows them.
import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { type ByteString, toBytes } from '../../../policy/index.ts'

/**
 * Before the user's id. The same wherever the folder lies, so that views know it without knowing
 * another engine's environment.
 */
export const CONTROL_PREFIX = 'zeolite-control-'

export const runtimeFolder = (): string | undefined => {
  const folder = process.env['XDG_RUNTIME_DIR']
  return folder !== undefined && isAbsolute(folder) ? folder : undefined
}

const canonical = (path: string): string => {
  try {
    return join(realpathSync(dirname(path)), basename(path))
  } catch {
    return path
  }
}

/**
 * What the names of such folders start with in the places that this engine knows, those of other
 * users included. Canonical host paths.
 */
export const controlPrefixes = (): ByteString[] =>
  [runtimeFolder(), '/tmp'].flatMap((place) => (place === undefined ? [] : [toBytes(canonical(join(place, CONTROL_PREFIX)))]))

const ENGINES_OWN = /(^|\/)(zeolite-control-\d+|zeolite-\d+-[0-9a-f]{12})(\/|$)/

/**
 * Whether a path leads to or through what some engine keeps for itself, in whatever environment
 * that was started.
 */
export const isEnginesOwn = (path: ByteString): boolean => path.includes('zeolite-') && ENGINES_OWN.test(path)
