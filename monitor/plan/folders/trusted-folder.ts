// Whether names can be relied on: a folder in whose whole path nobody but this user, root and
// whoever owns the root folder can exchange a name.
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'

const STICKY = 0o1000
const OTHERS_WRITE = 0o022

/**
 * Whoever owns `/` owns everything: another number than 0 where user namespaces show root as
 * nobody.
 */
const owners = (): ReadonlySet<number> => new Set([0, process.geteuid!(), lstatSync('/').uid])

const holds = (path: string, trusted: ReadonlySet<number>): boolean => {
  const { uid, mode } = lstatSync(path)
  if (!trusted.has(uid) || ((mode & OTHERS_WRITE) !== 0 && (mode & STICKY) === 0)) return false
  return path === '/' || holds(dirname(path), trusted)
}

/**
 * The folder's canonical path, where names in it stay what they are; undefined where somebody else
 * could put another in place of one, or there is none.
 */
export const trustedFolder = (path: string): string | undefined => {
  try {
    const real = realpathSync(path)
    return lstatSync(real).isDirectory() && holds(real, owners()) ? real : undefined
  } catch {
    return undefined
  }
}

/**
 * Makes a folder that nobody else can write to, with those above it that are not there. Throws
 * where others can change it, or what is on the way to it: names in it would be theirs. `what` says
 * what it is for.
 */
export const makeOwnFolder = (path: string, what: string): void => {
  let above = path
  while (!existsSync(above)) above = dirname(above)
  if (trustedFolder(above) === undefined) throw new Error(`${what}: other users can exchange names on the way to ${path}, or it is no folder; choose one that only you and root can change`)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const { uid, mode } = lstatSync(realpathSync(path))
  if (!owners().has(uid) || (mode & OTHERS_WRITE) !== 0) throw new Error(`${what}: other users can write to ${path}; take that away, or choose a folder that only you and root can change`)
}
