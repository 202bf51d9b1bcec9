// Whether a principal may do something, and which line of the manifest says so: for `zeolite explain` and for programs.
import {
  type ByteString, compilePrincipal, type Decision, explainAddress, explainPath, type Manifest, type PathVerb, printable, type Principal, principalNamed, type Reach, toBytes,
} from '../policy/index.ts'
import { nearest } from '../policy/manifest/did-you-mean.ts'
import { hostResolver } from './host-view.ts'
import { loadSource, type ManifestSource } from './manifest-source.ts'
import { advised } from './mode-advice.ts'

const VERBS: readonly PathVerb[] = ['read', 'write', 'exec', 'stat']
const REACHES: readonly Reach[] = ['connect', 'bind']

export interface Explanation extends Decision {
  /** The object that was judged, with its symbolic links followed. */
  readonly path: string
}

/** The question itself is wrong: no such principal, verb, or kind of object. */
export class QuestionError extends RangeError {
  override readonly name = 'QuestionError'
}

const canonical = (manifest: Manifest, path: ByteString, verb: PathVerb): ByteString => {
  const resolve = hostResolver(manifest)
  if (verb !== 'stat' || path === '/') return resolve(path)
  const slash = path.lastIndexOf('/')
  const parent = resolve(path.slice(0, slash) || '/')
  return `${parent === '/' ? '' : parent}${path.slice(slash)}`
}

const isReach = (verb: PathVerb | Reach): verb is Reach => (REACHES as readonly string[]).includes(verb)

const explainFile = (manifest: Manifest, principal: Principal, verb: PathVerb, object: ByteString): Explanation => {
  if (!object.startsWith('/')) throw new QuestionError('OBJECT must be an absolute path in the view')
  const compiled = compilePrincipal(principal, { resolve: hostResolver(manifest) })
  const path = canonical(manifest, object, verb)
  return { ...explainPath(compiled, verb, path, manifest.mounts), path }
}

const explainReach = (manifest: Manifest, principal: Principal, reach: Reach, object: ByteString): Explanation => {
  const compiled = compilePrincipal(principal, { resolve: hostResolver(manifest) })
  const file = object.startsWith('unix:/') ? object.slice('unix:'.length) : undefined
  // A name that is bound is made, so nothing is followed at its end.
  const address = file === undefined ? object : `unix:${canonical(manifest, file, reach === 'bind' ? 'stat' : 'read')}`
  const decision = explainAddress(compiled, reach, address, manifest.mounts)
  if (decision === undefined) throw new QuestionError('OBJECT must be an address: unix:/PATH, unix:@NAME, tcp:HOST:PORT or udp:HOST:PORT')
  return { ...decision, path: address }
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
 * Whether a principal may do something to an object: a path in the view, or an address for `connect` and `bind`. With the rule that decides, or with what
 * to add to the manifest. Throws ManifestError, and QuestionError where the manifest has no such principal.
 */
export const explain = (source: ManifestSource, principal: string, verb: PathVerb | Reach, object: string, { folder }: { readonly folder?: string } = {}): Explanation => {
  const explanation = explainIn(loadSource(source, folder), principal, verb, toBytes(object))
  return { ...explanation, path: printable(explanation.path) }
}
