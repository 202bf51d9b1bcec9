// What this host has of what a manifest speaks of: for the remarks of `zeolite check`.
import { lstatSync, readdirSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { type ByteString, type HostLook, hostPathOf, isFragmentPlace, type Manifest, mountOf } from '../../policy/index.ts'
import { parseHost, samePrefix } from '../../shim/abi/inet.ts'

const bytes = (path: ByteString): Buffer => Buffer.from(path, 'latin1')

/** Undefined where that may not be known. */
export const hostHas = (path: ByteString): boolean | undefined => {
  try {
    lstatSync(bytes(path))
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'ENOENT' || code === 'ENOTDIR' ? false : undefined
  }
}

const namesIn = (path: ByteString): ByteString[] | undefined => {
  try {
    return readdirSync(bytes(path), { encoding: 'buffer' }).map((name) => name.toString('latin1'))
  } catch {
    return undefined
  }
}

const LOOPBACK_BITS = 96 + 8

export const hostLook = (manifest: Manifest, resolve: (path: ByteString) => ByteString): HostLook => {
  // Where a mount has no source that is told once, and not of each rule in it.
  const hostPath = (path: ByteString): ByteString | undefined => {
    const resolved = resolve(path)
    const source = mountOf(manifest.mounts, resolved)?.source
    return source === undefined || hostHas(source) === false ? undefined : hostPathOf(manifest.mounts, resolved)
  }
  const own = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses.flatMap(({ address }) => parseHost(address) ?? []))
  return {
    exists: (path) => {
      const host = hostPath(path)
      return host === undefined ? undefined : hostHas(host)
    },
    names: (path) => {
      const host = hostPath(path)
      return host === undefined ? undefined : namesIn(host)
    },
    // The unspecified address is every address, and all of 127.0.0.0/8 is the host's.
    hasAddress: (host) => own.includes(host) || samePrefix(host, parseHost('0.0.0.0')!, 128) || host === parseHost('::') || samePrefix(host, parseHost('127.0.0.1')!, LOOPBACK_BITS),
  }
}

export const parentOf = (path: ByteString): ByteString => path.slice(0, path.lastIndexOf('/')) || '/'

const modeOf = (path: ByteString): number | undefined => {
  try {
    return lstatSync(bytes(path)).mode
  } catch {
    return undefined
  }
}

const [SEARCHED_BY_ALL, LISTED_BY_ALL] = [0o001, 0o005]

/**
 * Whether every user of this host may list the nearest folder on the way to a path in a mount, and
 * search those above it.
 */
const listedByAll = (path: ByteString, top: ByteString): boolean => {
  let needed = LISTED_BY_ALL
  for (let at = path; at !== top && at !== '/'; ) {
    at = parentOf(at)
    const mode = modeOf(at)
    if (mode === undefined) continue
    if ((mode & needed) !== needed) return false
    needed = SEARCHED_BY_ALL
  }
  return true
}

/**
 * Whether a path in the view is not there, and a program may know it. `listed`: it may list the
 * folder.
 */
export const isMissing = (mounts: Manifest['mounts'], path: ByteString, listed: boolean): boolean => {
  const mount = mountOf(mounts, path)
  const host = hostPathOf(mounts, path)
  if (mount?.source === undefined || host === undefined || path === mount.path || hostHas(host) !== false) return false
  return listed || (isFragmentPlace(mount.place) && listedByAll(host, mount.source))
}
