// What this host has of what a manifest speaks of: for the remarks of `zeolite check`.
import { lstatSync, readdirSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { type ByteString, type HostLook, hostPathOf, type Manifest, mountOf } from '../policy/index.ts'
import { parseHost, samePrefix } from '../shim/abi/inet.ts'

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
