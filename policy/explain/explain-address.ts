import { destination } from '../../shim/abi/inet.ts'
import type { ByteString } from '../patterns/bytes.ts'
import { bindRule, type CompiledPrincipal, connectRule, DENIED, HIDDEN, pathRights } from '../paths/rights.ts'
import { type Decision, explainPath, noRule } from './explain.ts'
import { CHANGING, suggestEntry, suggestItem, type Suggestion } from './suggest.ts'
import { temporaryFolder } from './temporary-names.ts'
import { escapeGlob } from '../patterns/glob.ts'
import { mountOf } from '../paths/view.ts'
import { addressText, parseAddressText, type SocketAddress } from '../addresses/rules.ts'
import type { Mount, Principal } from '../manifest/types.ts'

export type Reach = 'connect' | 'bind'

/** Binding a path makes a file, and what is denied or hidden is so for every call. */
const onFile = (compiled: CompiledPrincipal, reach: Reach, path: ByteString, mounts: readonly Mount[]): Decision | undefined => {
  if (reach === 'bind') return explainPath(compiled, 'write', path, mounts)
  if (mountOf(mounts, path) === undefined) return explainPath(compiled, 'read', path, mounts)
  return (pathRights(compiled, path) & (DENIED | HIDDEN)) === 0 ? undefined : explainPath(compiled, 'read', path, mounts)
}

/** A file that is bound under a name which changes with each run: its folder, as for any other rule. */
const suggestAddress = (principal: Principal, reach: Reach, address: SocketAddress): Suggestion | undefined => {
  if (!('path' in address)) return suggestItem(principal, reach, addressText(address))
  const folder = address.path.startsWith('/') ? temporaryFolder(address.path) : undefined
  return suggestItem(principal, reach, `unix:${escapeGlob(folder ?? address.path)}`, folder === undefined ? '' : CHANGING)
}

/** An address as connect(2) takes it: the unspecified one is this host's. */
const reached = (reach: Reach, text: ByteString): SocketAddress | undefined => {
  const written = parseAddressText(text)
  return written !== undefined && reach === 'connect' && 'host' in written ? { ...written, host: destination(written.host) } : written
}

/** What is reached at an address, in the one spelling that records have; as it is written where it is no address. */
export const canonicalAddress = (reach: Reach, text: ByteString): ByteString => {
  const address = reached(reach, text)
  return address === undefined ? text : addressText(address)
}

/** The verdict on an address as a manifest writes it, with the rule that decides it or the line that is missing. */
export const explainAddress = (compiled: CompiledPrincipal, reach: Reach, text: ByteString, mounts: readonly Mount[]): Decision | undefined => {
  const address = reached(reach, text)
  if (address === undefined) return undefined
  const file = 'path' in address && address.path.startsWith('/') ? onFile(compiled, reach, address.path, mounts) : undefined
  if (file?.allow === false) return file
  const rule = (reach === 'connect' ? connectRule : bindRule)(compiled, address)
  if (rule !== undefined) return { allow: true, rule: { ...rule.place, kind: reach } }
  const suggestion = suggestAddress(compiled.principal, reach, address)
  return { allow: false, errno: 'EACCES', reason: noRule(compiled.principal, suggestion), ...(suggestion === undefined ? {} : { suggestion }) }
}

const WRITTEN = { tcp: 'tcp:HOST:PORT', udp: 'udp:HOST:PORT', unix: 'unix:/PATH' } as const

/** What to add so that a principal could have sockets of a protocol that no rule of its speaks of. Where they are to lead is not known when they are made. */
export const suggestAddresses = (principal: Principal, protocol: keyof typeof WRITTEN): string =>
  `${suggestEntry(principal, 'connect', JSON.stringify(WRITTEN[protocol])).text} for where it is to connect, or to bind for where it is to listen`
