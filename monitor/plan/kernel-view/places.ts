// Where something is mounted in a tmpfs: a place for it is made there first.
import { closeSync, lstatSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ByteString } from '../../../policy/index.ts'
import type { NamespaceMount } from '../../../picoprocess/launch/namespaces.ts'

const bytes = (path: ByteString): Buffer => Buffer.from(path, 'latin1')

/** In a folder of the engine's own. */
export const makePlace = (hostPath: ByteString, directory: boolean): void => {
  if (lstatSync(bytes(hostPath), { throwIfNoEntry: false }) !== undefined) return
  mkdirSync(bytes(directory ? hostPath : dirname(hostPath)), { recursive: true, mode: 0o755 })
  if (!directory) closeSync(openSync(bytes(hostPath), 'wx', 0o644))
}

/**
 * In one that is made with the namespace, at `top`: the folders that lead to a mount, and where it
 * is mounted.
 */
export const placesIn = (top: ByteString, path: ByteString, directory: boolean): NamespaceMount[] => {
  const made: NamespaceMount[] = []
  for (let at = path; at !== top; at = dirname(at)) made.unshift({ kind: at === path && !directory ? 'file' : 'folder', target: at, readOnly: false, noExec: true })
  return made
}

/** Several mounts in one tmpfs share folders, which are made once. */
export const onlyOnce = (mounts: readonly NamespaceMount[]): NamespaceMount[] => {
  const seen = new Set<ByteString>()
  return mounts.filter(({ kind, target }) => {
    if (kind !== 'folder' && kind !== 'file') return true
    const again = seen.has(target)
    seen.add(target)
    return !again
  })
}
