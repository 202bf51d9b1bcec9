import { parseArgs } from 'node:util'
import {
  type ByteString,
  compilePrincipal,
  type Decision,
  explainAddress,
  explainPath,
  loadManifest,
  type Manifest,
  type PathVerb,
  printable,
  type Principal,
  principalNamed,
  type Reach,
  toBytes,
} from '../policy/index.ts'
import { nearest } from '../policy/manifest/did-you-mean.ts'
import { hostResolver } from '../monitor/host-view.ts'
import { type Io, manifestProblem, usageError } from './io.ts'

export const help = `usage: zeolite explain MANIFEST PRINCIPAL VERB OBJECT

Says whether PRINCIPAL may do VERB to OBJECT, and which line of the manifest decides, or which line to add.

  PRINCIPAL  as the manifest names it; one that a template makes by a name of its own: user:alice
  VERB       read, write, exec or stat; connect or bind
  OBJECT     a path in the view; symbolic links are followed as the program would meet them, the last one for every verb but stat
             for connect and bind an address: unix:/run/app.sock, unix:@name, tcp:127.0.0.1:80, udp:[::1]:53, tcp:example.org:443

  --json     the verdict as one JSON object
  --help     this text

exit status: 0 allowed, 1 refused, 2 usage, 3 the manifest is wrong
example: zeolite explain manifests/bash.toml main write /etc/passwd
`

const VERBS: readonly PathVerb[] = ['read', 'write', 'exec', 'stat']
const REACHES: readonly Reach[] = ['connect', 'bind']

const canonical = (manifest: Manifest, path: ByteString, verb: PathVerb): ByteString => {
  const resolve = hostResolver(manifest)
  if (verb !== 'stat' || path === '/') return resolve(path)
  const slash = path.lastIndexOf('/')
  const parent = resolve(path.slice(0, slash) || '/')
  return `${parent === '/' ? '' : parent}${path.slice(slash)}`
}

export interface Explanation extends Decision {
  readonly path: ByteString
}

export const explain = (manifest: Manifest, principal: Principal, verb: PathVerb, object: ByteString): Explanation => {
  const compiled = compilePrincipal(principal, { resolve: hostResolver(manifest) })
  const path = canonical(manifest, object, verb)
  return { ...explainPath(compiled, verb, path, manifest.mounts), path }
}

const isReach = (verb: string): verb is Reach => (REACHES as readonly string[]).includes(verb)

/** As `explain`, for an address; undefined when it is none. */
const explainReach = (manifest: Manifest, principal: Principal, reach: Reach, object: ByteString): Explanation | undefined => {
  const compiled = compilePrincipal(principal, { resolve: hostResolver(manifest) })
  const file = object.startsWith('unix:/') ? object.slice('unix:'.length) : undefined
  // A name that is bound is made, so nothing is followed at its end.
  const address = file === undefined ? object : `unix:${canonical(manifest, file, reach === 'bind' ? 'stat' : 'read')}`
  const decision = explainAddress(compiled, reach, address, manifest.mounts)
  return decision === undefined ? undefined : { ...decision, path: address }
}

const describe = (explanation: Explanation, principal: string, verb: PathVerb | Reach, object: ByteString): string => {
  const { allow, errno, rule, suggestion, path } = explanation
  const through = path === object ? '' : ` (which is ${printable(path)})`
  const lines = [`${allow ? 'allowed' : `refused with ${errno}`}: ${principal} ${verb} ${printable(object)}${through}`]
  if (rule !== undefined) lines.push(`  by ${rule.file}${rule.line > 0 ? `:${rule.line}` : ''}: ${rule.text}`)
  else if (allow) lines.push('  as a folder on the way to what is granted')
  else lines.push('  no rule grants it')
  if (suggestion !== undefined) lines.push(`  to allow it, ${suggestion.text}`)
  return `${lines.join('\n')}\n`
}

export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  let parsed
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    return usageError(io, 'explain', (error as Error).message)
  }
  if (parsed.values.help === true) {
    io.stdout.write(help)
    return 0
  }
  const [file, name, verb, object, ...rest] = parsed.positionals
  if (file === undefined || name === undefined || verb === undefined || object === undefined || rest.length > 0) {
    return usageError(io, 'explain', 'it takes MANIFEST PRINCIPAL VERB OBJECT')
  }
  const known = [...VERBS, ...REACHES].find((candidate) => candidate === verb)
  if (known === undefined) return usageError(io, 'explain', `there is no verb ${JSON.stringify(verb)}; known: ${[...VERBS, ...REACHES].join(', ')}`)
  if (!isReach(known) && !object.startsWith('/')) return usageError(io, 'explain', 'OBJECT must be an absolute path in the view')
  try {
    const manifest = loadManifest(file)
    const principal = principalNamed(manifest, name)
    if (principal === undefined && manifest.principals.has(name))
      return usageError(io, 'explain', `${JSON.stringify(name)} is a template; name one of the principals that it makes, for example ${JSON.stringify(name.replace(/\{\w+\}/g, 'alice'))}`)
    if (principal === undefined) {
      const guess = nearest(name, manifest.principals.keys())
      return usageError(
        io,
        'explain',
        `the manifest has no principal ${JSON.stringify(name)}${guess === undefined ? '' : `; did you mean ${JSON.stringify(guess)}?`}`,
      )
    }
    const bytes = toBytes(object)
    const explanation = isReach(known) ? explainReach(manifest, principal, known, bytes) : explain(manifest, principal, known, bytes)
    if (explanation === undefined) return usageError(io, 'explain', 'OBJECT must be an address: unix:/PATH, unix:@NAME, tcp:HOST:PORT or udp:HOST:PORT')
    io.stdout.write(
      parsed.values.json === true
        ? `${JSON.stringify({ ...explanation, path: printable(explanation.path) })}\n`
        : describe(explanation, name, known, bytes),
    )
    return explanation.allow ? 0 : 1
  } catch (error) {
    return manifestProblem(io, error)
  }
}
