// The guest's tree: canonical guest path → mount, and host path → guest path.
import type { ByteString } from '../abi/bytes.ts'
import type { HostMount, Mount, Place, View } from '../types.ts'
import { join } from '../abi/paths.ts'

// The guest chooses the names, so what is remembered about them is bounded.
const CACHED_PLACES = 8192
const NO_NAMES: readonly ByteString[] = []
const CACHED_LENGTH = 512
const SEMAPHORE = /^sem\.[^/]*$/

const beneath = (path: ByteString, top: ByteString): boolean =>
  top === '/' || path === top || (path.startsWith(top) && path.charCodeAt(top.length) === 47)

const rest = (path: ByteString, top: ByteString): ByteString => (top === '/' ? path.slice(1) : path.slice(top.length + 1))

export const createView = (unsorted: readonly Mount[], rights: (path: ByteString) => number): View => {
  const mounts = [...unsorted].sort((a, b) => b.path.length - a.path.length)
  const byPath = new Map(mounts.map((mount) => [mount.path, mount]))
  const bySource = mounts
    .flatMap((mount): readonly HostMount[] => (mount.kind !== 'host' ? [] : mount.semaphores ? [mount.semaphores, mount] : [mount]))
    .sort((a, b) => b.source.length - a.source.length)
  const aliases = new Map<ByteString, ByteString>()
  const places = new Map<ByteString, Place>()

  const mountOf = (path: ByteString): Mount => {
    for (let top = path; ; ) {
      const mount = byPath.get(top)
      if (mount?.kind === 'host' && mount.semaphores && SEMAPHORE.test(rest(path, top))) return mount.semaphores
      if (mount) return mount
      const slash = top.lastIndexOf('/')
      top = slash <= 0 ? '/' : top.slice(0, slash)
    }
  }

  const place = (path: ByteString): Place => {
    const known = places.get(path)
    if (known) return known
    const mount = mountOf(path)
    const tail = path === mount.path ? '' : rest(path, mount.path)
    const rel = mount.kind === 'host' && mount.name !== '' ? (tail === '' ? mount.name : `${mount.name}/${tail}`) : tail
    const made = { path, mount, rel, rights: rights(path) }
    if (path.length > CACHED_LENGTH) return made
    if (places.size >= CACHED_PLACES) places.clear()
    places.set(path, made)
    return made
  }

  const guestPath = (hostPath: ByteString): ByteString | undefined => {
    for (let top = hostPath; top !== '' && aliases.size > 0; top = top.slice(0, top.lastIndexOf('/'))) {
      const alias = aliases.get(top)
      if (alias !== undefined) return top === hostPath ? alias : join(alias, hostPath.slice(top.length + 1))
    }
    for (const mount of bySource) {
      if (!beneath(hostPath, mount.source)) continue
      const tail = rest(hostPath, mount.source)
      const path = hostPath === mount.source || tail === '' ? mount.path : join(mount.path, tail)
      // Another mount may cover that name in the view.
      if (mountOf(path) === mount) return path
    }
    for (const mount of mounts) {
      // As above: the engine's own folder may lie in the host's /dev/shm, and is not in the view's.
      if (mount.kind === 'virtual' && beneath(hostPath, mount.path) && mountOf(hostPath) === mount) return hostPath
    }
    return undefined
  }

  /** The directories that lead to a mount: asked for at every open, and few. */
  const leading = new Set<ByteString>()
  for (const { path } of mounts) for (let top = path; top !== '/'; leading.add(top)) top = top.slice(0, top.lastIndexOf('/')) || '/'

  const mountNames = (directory: ByteString): readonly ByteString[] => {
    if (!leading.has(directory)) return NO_NAMES
    const names = new Set<ByteString>()
    for (const mount of mounts) {
      if (mount.path === directory || !beneath(mount.path, directory)) continue
      const tail = rest(mount.path, directory)
      const slash = tail.indexOf('/')
      names.add(slash < 0 ? tail : tail.slice(0, slash))
    }
    return [...names]
  }

  return { mounts, place, guestPath, alias: (host, guest) => void aliases.set(host, guest), unalias: (host) => void aliases.delete(host), forget: () => places.clear(), mountNames }
}
