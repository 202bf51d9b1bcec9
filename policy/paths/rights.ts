// May this principal do this to this path? Pure: everything it needs is in the manifest, paths are canonical guest paths in bytes.
import type { ByteString } from '../patterns/bytes.ts'
import { basesOf, type Glob, LEADS_TO_MATCH, MATCH, matchFrom, matchGlob, NO_MATCH, parseGlob, standingBelow } from '../patterns/glob.ts'
import type { FolderTwice, NetworkRule, PathRule, PathRuleKind, Principal } from '../manifest/types.ts'
import { below, isWithin } from './view.ts'
import { type CompiledNetworkRule, compileNetworkRules, grantingRule, type Pins, type SocketAddress } from '../addresses/rules.ts'
import { DENIED, EXEC, HIDDEN, READ, STAT, WRITE } from '../../shim/abi/rights.ts'

export { DENIED, EXEC, HIDDEN, READ, STAT, WRITE }
/** STAT is there only because the path leads to a grant, so it is meant for directories (and links that name them). */
export const ANCESTOR = 64
/** A freeze rule covers the path: WRITE is never set beside it. */
export const FROZEN = 128

interface Node {
  readonly children: Map<ByteString, Node>
  /** Given to this path and everything beneath. */
  rights: number
  /** A grant lies beneath. */
  leads: boolean
  readonly globs: { readonly glob: Glob; readonly rights: number }[]
}

export interface CompiledRule extends PathRule {
  readonly kind: PathRuleKind
  readonly glob: Glob
  /** The canonical base, where symbolic links in the view lead the rule elsewhere than it says. */
  readonly bases: readonly ByteString[]
  /** Other names of folders, by which the rule holds too. */
  readonly twice: readonly FolderTwice[]
}

export interface CompiledPrincipal {
  readonly principal: Principal
  readonly rules: readonly CompiledRule[]
  readonly connect: readonly CompiledNetworkRule[]
  readonly bind: readonly CompiledNetworkRule[]
  readonly root: Node
  readonly cache: Map<ByteString, number>
}

export interface CompileOptions {
  /**
   * Follows symbolic links in the view. A rule on `/bin` then also holds for `/usr/bin`, where `/bin` leads; without this a deny rule
   * could be written on a name that no canonical path ever has.
   */
  readonly resolve?: (guestPath: ByteString, kind: PathRuleKind) => ByteString
}

// Reading is implied by exec: a program that cannot be read cannot be loaded.
const RIGHTS: Readonly<Record<PathRuleKind, number>> = { read: READ, write: WRITE, exec: EXEC | READ, deny: DENIED, hide: HIDDEN, freeze: FROZEN }
export const PATH_RULE_KINDS = ['read', 'write', 'exec', 'deny', 'hide', 'freeze'] as const
const NO_FOLDERS: readonly FolderTwice[] = []
const GRANTS = READ | WRITE | EXEC

const newNode = (): Node => ({ children: new Map(), rights: 0, leads: false, globs: [] })

const components = (path: ByteString): ByteString[] => (path === '' || path === '/' ? [] : path.slice(1).split('/'))

const insert = (root: Node, base: ByteString, glob: Glob, rights: number): void => {
  let node = root
  const mark = (): void => {
    if ((rights & GRANTS) !== 0) node.leads = true
  }
  for (const name of components(base)) {
    mark()
    let child = node.children.get(name)
    if (child === undefined) node.children.set(name, (child = newNode()))
    node = child
  }
  if (glob.tokens.length === 0) node.rights |= rights
  else {
    mark()
    node.globs.push({ glob, rights })
  }
}

export const compilePrincipal = (principal: Principal, { resolve = (path) => path }: CompileOptions = {}): CompiledPrincipal => {
  const root = newNode()
  const rules: CompiledRule[] = []
  for (const kind of PATH_RULE_KINDS) {
    for (const rule of principal[kind]) {
      const glob = parseGlob(rule.pattern)
      const follow = (path: ByteString): ByteString => resolve(path, kind)
      // A bound name may be that of a link. What takes away goes along with it, what gives does not.
      const along = rule.anchor !== undefined && isTaking(kind) ? basesOf(glob, follow) : []
      const bases = [...new Set([...basesOf(glob, follow, rule), ...along])]
      for (const base of bases) insert(root, base, glob, RIGHTS[kind])
      rules.push({ ...rule, kind, glob, bases, twice: kind === 'freeze' ? principal.twice : NO_FOLDERS })
    }
  }
  const network = (kind: 'connect' | 'bind'): CompiledNetworkRule[] => compileNetworkRules(principal[kind], (path) => resolve(path, 'read'))
  return { principal, rules, connect: network('connect'), bind: network('bind'), root, cache: new Map() }
}

const isTaking = (kind: PathRuleKind): boolean => kind === 'deny' || kind === 'hide' || kind === 'freeze'

/** Frozen by another name that its folder has. */
const isFrozenElsewhere = ({ principal, rules }: CompiledPrincipal, path: ByteString): boolean =>
  principal.twice.length > 0 && rules.some((rule) => rule.kind === 'freeze' && matchRule(rule, path) === MATCH)

const judge = (compiled: CompiledPrincipal, path: ByteString): number => {
  const { root } = compiled
  let rights = 0
  let leads = false
  let node: Node | undefined = root
  let position = path === '/' ? path.length : 0
  while (true) {
    rights |= node.rights
    for (const { glob, rights: given } of node.globs) {
      const match = matchGlob(glob, path === '/' ? '' : path.slice(position))
      if (match === MATCH) rights |= given
      else if (match === LEADS_TO_MATCH && (given & GRANTS) !== 0) leads = true
    }
    if (position >= path.length) break
    const slash = path.indexOf('/', position + 1)
    const end = slash < 0 ? path.length : slash
    node = node.children.get(path.slice(position + 1, end))
    if (node === undefined) break
    position = end
  }
  if ((rights & HIDDEN) !== 0) return HIDDEN
  if ((rights & DENIED) !== 0) return DENIED
  if ((rights & WRITE) !== 0 && isFrozenElsewhere(compiled, path)) rights |= FROZEN
  if ((rights & GRANTS) !== 0) return (rights & FROZEN) === 0 ? rights | STAT : (rights & ~WRITE) | STAT
  return leads || (node !== undefined && node.leads) ? STAT | ANCESTOR : 0
}

// The guest chooses the names, so what is remembered about them is bounded.
const CACHED_PATHS = 4096
const CACHED_LENGTH = 512

/** The rights on a canonical guest path, as bits; 0 is nothing at all (EACCES). */
export const pathRights = (compiled: CompiledPrincipal, path: ByteString): number => {
  const { cache } = compiled
  const known = cache.get(path)
  if (known !== undefined) return known
  const rights = judge(compiled, path)
  if (path.length <= CACHED_LENGTH) {
    if (cache.size >= CACHED_PATHS) cache.clear()
    cache.set(path, rights)
  }
  return rights
}

/** The rule that lets a principal connect and send to an address. */
export const connectRule = ({ connect }: CompiledPrincipal, address: SocketAddress, pins?: Pins): NetworkRule | undefined => grantingRule(connect, address, pins)

/** The rule that lets a principal listen at an address. */
export const bindRule = ({ bind }: CompiledPrincipal, address: SocketAddress): NetworkRule | undefined => grantingRule(bind, address)

/** Whether a principal may connect to a socket at this path or beneath it. */
export const connectsBelow = ({ connect }: CompiledPrincipal, path: ByteString): boolean => connect.some(({ leadsTo }) => leadsTo(path))

/** Whether a hide rule can cover something in this directory or beneath: only then does its listing need a filter. */
export const hiddenBelow = ({ rules }: CompiledPrincipal, directory: ByteString): boolean =>
  rules.some((rule) => rule.kind === 'hide' && matchRule(rule, directory) !== NO_MATCH)

/**
 * Whether a deny or hide rule covers a directory or can cover something beneath it. Moving such a directory would move what is protected to a
 * name that no rule speaks of.
 */
export const protectedBelow = ({ rules }: CompiledPrincipal, directory: ByteString): boolean =>
  rules.some((rule) => (rule.kind === 'hide' || rule.kind === 'deny') && matchRule(rule, directory) !== NO_MATCH)

/** The rule that keeps a folder from being called otherwise, because of what lies or could come to lie in it. */
export const movingRule = ({ rules }: CompiledPrincipal, from: ByteString, to: ByteString): CompiledRule | undefined =>
  rules.find((rule) => {
    if (!isTaking(rule.kind)) return false
    // What is frozen neither leaves its name nor comes to be by one.
    if (rule.kind === 'freeze') return mayCover(rule, from) || mayCover(rule, to)
    // What is denied or hidden may have another name if it is so by that one too, and whatever else lies there is not.
    return rule.bases.some((base) => standingBelow(rule.glob, base, from) !== standingBelow(rule.glob, base, to))
  })

/** Whether a frozen name is or can be at a path or beneath it, or beneath another name of a folder that lies there. */
const mayCover = (rule: CompiledRule, path: ByteString): boolean =>
  matchRule(rule, path) !== NO_MATCH || rule.twice.some(({ from, to }) => isWithin(from, path) && matchRule(rule, to) !== NO_MATCH)

/** What a rule covers beneath a path, by each of its names. */
const standing = ({ glob, bases, twice }: CompiledRule, path: ByteString): string => {
  const names = [path, ...twice.flatMap((folder) => elsewhere(folder, path) ?? [])]
  return [...new Set(names.flatMap((name) => bases.map((base) => standingBelow(glob, base, name))))].sort().join(' ')
}

/**
 * The freeze rule that keeps a symbolic link from being at a path: through it frozen names would be what somebody makes elsewhere. It does no harm
 * where each of them is frozen there too, or nothing can be made.
 */
export const linkingRule = (compiled: CompiledPrincipal, path: ByteString, target: ByteString): CompiledRule | undefined =>
  compiled.rules.find((rule) => {
    if (rule.kind !== 'freeze' || !mayCover(rule, path)) return false
    if (standing(rule, path) === standing(rule, target)) return false
    return compiled.rules.some((other) => other.kind === 'write' && matchRule(other, target) !== NO_MATCH)
  })

/** Whether a rule lets a directory, or something beneath it, be read. */
export const readableBelow = ({ rules }: CompiledPrincipal, directory: ByteString): boolean =>
  rules.some((rule) => (rule.kind === 'read' || rule.kind === 'exec') && matchRule(rule, directory) !== NO_MATCH)

/** Whether a rule covers a path (MATCH), something beneath it (LEADS_TO_MATCH), or neither. */
export const matchRule = ({ bases, glob, twice }: CompiledRule, path: ByteString): number => {
  let best: number = NO_MATCH
  const own = path === '/' ? '' : path
  for (const base of bases) best = Math.max(best, matchFrom(glob, base, own))
  for (const folder of twice) {
    const other = elsewhere(folder, path)
    if (other !== undefined) for (const base of bases) best = Math.max(best, matchFrom(glob, base, other))
  }
  return best
}

/** The same place by the folder's other name, the root as the empty path. */
const elsewhere = ({ from, to }: FolderTwice, path: ByteString): ByteString | undefined =>
  isWithin(path, from) ? (to === '/' ? '' : to) + below(path, from) : undefined
