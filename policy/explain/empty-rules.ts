// Rules that can match nothing: hardly meant, and for `deny` and `hide` dangerous, since whoever wrote them relies on them.
import { parseHost } from '../../shim/abi/inet.ts'
import { type ByteString, printable } from '../patterns/bytes.ts'
import { replaceCaptures } from '../patterns/captures.ts'
import { type CompiledPrincipal, compilePrincipal, DENIED, HIDDEN, matchRule, pathRights } from '../paths/rights.ts'
import { MATCH, matchGlob, parseGlob } from '../patterns/glob.ts'
import type { Manifest, NetworkRule, PathRule, PathRuleKind, Principal } from '../manifest/types.ts'
import type { Remark } from '../manifest/remark.ts'
import { isFragmentPlace, isWithin, leadsToMount, mountOf } from '../paths/view.ts'

/** What this host has. */
export interface HostLook {
  /** Whether the host has what a guest path shows; undefined where that cannot be told: no mount of the host's, or a folder that may not be searched. */
  exists(path: ByteString): boolean | undefined
  /** The names in a folder. */
  names(path: ByteString): readonly ByteString[] | undefined
  /** Whether an address, as a number, is one of the host's own; undefined where that cannot be told. */
  hasAddress(host: ByteString): boolean | undefined
}

export const NO_LOOK: HostLook = { exists: () => undefined, names: () => undefined, hasAddress: () => undefined }

const KINDS: readonly PathRuleKind[] = ['read', 'write', 'exec', 'deny', 'hide', 'freeze']
const EFFECT: Readonly<Record<string, string>> = { deny: 'denies', hide: 'hides', freeze: 'freezes' }

/** Names that are looked through for one pattern. */
const MOST_NAMES = 4096

/** Whether a pattern matches anything that is there; undefined where that takes too long to find out. */
const matchesAny = (look: HostLook, base: ByteString, pattern: ByteString): boolean | undefined => {
  const components = pattern.slice(base === '/' ? 1 : base.length + 1).split('/')
  if (components.some((component) => component.includes('**'))) return undefined
  let folders = [base === '/' ? '' : base]
  let left = MOST_NAMES
  for (const component of components) {
    const glob = parseGlob(`/${component}`)
    const found: ByteString[] = []
    for (const folder of folders) {
      const names = look.names(folder === '' ? '/' : folder)
      if (names === undefined || (left -= names.length) < 0) return undefined
      for (const name of names) if (matchGlob(glob, `/${name}`.slice(glob.base.length)) === MATCH && `/${name}`.startsWith(glob.base)) found.push(`${folder}/${name}`)
    }
    if (found.length === 0) return false
    folders = found
  }
  return true
}

/** What the rules take away. Whether a program can make a name does not depend on it: another one may. */
const grantsOf = (principal: Principal): CompiledPrincipal => compilePrincipal({ ...principal, deny: [], hide: [], freeze: [] })

interface Scene {
  readonly manifest: Manifest
  readonly look: HostLook
  readonly grants: readonly CompiledPrincipal[]
}

const inView = ({ manifest: { mounts } }: Scene, path: ByteString): boolean => mountOf(mounts, path) !== undefined || leadsToMount(mounts, path)

/** Whether a program may come to make something that a path covers. */
const canBeMade = ({ manifest: { mounts }, grants }: Scene, base: ByteString): boolean => {
  const mount = mountOf(mounts, base)
  if (mount?.access !== 'rw') return false
  return grants.some(({ rules }) => rules.some((rule) => rule.kind === 'write' && rule.bases.some((own) => isWithin(base, own === '' ? '/' : own) || isWithin(own === '' ? '/' : own, base))))
}

/** Characters that look as if they meant something. */
const oddText = (pattern: ByteString): string | undefined => {
  if (/\s$/.test(pattern)) return 'ends in a space, which is part of the name'
  if (/(?<!\\)\{[^}]*\}/.test(pattern)) return 'has braces, which are plain characters: write a pattern for each'
  return /(?<!\\)\[[^\]]*\]/.test(pattern) ? 'has brackets, which are plain characters: write a pattern for each, or "?" for any one byte' : undefined
}

const pathRemark = (scene: Scene, principal: Principal, kind: PathRuleKind, { pattern: written }: PathRule): string | undefined => {
  const pattern = replaceCaptures(written, () => '*')
  const { base: start } = parseGlob(pattern)
  const base = start === '' ? '/' : start
  const effect = EFFECT[kind] ?? 'grants'
  if (!inView(scene, base)) return `no mount holds ${printable(base)}, so this ${effect} nothing`
  const there = scene.look.exists(base)
  const found = pattern === base || there === false ? there : matchesAny(scene.look, base, pattern)
  const odd = found === true ? undefined : oddText(principal.captures.length > 0 ? pattern : written)
  if (odd !== undefined) return `${JSON.stringify(printable(pattern))} ${odd}`
  if (found === false && !canBeMade(scene, base)) return `this host has no ${printable(there === false ? base : pattern)}, and no program may make it, so this ${effect} nothing`
  if (kind === 'deny' && !scene.grants.some(({ rules }) => rules.some((rule) => rule.kind !== 'deny' && rule.bases.some((own) => overlap(own === '' ? '/' : own, base)))))
    return `nothing at ${printable(base)} is granted to anybody, so this denies nothing`
  return kind === 'read' || kind === 'write' || kind === 'exec' ? takenAway(principal, base, pattern === base) ?? (kind === 'write' ? readOnly(scene, base) : undefined) : undefined
}

const overlap = (one: ByteString, other: ByteString): boolean => isWithin(one, other) || isWithin(other, one)

/** A grant of which a rule beside it leaves nothing. */
const takenAway = (principal: Principal, base: ByteString, plain: boolean): string | undefined => {
  const compiled = compilePrincipal(principal)
  if (!plain || (pathRights(compiled, base) & (DENIED | HIDDEN)) === 0) return undefined
  const rule = compiled.rules.find((each) => (each.kind === 'deny' || each.kind === 'hide') && matchRule(each, base) === MATCH)
  return rule && `${rule.kind} at ${rule.place.file}:${rule.place.line} covers all of ${printable(base)}, so this grants nothing`
}

const readOnly = ({ manifest }: Scene, base: ByteString): string | undefined => {
  const mounts = manifest.mounts.filter((mount) => mount === mountOf(manifest.mounts, base) || isWithin(mount.path, base))
  return mounts.some(({ access }) => access === 'rw') ? undefined : `nothing can be written at ${printable(base)}: its mount is "ro"`
}

/** Where `bind` would make a socket, and nothing can be made. */
const socketRemark = (scene: Scene, principal: Principal, reach: 'connect' | 'bind', path: ByteString): string | undefined => {
  if (!path.startsWith('/')) return undefined
  const pattern = replaceCaptures(path, () => '*')
  const { base: start } = parseGlob(pattern)
  const base = start === '' ? '/' : start
  if (!inView(scene, base)) return `no mount holds ${printable(base)}, so this grants nothing`
  const odd = scene.look.exists(base) === true && pattern === base ? undefined : oddText(principal.captures.length > 0 ? pattern : path)
  if (odd !== undefined) return `${JSON.stringify(printable(pattern))} ${odd}`
  if (reach === 'connect') return scene.look.exists(base) === false && !canBeMade(scene, base) ? `this host has no ${printable(base)}, and no program may make it, so this grants nothing` : undefined
  if (mountOf(scene.manifest.mounts, base)?.access !== 'rw') return `nothing can be made at ${printable(base)}: its mount is "ro"`
  const { rules } = compilePrincipal(principal)
  const writes = rules.some((rule) => rule.kind === 'write' && rule.bases.some((own) => overlap(own === '' ? '/' : own, base)))
  return writes ? undefined : `a socket at ${printable(base)} is a file that no write rule lets be made, so this grants nothing`
}

const PORT_ZERO = 'port 0 is no port that anything listens at, so this grants nothing'

const networkRemark = (scene: Scene, principal: Principal, reach: 'connect' | 'bind', { protocol, host = '', ports = [], path }: NetworkRule): string | undefined => {
  if (protocol === 'unix') return socketRemark(scene, principal, reach, path ?? '')
  if (reach === 'connect' && ports.every(([, last]) => last === 0)) return PORT_ZERO
  const address = parseHost(host)
  return reach === 'bind' && address !== undefined && scene.look.hasAddress(address) === false ? `this host has no address ${host}, so nothing can listen there` : undefined
}

const mountRemarks = (manifest: Manifest, exists: (source: ByteString) => boolean | undefined): Remark[] =>
  manifest.mounts.flatMap(({ source, optional, place, path }) => {
    if (source === undefined || isFragmentPlace(place)) return []
    const remarks: Remark[] = /\s$/.test(path) ? [{ message: `${JSON.stringify(printable(path))} ends in a space, which is part of the name`, place }] : []
    if (exists(source) !== false) return remarks
    return [...remarks, { message: `this host has no ${printable(source)}: ${optional ? 'the mount is left out' : 'nothing can be run with it here'}`, place }]
  })

/** Transitions on a program that is not there. */
const transitionRemarks = (scene: Scene): Remark[] =>
  scene.manifest.transitions.flatMap(({ on, place }) => {
    if (on.kind !== 'exec' && on.kind !== 'open') return []
    const pattern = replaceCaptures(on.pattern, () => '*')
    const { base: start } = parseGlob(pattern)
    const base = start === '' ? '/' : start
    if (!inView(scene, base)) return [{ message: `no mount holds ${printable(base)}, so this never happens`, place }]
    return scene.look.exists(base) === false && !canBeMade(scene, base) ? [{ message: `this host has no ${printable(base)}, and no program may make it, so this never happens`, place }] : []
  })

/** Everything in a manifest that can match nothing, fragments aside. */
export const emptyRules = (manifest: Manifest, look: HostLook = NO_LOOK, sourceExists: (source: ByteString) => boolean | undefined = () => undefined): Remark[] => {
  const principals = [...manifest.principals.values()]
  const scene: Scene = { manifest, look, grants: principals.map(grantsOf) }
  const rules = principals.flatMap((principal) => [
    ...KINDS.flatMap((kind) => (principal[kind] ?? []).flatMap((rule) => (isFragmentPlace(rule.place) ? [] : said(pathRemark(scene, principal, kind, rule), rule)))),
    ...(['connect', 'bind'] as const).flatMap((reach) => principal[reach].flatMap((rule) => said(networkRemark(scene, principal, reach, rule), rule))),
  ])
  return [...mountRemarks(manifest, sourceExists), ...rules, ...transitionRemarks(scene)]
}

const said = (message: string | undefined, { place }: { readonly place: Remark['place'] }): Remark[] => (message === undefined ? [] : [{ message, place }])

