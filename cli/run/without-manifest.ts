// `zeolite run` without a manifest file: the manifest that its options amount to.
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs'
import { delimiter, dirname, resolve } from 'node:path'
import type { AuditRecord } from '../../monitor/engine/index.ts'
import { hostResolver } from '../../monitor/plan/index.ts'
import { compilePrincipal, isWithin, type Manifest, ManifestError, manifestFromObject, mountOf, pathRights, type Problem, READ, toBytes } from '../../policy/index.ts'
import { escapeGlob } from '../../policy/patterns/glob.ts'

/** What the options of `zeolite run` say in place of a manifest. */
export interface Given {
  readonly use: readonly string[]
  readonly ro: readonly string[]
  readonly rw: readonly string[]
  readonly exec: readonly string[]
  readonly connect: readonly string[]
  readonly bind: readonly string[]
  readonly env: readonly string[]
}

/** Something that the user can put right: exit status 2, or 127 where there is no such program. */
export class GivenError extends Error {
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

const [USAGE, NOT_FOUND] = [2, 127]

/** Harmless where they are not set, and hardly a program does without them. Keys and tokens are in other variables. */
const PASSED = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'COLORTERM', 'NO_COLOR', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'LC_COLLATE', 'LC_MESSAGES', 'LC_NUMERIC', 'LC_TIME', 'TZ']

const runs = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** As execvp(3): names without a slash are looked up in PATH. */
const findProgram = (program: string, path: string): string => {
  if (program.includes('/')) {
    const found = resolve(program)
    if (!existsSync(found)) throw new GivenError(`there is no program '${program}'`, NOT_FOUND)
    return found
  }
  const found = path.split(delimiter).map((folder) => resolve(folder, program)).find(runs)
  if (found === undefined) throw new GivenError(`'${program}' was not found in PATH`, NOT_FOUND)
  return found
}

/** A pattern that means this one path: also no capture of a template. */
const pattern = (path: string): string => escapeGlob(path).replaceAll('{', '\\{')

const existing = (option: string, given: readonly string[]): string[] =>
  [...new Set(given.map((path) => {
    const found = resolve(path)
    if (!existsSync(found)) throw new GivenError(`--${option}: there is no '${path}'`, USAGE)
    return found
  }))]

const environment = (given: readonly string[]): Record<string, unknown> => ({
  ...Object.fromEntries(PASSED.map((name) => [name, { from: 'host' }])),
  ...Object.fromEntries(given.map((text) => {
    const at = text.indexOf('=')
    return at < 0 ? [text, { from: 'host' }] : [text.slice(0, at), text.slice(at + 1)]
  })),
})

/** Which option a part of the object came from. */
const OPTIONS: readonly (readonly [RegExp, string])[] = [
  [/^use\b/, '--use'], [/^principal\.main\.connect/, '--connect'], [/^principal\.main\.bind/, '--bind'], [/^process\.env/, '--env'],
  [/^principal\.main\.write/, '--rw'], [/^write = /, '--rw'], [/^(mount|principal\.main\.read)/, '--ro or --rw'], [/^principal\.main\.exec/, '--exec'],
]

const say = ({ property = '', message }: Problem): string => {
  const option = OPTIONS.find(([part]) => part.test(property))?.[1]
  return option === undefined ? message : `${option}: ${message}`
}

const build = (object: object): Manifest => {
  try {
    return manifestFromObject(object)
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error
    throw new GivenError(error.problems.map(say).join('\n'), USAGE)
  }
}

/** Where the caller is, if the program may look at it there. */
const visible = (manifest: Manifest, folder: string): boolean => {
  const resolved = hostResolver(manifest)
  const path = resolved(toBytes(folder))
  if (mountOf(manifest.mounts, path)?.type !== 'host') return false
  return (pathRights(compilePrincipal(manifest.principals.get('main')!, { resolve: resolved }), path) & READ) !== 0
}

/** The manifest for a program and its arguments. Throws GivenError. */
export const manifestOf = (given: Given, [program = '', ...args]: readonly string[], path: string = process.env['PATH'] ?? '', folder: string = process.cwd()): Manifest => {
  const found = findProgram(program, path)
  const writable = existing('rw', given.rw)
  const readable = existing('ro', given.ro).filter((each) => !writable.includes(each))
  const runnable = existing('exec', given.exec)
  const mounted = (each: string): object => ({ path: each, type: 'host', access: writable.includes(each) ? 'rw' : 'ro' })
  const object = (entrypoint: string, mounts: readonly string[], cwd: string): object => ({
    version: 1,
    use: [...given.use],
    process: { entrypoint, args, argv0: program, cwd, env: environment(given.env) },
    mount: mounts.map(mounted),
    principal: {
      main: {
        read: [...readable, ...writable].map(pattern), write: writable.map(pattern), exec: [...runnable, entrypoint].map(pattern),
        connect: [...given.connect], bind: [...given.bind],
      },
    },
  })
  const shown = [...readable, ...writable]
  // A file that is to be run and that no folder of the host's shows is mounted by itself.
  const alone = (manifest: Manifest, each: string): boolean => mountOf(manifest.mounts, hostResolver(manifest)(toBytes(each)))?.type !== 'host'
  const first = build(object(found, shown, '/'))
  const extra = [...runnable.filter((each) => alone(first, each)), ...(alone(first, found) ? [realpathSync(found)] : [])]
  const entrypoint = alone(first, found) ? realpathSync(found) : found
  const mounts = [...new Set([...shown, ...extra])]
  return build(object(entrypoint, mounts, visible(first, folder) ? folder : '/'))
}

const within = (path: string, folders: readonly string[]): boolean => folders.some((folder) => isWithin(toBytes(path), toBytes(resolve(folder))))

/** As a shell takes it; undefined for a name that is shown with escapes. */
const word = (path: string): string | undefined => (path.includes('\\') ? undefined : /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)

const option = (name: string, path: string): string | undefined => {
  const text = word(path)
  return text === undefined ? undefined : `add --${name} ${text}`
}

/** Only what is there can be given. */
const writable = (object: string, given: Given): string | undefined => {
  const there = existsSync(object) ? object : dirname(object)
  const added = option('rw', there)
  return added === undefined || !within(there, given.ro) ? added : `${added} in place of --ro`
}

const SOCKET = /^(tcp|udp|unix) socket/
const WRITTEN: Readonly<Record<string, string>> = { tcp: 'tcp:HOST:PORT', udp: 'udp:HOST:PORT', unix: 'unix:/PATH' }

/** The option that would allow what was refused; undefined where none does. */
export const optionFor = ({ verb, object }: Pick<AuditRecord, 'verb' | 'object'>, given: Given): string | undefined => {
  if (verb === 'connect' || verb === 'bind') return option(verb, object)
  const protocol = SOCKET.exec(object)?.[1]
  // Where it is to lead is not known when it is made.
  if (protocol !== undefined) return `add --connect ${WRITTEN[protocol]} for where it is to connect, or --bind for where it is to listen`
  if (!object.startsWith('/')) return undefined
  if (verb === 'exec') return option('exec', object)
  if (verb === 'read' || verb === 'stat') return option('ro', object)
  return verb === 'write' ? writable(object, given) : undefined
}
