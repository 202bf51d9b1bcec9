// Third step, the only one that writes: the root folder of the view. It holds folders and links
// that lead to what is mounted.
import { closeSync, mkdirSync, openSync, readlinkSync, symlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ByteString, isWithin } from '../../../policy/index.ts'
import type { RunFolder } from '../folders/run-folder.ts'
import type { Binds } from './binds.ts'
import { makePlace } from './places.ts'
import { bytes, join, type Scope, status } from './scope.ts'

const LINKS_MAX = 40

export interface ViewRoot {
  /** Its path on the host. */
  readonly path: string
  /** Lays the way to a path of the view: folders, and links as the host has them. */
  lay(path: ByteString): void
  /** Makes an empty file. */
  file(path: ByteString): void
  folder(path: ByteString): void
  link(path: ByteString, target: string): void
}

/** Without '.', '..' and empty components: by the names alone, whatever is on the disk. */
const normal = (path: ByteString): ByteString => {
  const kept: ByteString[] = []
  for (const name of path.split('/')) {
    if (name === '..') kept.pop()
    else if (name !== '' && name !== '.') kept.push(name)
  }
  return `/${kept.join('/')}`
}

export const createRoot = ({ mounts, planOf, hostOf }: Scope, { at: boundAt, holder, places }: Binds, folder: RunFolder): ViewRoot => {
  for (const [place, directory] of places) makePlace(place, directory)
  const path = folder.create('root')
  const laid = new Set<ByteString>()
  const made: Omit<ViewRoot, 'lay'> = {
    path,
    file: (name) => closeSync(openSync(bytes(path + name), 'wx', 0o644)),
    folder: (name) => mkdirSync(bytes(path + name), { mode: 0o755 }),
    link: (name, target) => symlinkSync(bytes(target), bytes(path + name)),
  }
  const lay = (wanted: ByteString, links = 0): void => {
    const components = wanted.split('/').filter((name) => name !== '')
    let at = '/'
    for (const [index, name] of components.entries()) {
      if (holder(at) !== undefined) return
      at = join(at, name)
      const plan = planOf(at)
      // The contents of these mounts make themselves.
      if (plan.kind !== 'host' && at !== plan.path) return
      const found = plan.kind === 'host' ? status(hostOf(plan, at)) : undefined
      if (found === undefined && plan.kind === 'host' && !mounts.some((each) => isWithin(each.path, at))) return
      if (found?.isSymbolicLink() === true) {
        const target = readlinkSync(bytes(hostOf(plan, at)), 'buffer').toString('latin1')
        if (!laid.has(at)) made.link(at, target)
        laid.add(at)
        const next = [target.startsWith('/') ? target : join(dirname(at), target), ...components.slice(index + 1)].join('/')
        if (links < LINKS_MAX) lay(normal(next), links + 1)
        return
      }
      if (laid.has(at)) continue
      const isFile = found !== undefined && !found.isDirectory()
      if (isFile && boundAt(at) === undefined) return
      laid.add(at)
      if (isFile) return made.file(at)
      made.folder(at)
    }
  }
  return { ...made, lay: (wanted) => lay(wanted) }
}
