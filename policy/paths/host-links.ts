// Where a host path leads, link by link.
import { lstatSync, readlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ByteString } from '../patterns/bytes.ts'

const MAX_LINKS = 40

export interface Followed {
  /** Without links. What is not there stays as it is written. */
  readonly path: ByteString
  /** The links that were followed, each by a path without links. */
  readonly links: readonly ByteString[]
  /** A link at the end that was not to be followed. */
  readonly endsInLink: boolean
  /** Those of them that another user laid in a folder where everybody may lay some (/tmp): the kernel follows none of these either (fs.protected_symlinks). */
  readonly foreign: readonly ByteString[]
}

const targetOf = (path: ByteString): ByteString | undefined => {
  const bytes = Buffer.from(path, 'latin1')
  try {
    return lstatSync(bytes, { throwIfNoEntry: false })?.isSymbolicLink() === true ? readlinkSync(bytes, 'buffer').toString('latin1') : undefined
  } catch {
    return undefined
  }
}

const STICKY_AND_OPEN = 0o1002

const isForeign = (link: ByteString): boolean => {
  try {
    const [own, folder] = [lstatSync(Buffer.from(link, 'latin1')), lstatSync(Buffer.from(dirname(link), 'latin1'))]
    return (folder.mode & STICKY_AND_OPEN) === STICKY_AND_OPEN && own.uid !== process.geteuid!() && own.uid !== folder.uid
  } catch {
    return false
  }
}

/** `last`: whether a link at the end is followed too. */
export const followHostPath = (path: ByteString, last: boolean): Followed => {
  const pending = path.split('/').reverse()
  const links: ByteString[] = []
  let at = ''
  let endsInLink = false
  while (pending.length > 0) {
    const name = pending.pop()!
    if (name === '' || name === '.') continue
    if (name === '..') {
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
      continue
    }
    const next = `${at}/${name}`
    const target = links.length < MAX_LINKS ? targetOf(next) : undefined
    const final = pending.every((later) => later === '' || later === '.')
    endsInLink = target !== undefined && final && !last
    if (target === undefined || endsInLink) {
      at = next
      continue
    }
    links.push(next)
    if (target.startsWith('/')) at = ''
    pending.push(...target.split('/').reverse())
  }
  return { path: at === '' ? '/' : at, links, endsInLink, foreign: links.filter(isForeign) }
}
