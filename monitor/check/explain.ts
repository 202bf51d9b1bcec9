// Whether a principal may do something, and which line of the manifest says so: for `zeolite
// explain` and for programs.
import {
  becoming, type Becoming, type ByteString, type CompiledPrincipal, canonicalAddress, canonicalGuestPath, compilePrincipal, type Decision, DENIED, explainAddress, explainPath, HIDDEN, type Manifest, pathRights, type PathVerb, printable, type Principal, principalNamed, type Reach, READ, resolvesNames, STAT, toBytes,
} from '../../policy/index.ts'
import { nearest } from '../../policy/manifest/did-you-mean.ts'
import { hostResolver, linkTarget } from '../plan/symlinks.ts'
import { isMissing, parentOf } from './host-look.ts'
import { nameFilePaths } from '../plan/names/files.ts'
import { loadSource, type ManifestSource } from '../plan/manifest-source.ts'
import { advised } from '../plan/mode-advice.ts'

const VERBS: readonly PathVerb[] = ['read', 'write', 'exec', 'stat']
const REACHES: readonly Reach[] = ['connect', 'bind']

export interface Explanation extends Decision {
  /** The object that was judged, with its symbolic links followed. */
  readonly path: string
  /**
   * Transitions that this makes happen, the first of them whose arguments fit; then the rules of
   * what it leads to hold.
   */
  readonly becomes?: readonly Becoming[]
}

/** The question itself is wrong: no such principal, verb, or kind of object. */
export class QuestionError extends RangeError {
  override readonly name = 'QuestionError'
  readonly code = 'ERR_ZEOLITE_QUESTION'
}

/**
 * Where a path leads. A link that is denied or hidden leads nowhere: that one is what is judged.
 */
const canonical = (manifest: Manifest, compiled: CompiledPrincipal, path: ByteString, verb: PathVerb): ByteString => {
  let blocked: ByteString | undefined
  const follow = (from: ByteString): ByteString =>
    canonicalGuestPath(manifest.mounts, from, (hostPath, guestPath) => {
      const target = blocked === undefined ? linkTarget(hostPath) : undefined
      if (target !== undefined && (pathRights(compiled, guestPath) & (DENIED | HIDDEN)) !== 0) blocked = guestPath
      return blocked === undefined ? target : undefined
    })
  if (verb !== 'stat' || path === '/') {
    const found = follow(path)
    return blocked ?? found
  }
  const slash = path.lastIndexOf('/')
  const parent = follow(path.slice(0, slash) || '/')
  return blocked ?? `${parent === '/' ? '' : parent}${path.slice(slash)}`
}

/**
 * What a program must read to find its name server is not the manifest's to grant, only to deny.
 */
const readsNames = (principal: Principal, verb: PathVerb, path: ByteString, resolve: (path: ByteString) => ByteString): boolean =>
  (verb === 'read' || verb === 'stat') && resolvesNames(principal) && nameFilePaths(resolve).includes(path) && (pathRights(compilePrincipal(principal, { resolve }), path) & (DENIED | HIDDEN)) === 0

const NOT_THERE = 'this host has no such file, and that is no secret'

/**
 * A name that no rule grants and that is not there is ENOENT where that is no secret: what
 * missing-names.ts does when a program asks.
 */
const asOnThisHost = (compiled: CompiledPrincipal, { mounts }: Manifest, verb: PathVerb, path: ByteString, decision: Decision): Decision => {
  if (decision.errno !== 'EACCES' || decision.rule !== undefined || verb === 'write') return decision
  const listed = (pathRights(compiled, path) & STAT) !== 0 || (pathRights(compiled, parentOf(path)) & (READ | DENIED | HIDDEN)) === READ
  return isMissing(mounts, path, listed) ? { ...decision, errno: 'ENOENT', reason: NOT_THERE } : decision
}

const isReach = (verb: PathVerb | Reach): verb is Reach => (REACHES as readonly string[]).includes(verb)

const explainFile = (manifest: Manifest, principal: Principal, verb: PathVerb, object: ByteString): Explanation => {
  if (!object.startsWith('/')) throw new QuestionError('OBJECT must be an absolute path in the view')
  const resolve = hostResolver(manifest)
  const compiled = compilePrincipal(principal, { resolve })
  const path = canonical(manifest, compiled, object, verb)
  const moved = becoming(manifest, principal, verb, path, { resolve })
  const becomes = moved.length === 0 ? {} : { becomes: moved }
  if (readsNames(principal, verb, path, resolve)) return { allow: true, reason: 'as a file by which it finds its name server', path, ...becomes }
  return { ...asOnThisHost(compiled, manifest, verb, path, explainPath(compiled, verb, path, manifest.mounts)), path, ...becomes }
}

const explainReach = (manifest: Manifest, principal: Principal, reach: Reach, object: ByteString): Explanation => {
  const compiled = compilePrincipal(principal, { resolve: hostResolver(manifest) })
  const file = object.startsWith('unix:/') ? object.slice('unix:'.length) : undefined
  // A name that is bound is made, so nothing is followed at its end.
  const path = file === undefined ? undefined : canonical(manifest, compiled, file, reach === 'bind' ? 'stat' : 'read')
  const address = path === undefined ? canonicalAddress(reach, object) : `unix:${path}`
  const decision = explainAddress(compiled, reach, address, manifest.mounts)
  if (decision === undefined) throw new QuestionError('OBJECT must be an address: unix:/PATH, unix:@NAME, tcp:HOST:PORT or udp:HOST:PORT')
  // Who may look at the name of a socket that is not there learns that.
  const absent = reach === 'connect' && path !== undefined && decision.errno === 'EACCES' && decision.rule === undefined && isMissing(manifest.mounts, path, (pathRights(compiled, path) & STAT) !== 0)
  return { ...decision, ...(absent ? { errno: 'ENOENT' as const, reason: NOT_THERE } : {}), path: address }
}

const requirePrincipal = (manifest: Manifest, name: string): Principal => {
  const principal = principalNamed(manifest, name)
  if (principal !== undefined) return principal
  if (manifest.principals.has(name))
    throw new QuestionError(`${JSON.stringify(name)} is a template; name one of the principals that it makes, for example ${JSON.stringify(name.replace(/\{\w+\}/g, 'alice'))}`)
  const guess = nearest(name, manifest.principals.keys())
  throw new QuestionError(`the manifest has no principal ${JSON.stringify(name)}${guess === undefined ? '' : `; did you mean ${JSON.stringify(guess)}?`}`)
}

/** The verdict as the engine works with it: the path in bytes. Throws QuestionError. */
export const explainIn = (manifest: Manifest, name: string, verb: string, object: ByteString): Explanation => {
  const known = [...VERBS, ...REACHES].find((candidate) => candidate === verb)
  if (known === undefined) throw new QuestionError(`there is no verb ${JSON.stringify(verb)}; known: ${[...VERBS, ...REACHES].join(', ')}`)
  const principal = requirePrincipal(manifest, name)
  const found = isReach(known) ? explainReach(manifest, principal, known, object) : explainFile(manifest, principal, known, object)
  return found.suggestion === undefined ? found : { ...found, suggestion: advised(manifest, found.suggestion) }
}

/**
 * Whether a principal may do something to an object: a path in the view, or an address for
 * `connect` and `bind`. With the rule that decides, or with what to add to the manifest. Throws
 * ManifestError, and QuestionError where the manifest has no such principal.
 */
export const explain = (source: ManifestSource, principal: string, verb: PathVerb | Reach, object: string, { folder }: { readonly folder?: string } = {}): Explanation => {
  const explanation = explainIn(loadSource(source, folder), principal, verb, toBytes(object))
  return { ...explanation, path: printable(explanation.path) }
}
